import Foundation
import TramaScene

/// What the player's script reads besides the slides.
struct PlayerData: Encodable {
    private struct Transition: Encodable {
        let name: String
        let duration: Double
        /// Whether the deck gives the duration; a theme's keyframes may have their own.
        let timed: Bool
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
    /// Seconds planned for each slide, where the deck says so.
    private let budgets: [Double?]
    /// Seconds planned for the talk.
    private let duration: Double?
    /// The effects that the deck uses, by name, and the fade that stands in for them.
    private let effects: [String: PlayerEffect]
    /// Heading ids to slides, from 0.
    private let destinations: [String: Int]
    private let widgets: [[Widget]]

    /// Films and sounds become part of the page.
    init(_ deck: SceneDeck, media: (String) -> Data?) {
        self.init(deck) { address, isAudio in
            media(address).map { data in
                "data:\(MediaType.name(of: data, isAudio: isAudio));base64,"
                    + data.base64EncodedString()
            }
        }
    }

    /// - Parameter address: where the page finds a film or, if the flag is set, a sound.
    init(_ deck: SceneDeck, address: (String, Bool) -> String?) {
        notes = deck.slides.map(\.notes)
        transitions = deck.slides.map { slide in
            slide.transition.map {
                Transition(name: $0.name, duration: $0.duration, timed: $0.isTimed)
            }
        }
        autoplay = deck.slides.map(\.autoplay)
        budgets = deck.slides.map(\.budget)
        duration = deck.duration
        let used = Set(deck.slides.compactMap { $0.transition?.name } + ["fade"])
        effects = TransitionEffect.byName.filter { used.contains($0.key) }
            .mapValues { PlayerEffect($0) }
        destinations = deck.destinations
        widgets = deck.slides.map { slide in
            slide.scene.widgets.map { widget in
                let frame = widget.frame
                return Widget(
                    kind: widget.kind,
                    frame: [frame.minX, frame.minY, frame.width, frame.height],
                    payload: Self.payload(widget, address))
            }
        }
    }

    private static func payload(
        _ widget: TramaScene.Widget, _ address: (String, Bool) -> String?
    ) -> [String: String] {
        guard let media = widget.payload["media"] else { return widget.payload }
        var result = widget.payload
        result["media"] = nil
        // A live walk draws itself.
        guard widget.kind != "walk" else { return result }
        result["src"] = address(media, widget.kind == "audio")
        return result
    }

    /// JSON without `<`, so that nothing in it can end the script element or open a comment.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "0", negativeInfinity: "0", nan: "0")
        guard let data = try? encoder.encode(self) else {
            return #"{"notes":[],"transitions":[],"autoplay":[],"budgets":[],"effects":{},"#
                + #""destinations":{},"widgets":[]}"#
        }
        return String(decoding: data, as: UTF8.self)
            .replacingOccurrences(of: "<", with: "\\u003C")
    }
}
