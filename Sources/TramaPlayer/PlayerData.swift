import Foundation
import TramaScene

/// What the player's script reads besides the slides.
struct PlayerData: Encodable {
    private struct Transition: Encodable {
        let name: String
        let duration: Double
    }

    /// Something alive on a slide: `frame` is x, y, width, height in the slide's pixels.
    private struct Widget: Encodable {
        let kind: String
        let frame: [Double]
        let payload: [String: String]
    }

    /// Notes of each slide.
    private let notes: [[String]]
    private let transitions: [Transition?]
    /// Seconds until the next slide.
    private let autoplay: [Double?]
    /// Heading ids to slides, from 0.
    private let destinations: [String: Int]
    private let widgets: [[Widget]]

    init(_ deck: SceneDeck) {
        notes = deck.slides.map(\.notes)
        transitions = deck.slides.map { slide in
            slide.transition.map { Transition(name: $0.name, duration: $0.duration) }
        }
        autoplay = deck.slides.map(\.autoplay)
        destinations = deck.destinations
        widgets = deck.slides.map { slide in
            slide.scene.widgets.map { widget in
                let frame = widget.frame
                return Widget(
                    kind: widget.kind,
                    frame: [frame.minX, frame.minY, frame.width, frame.height],
                    payload: widget.payload)
            }
        }
    }

    /// JSON without `<`, so that nothing in it can end the script element or open a comment.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "0", negativeInfinity: "0", nan: "0")
        guard let data = try? encoder.encode(self) else {
            return #"{"notes":[],"transitions":[],"autoplay":[],"destinations":{},"widgets":[]}"#
        }
        return String(decoding: data, as: UTF8.self)
            .replacingOccurrences(of: "<", with: "\\u003C")
    }
}
