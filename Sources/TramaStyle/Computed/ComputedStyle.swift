import TramaCore

/// Every property's computed value for one element or pseudo-element: lengths in CSS pixels, colours
/// absolute, keywords as enums.
///
/// Groups are copied on write, so that an element that changes nothing inherits at the price of a few
/// reference counts.
package struct ComputedStyle: Sendable, Hashable {
    /// Inherited: type, text, lists, tables.
    @Shared package var text: TextProperties
    /// Not inherited: box, position, flow.
    @Shared package var box: BoxProperties
    /// Not inherited: backgrounds, borders, effects.
    @Shared package var paint: PaintProperties
    /// Not inherited: flex, grid, columns, alignment.
    @Shared package var arrangement: ArrangementProperties
    /// Custom properties, inherited: name with `--` to its tokens' text.
    @Shared package var custom: [String: String]

    package init() {
        text = TextProperties()
        box = BoxProperties()
        paint = PaintProperties()
        arrangement = ArrangementProperties()
        custom = [:]
    }

    /// The initial style of a child: inherited groups taken over, the others at their initial values.
    package func inheriting() -> ComputedStyle {
        var child = ComputedStyle.initial
        child._text = _text
        child._custom = _custom
        return child
    }

    package static let initial = ComputedStyle()
}

/// A value behind a reference, copied when written while shared.
@propertyWrapper
package struct Shared<Value: Sendable & Hashable>: Sendable, Hashable {
    private final class Box: @unchecked Sendable {
        var value: Value
        init(_ value: Value) { self.value = value }
    }
    private var box: Box

    package init(wrappedValue: Value) { box = Box(wrappedValue) }

    package var wrappedValue: Value {
        get { box.value }
        _modify {
            if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
            yield &box.value
        }
    }

    package static func == (a: Shared, b: Shared) -> Bool {
        a.box === b.box || a.box.value == b.box.value
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(box.value) }
}
