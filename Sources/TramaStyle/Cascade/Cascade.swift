import Synchronization
import TramaCore
import TramaDeck

/// Style sheets made ready to be asked what every element of a slide looks like.
///
/// Prepared once for a deck; slides are then styled independently, on any thread. Equal elements share
/// one computed style.
package final class Cascade: Sendable {
    package let page: Size
    let index: RuleIndex
    let measure: FontMeasure
    /// Folder that addresses in `style` attributes start from.
    let folder: String
    /// What `@property` says of custom properties, by name.
    let registrations: [String: CustomRegistration]
    let counterStyles: CounterStyles
    let asksContainers: Bool
    let memory = StyleMemory()
    private let attributes = Mutex<[String: StyleAttribute]>([:])

    /// - Parameters:
    ///   - sheets: in cascade order: user-agent sheet, theme with what it imports, the deck's own.
    ///   - page: size of a slide in CSS pixels, which also overrides the size of `section`.
    ///   - folder: the deck's folder.
    ///   - measure: asks fonts for `ex`, `ch`, `cap`, `ic` and `lh`.
    package init(
        _ sheets: [StyleSheet], page: Size, folder: String,
        measure: @escaping FontMeasure = { FontMetrics.fallback(size: $0.fontSize) }
    ) {
        self.page = page
        self.folder = folder
        self.measure = measure
        index = RuleIndex(sheets, page: page)
        var registrations: [String: CustomRegistration] = [:]
        for sheet in sheets { registrations.merge(sheet.registrations) { _, new in new } }
        self.registrations = registrations
        asksContainers = sheets.contains(where: \.asksContainers)
        counterStyles = CounterStyles(sheets.flatMap(\.counterStyles))
    }

    /// Distinct computed styles so far.
    package var styleCount: Int { memory.count }

    /// What a `style` attribute's text says.
    func attribute(_ css: String) -> StyleAttribute {
        if let known = attributes.withLock({ $0[css] }) { return known }
        let attribute = StyleAttribute(css, folder: folder)
        attributes.withLock { $0[css] = attribute }
        return attribute
    }

    /// Problems in the `style` attributes of a slide, directives' values among them; they point at the
    /// element.
    package func check(_ slide: Slide) -> [Diagnostic] {
        slide.tree.preorder().flatMap { id -> [Diagnostic] in
            guard let css = slide.tree.element(id)?["style"] else { return [] }
            return attribute(css).diagnostics.map {
                Diagnostic($0.code, $0.message, at: slide.tree[id].span, hint: $0.hint)
            }
        }
    }
}
