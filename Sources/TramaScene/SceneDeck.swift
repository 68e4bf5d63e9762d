import TramaCore

/// A finished deck: the waist of the hourglass.
package struct SceneDeck: Sendable {
    package struct Slide: Hashable, Sendable {
        package var scene: Scene
        /// Markdown source of each note, in order.
        package var notes: [String]
        /// What the page is called: the drawn number, or the ordinal.
        package var label: String
        /// Effect on leaving this slide forward.
        package var transition: Transition?
        /// Seconds after which the next slide comes by itself.
        package var autoplay: Double?
        /// A sound file that is heard while the slide is shown: its address, seen from the deck.
        package var audio: String?
        /// Seconds that the speaker means to take.
        package var budget: Double?
        /// Shown in outlines and the overview.
        package var title: String

        package init(scene: Scene, notes: [String] = [], label: String = "", title: String = "") {
            self.scene = scene
            self.notes = notes
            self.label = label
            self.title = title
        }
    }

    package struct Transition: Hashable, Sendable {
        package let name: String
        /// Seconds.
        package let duration: Double
        /// Whether the deck gave the duration.
        package let isTimed: Bool
        package init(name: String, duration: Double, isTimed: Bool = true) {
            self.name = name
            self.duration = duration
            self.isTimed = isTimed
        }
    }

    package struct Metadata: Hashable, Sendable {
        package var title: String?
        package var description: String?
        package var author: String?
        package var keywords: [String] = []
        package var language: String?
        package var url: String?
        /// Address of the picture that links to the talk show.
        package var image: String?
        package init() {}
    }

    package struct OutlineEntry: Hashable, Sendable {
        package let title: String
        package let slide: Int
        /// 1 is the outermost.
        package let level: Int
        package init(title: String, slide: Int, level: Int) {
            self.title = title
            self.slide = slide
            self.level = level
        }
    }

    package var metadata: Metadata
    package var slides: [Slide]
    package var outline: [OutlineEntry]
    /// Heading id to slide index.
    package var destinations: [String: Int]
    /// Transition keyframes of the theme, as CSS, for the player.
    package var keyframes: String
    /// Seconds that the talk is to take.
    package var duration: Double?
    /// Colour around the slide on a screen.
    package var letterbox: Color

    package init(
        metadata: Metadata = Metadata(), slides: [Slide] = [], outline: [OutlineEntry] = [],
        destinations: [String: Int] = [:], keyframes: String = "", letterbox: Color = .black
    ) {
        self.metadata = metadata
        self.slides = slides
        self.outline = outline
        self.destinations = destinations
        self.keyframes = keyframes
        self.letterbox = letterbox
    }
}
