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
    // counted, for one field. An address, where a `_read` would allocate a frame for each look.

    /// Inherited: type, text, lists, tables.
    @inlinable package var text: TextProperties {
        unsafeAddress { UnsafePointer(textBox.box.value) }
        unsafeMutableAddress {
            textBox.separate()
            return textBox.box.value
        }
    }

    /// Not inherited: box, position, flow.
    @inlinable package var box: BoxProperties {
        unsafeAddress { UnsafePointer(boxBox.box.value) }
        unsafeMutableAddress {
            boxBox.separate()
            return boxBox.box.value
        }
    }

    /// Not inherited: backgrounds, borders, effects.
    @inlinable package var paint: PaintProperties {
        unsafeAddress { UnsafePointer(paintBox.box.value) }
        unsafeMutableAddress {
            paintBox.separate()
            return paintBox.box.value
        }
    }

    /// Not inherited: flex, grid, columns, alignment.
    @inlinable package var arrangement: ArrangementProperties {
        unsafeAddress { UnsafePointer(arrangementBox.box.value) }
        unsafeMutableAddress {
            arrangementBox.separate()
            return arrangementBox.box.value
        }
    }

    /// Custom properties, inherited: name with `--` to its tokens' text.
    @inlinable package var custom: [String: String] {
        unsafeAddress { UnsafePointer(customBox.box.value) }
        unsafeMutableAddress {
            customBox.separate()
            return customBox.box.value
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

    /// Which text group it has; says nothing once no style has that group any more.
    package var textIdentity: ObjectIdentifier { ObjectIdentifier(textBox.box) }

    /// Whether both have one and the same text group, not only an equal one.
    func sharesText(with other: ComputedStyle) -> Bool { textBox.box === other.textBox.box }
}

/// A value behind a reference, copied when written while shared.
@usableFromInline struct Shared<Value: Sendable & Hashable>: Sendable, Hashable {
    /// Owns the value, which is written only by a holder that is the box's one holder.
    @usableFromInline final class Box: @unchecked Sendable {
        @usableFromInline let value: UnsafeMutablePointer<Value>

        @usableFromInline init(_ value: Value) {
            self.value = .allocate(capacity: 1)
            self.value.initialize(to: value)
        }

        deinit {
            value.deinitialize(count: 1)
            value.deallocate()
        }
    }
    @usableFromInline var box: Box

    init(_ value: Value) { box = Box(value) }

    /// Makes the value this holder's own, before it is written.
    @usableFromInline mutating func separate() {
        if !isKnownUniquelyReferenced(&box) { box = Box(box.value.pointee) }
    }

    @usableFromInline static func == (a: Shared, b: Shared) -> Bool {
        a.box === b.box || a.box.value.pointee == b.box.value.pointee
    }

    @usableFromInline func hash(into hasher: inout Hasher) { hasher.combine(box.value.pointee) }
}
