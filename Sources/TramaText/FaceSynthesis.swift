/// What is done to a face where its family has no italics or nothing bold (CSS Fonts 4, 2.8).
package struct FaceSynthesis: Hashable, Sendable {
    package var isSlanted = false
    package var isEmboldened = false

    package init(isSlanted: Bool = false, isEmboldened: Bool = false) {
        self.isSlanted = isSlanted
        self.isEmboldened = isEmboldened
    }

    package static let none = FaceSynthesis()

    /// How far a slanted letter leans, in its height: Chromium's.
    package static let lean = 0.25
    /// How much thicker an emboldened letter's strokes are, in ems: Chromium's.
    package static let thickening = 1.0 / 34
}
