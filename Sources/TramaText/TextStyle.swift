import TramaCore

/// What decides which glyphs show a text: resolved from CSS, all lengths in CSS pixels.
package struct TextStyle: Hashable, Sendable {
    /// In order of preference; generic names (`serif`, `monospace` …) are resolved by the library.
    package var families: [String]
    package var size: Double
    package var weight: Double
    package var isItalic: Bool
    /// Percent, 100 is normal.
    package var stretch: Double
    /// What may be made up where a family lacks it.
    package var synthesis = FaceSynthesis(isSlanted: true, isEmboldened: true)
    /// OpenType features, e.g. ("tnum", 1).
    package var features: [Feature]
    package var letterSpacing: Double
    package var wordSpacing: Double
    /// BCP 47, or nil.
    package var language: String?
    /// Whether full-width punctuation loses half of its square beside other punctuation.
    package var trimsPunctuation = true
    /// Whether spaces take room at a line's end too, and a line may end after each (`break-spaces`);
    /// where lines don't wrap, they take room alone (`pre`).
    package var keepsSpaces = false
    /// Of vertical lines; nil in horizontal ones and where everything lies on its side.
    package var orientation: VerticalOrientation?

    package struct Feature: Hashable, Sendable {
        package let tag: String
        package let value: Int
        package init(_ tag: String, _ value: Int) {
            self.tag = tag
            self.value = value
        }
    }

    /// Of what tells styles apart: the rest follows from it nearly always.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(families.first)
        hasher.combine(size)
        hasher.combine(weight)
        hasher.combine(isItalic)
    }

    package init(
        families: [String], size: Double, weight: Double = 400, isItalic: Bool = false,
        stretch: Double = 100, features: [Feature] = [], letterSpacing: Double = 0,
        wordSpacing: Double = 0, language: String? = nil
    ) {
        self.families = families
        self.size = size
        self.weight = weight
        self.isItalic = isItalic
        self.stretch = stretch
        self.features = features
        self.letterSpacing = letterSpacing
        self.wordSpacing = wordSpacing
        self.language = language
    }
}
