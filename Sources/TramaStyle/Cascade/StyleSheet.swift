import TramaCore

/// A parsed style sheet: rules in order, and what it says about itself.
package struct StyleSheet: Sendable {
    /// Who wrote it; themes and decks share one level of the cascade, as in Marp.
    package enum Origin: Sendable, Hashable { case userAgent, theme, author }

    /// Another sheet it asks for.
    package struct Import: Sendable, Hashable {
        /// A theme's name or an address.
        package let name: String
        package let isWeb: Bool
        /// `layer(…)`; empty for an anonymous layer.
        package let layer: String?
        package let span: Span?
    }

    /// `@font-face`: a family that comes from files.
    package struct FontFace: Sendable, Hashable {
        package let family: String
        /// In order of preference.
        package let sources: [PictureAddress]
        /// `local()` names.
        package let localNames: [String]
        package let weight: ClosedRange<Double>
        package let isItalic: Bool
        package let stretch: ClosedRange<Double>
        package let span: Span?
    }

    /// `@keyframes`, kept as written for the player.
    package struct Keyframes: Sendable, Hashable {
        package let name: String
        package let css: String
    }

    package let origin: Origin
    package let folder: String
    /// `/* @theme name */`
    package internal(set) var theme: String?
    /// `/* @size 4:3 960px 720px */`; nil switches a size of an imported theme off.
    package internal(set) var sizes: [String: Size?] = [:]
    /// `/* @auto-scaling true */`: words such as `fittingHeader`, `math`, `code`.
    package internal(set) var autoScaling: Set<String> = []
    package internal(set) var imports: [Import] = []
    package internal(set) var fontFaces: [FontFace] = []
    package internal(set) var keyframes: [Keyframes] = []
    package internal(set) var diagnostics: [Diagnostic] = []
    var rules: [StyleRule] = []
    /// Whether something depends on sizes of boxes: `@container`, `cqw` and their like.
    var asksContainers = false
    /// Layers in order of first mention, as dotted paths.
    var layers: [String] = []
    /// What `@property` says of custom properties, by name.
    var registrations: [String: CustomRegistration] = [:]
    var counterStyles: [CounterStyleRule] = []

    /// Reads a sheet; it never fails, what can't be read is left out and reported.
    ///
    /// - Parameters:
    ///   - span: where the first byte stands, so that diagnostics can point at it.
    ///   - slide: for `<style scoped>`, the index of the only slide it is for.
    ///   - reports: whether problems are kept; off for themes that the user did not write.
    package init(
        parsing css: String, span: Span? = nil, origin: Origin, folder: String, slide: Int? = nil,
        reports: Bool = true
    ) {
        self.origin = origin
        self.folder = folder
        var parser = StyleSheetParser(
            text: CSSText(css, span: span), origin: origin, folder: folder, slide: slide,
            reports: reports)
        parser.parse(css, into: &self)
    }
}
