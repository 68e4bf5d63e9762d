import TramaDeck
import TramaStyle

/// All boxes of a slide; the root comes first.
package struct BoxTree: Sendable {
    package internal(set) var boxes: [Box]
    package internal(set) var root: BoxID

    package subscript(id: BoxID) -> Box { boxes[id.rawValue] }
}
