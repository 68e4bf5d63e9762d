import TramaCore

/// Every property's computed value for one element or pseudo-element: lengths in CSS pixels, colours
/// absolute, keywords as enums.
///
/// Groups are copied on write, so that an element that changes nothing inherits at the price of a few
/// reference counts.
package struct ComputedStyle: Sendable, Hashable {
    @usableFromInline var textBox: Shared<TextProperties>
    @usableFromInline var boxBox: Shared<BoxProperties>
    @usableFromInline var paintBox: Shared<PaintProperties>
    @usableFromInline var arrangementBox: Shared<ArrangementProperties>
    @usableFromInline var customBox: Shared<[String: String]>

    // Read in place, and inlined into other modules: else the whole group is copied, and its references
    // counted, for one field.

    /// Inherited: type, text, lists, tables.
    @inlinable package var text: TextProperties {
        _read { yield textBox.box.value }
        _modify {
            textBox.separate()
            yield &textBox.box.value
        }
    }

    /// Not inherited: box, position, flow.
    @inlinable package var box: BoxProperties {
        _read { yield boxBox.box.value }
        _modify {
            boxBox.separate()
            yield &boxBox.box.value
        }
    }

    /// Not inherited: backgrounds, borders, effects.
    @inlinable package var paint: PaintProperties {
        _read { yield paintBox.box.value }
        _modify {
            paintBox.separate()
            yield &paintBox.box.value
        }
    }

    /// Not inherited: flex, grid, columns, alignment.
    @inlinable package var arrangement: ArrangementProperties {
        _read { yield arrangementBox.box.value }
        _modify {
            arrangementBox.separate()
            yield &arrangementBox.box.value
        }
    }

    /// Custom properties, inherited: name with `--` to its tokens' text.
    @inlinable package var custom: [String: String] {
        _read { yield customBox.box.value }
        _modify {
            customBox.separate()
            yield &customBox.box.value
        }
    }

    package init() {
        textBox = Shared(TextProperties())
        boxBox = Shared(BoxProperties())
        paintBox = Shared(PaintProperties())
        arrangementBox = Shared(ArrangementProperties())
        customBox = Shared([:])
    }

    /// The initial style of a child: inherited groups taken over, the others at their initial values.
    package func inheriting() -> ComputedStyle {
        var child = ComputedStyle.initial
        child.textBox = textBox
        child.customBox = customBox
        return child
    }

    package static let initial = ComputedStyle()

    /// Takes the other style's variables, without copying them.
    mutating func takeCustom(of other: ComputedStyle) { customBox = other.customBox }

    /// Whether both have one and the same text group, not only an equal one.
    func sharesText(with other: ComputedStyle) -> Bool { textBox.box === other.textBox.box }
}

/// A value behind a reference, copied when written while shared.
@usableFromInline struct Shared<Value: Sendable & Hashable>: Sendable, Hashable {
    @usableFromInline final class Box: @unchecked Sendable {
        @usableFromInline @exclusivity(unchecked) var value: Value
        @usableFromInline init(_ value: Value) { self.value = value }
    }
    @usableFromInline var box: Box

    init(_ value: Value) { box = Box(value) }

    /// Makes the value this holder's own, before it is written.
    @usableFromInline mutating func separate() {
        if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
    }

    @usableFromInline static func == (a: Shared, b: Shared) -> Bool {
        a.box === b.box || a.box.value == b.box.value
    }

    @usableFromInline func hash(into hasher: inout Hasher) { hasher.combine(box.value) }
}
