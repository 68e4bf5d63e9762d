import Synchronization
import TramaCore
import TramaDeck

/// Style sheets made ready to be asked what every element of a slide looks like.
///
/// Prepared once for a deck; slides are then styled independently, on any thread. Equal elements (same
/// parent style, same rules, same attributes that count) share one computed style.
package final class Cascade: Sendable {
    package let page: Size
    let index: RuleIndex
    let measure: FontMeasure
    /// Folder that addresses in `style` attributes start from.
    let folder: String
    /// What `@property` says of custom properties, by name.
    let registrations: [String: CustomRegistration]
    let counterStyles: CounterStyles
    private let memory = Mutex(Memory())

    struct StyleKey: Hashable {
        let parent: Int
        let rules: [UInt32]
        let inline: String?
        let hints: String?
        let language: String?
        /// Whether boxes become items of a flex or grid container, and whether it is the slide.
        let flags: UInt8
    }

    private struct Memory {
        var styles: [StyleKey: NumberedStyle] = [:]
        var blocks: [String: DeclarationBlock] = [:]
    }

    /// A computed style with a number that stands for it in keys.
    struct NumberedStyle: Sendable {
        let id: Int
        let style: ComputedStyle
    }

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
        counterStyles = CounterStyles(sheets.flatMap(\.counterStyles))
    }

    /// Distinct computed styles so far.
    package var styleCount: Int { memory.withLock { $0.styles.count } }

    /// The computed style for a key, from memory or newly made.
    func style(for key: StyleKey, _ make: () -> ComputedStyle) -> NumberedStyle {
        if let known = memory.withLock({ $0.styles[key] }) { return known }
        let style = make()
        return memory.withLock { memory in
            if let known = memory.styles[key] { return known }
            let new = NumberedStyle(id: memory.styles.count + 1, style: style)
            memory.styles[key] = new
            return new
        }
    }

    /// The declarations of an attribute's text.
    func block(_ css: String) -> DeclarationBlock {
        if let known = memory.withLock({ $0.blocks[css] }) { return known }
        var problems = Problems(CSSText(css, span: nil), isKept: false)
        let block = Self.block(css, folder: folder, &problems)
        memory.withLock { $0.blocks[css] = block }
        return block
    }

    static func block(
        _ css: String, folder: String, _ problems: inout Problems
    ) -> DeclarationBlock {
        let parser = DeclarationParser(text: problems.text)
        var declarations: [Declaration] = []
        for item in RuleSyntax.parse(ComponentValue.parse(css), allowsDeclarations: true) {
            switch item {
            case .declaration(let syntax): declarations += parser.parse(syntax, &problems)
            case .invalid(let lower, let upper):
                problems.add(.badRule, "this is not a declaration", lower, upper)
            case .qualified, .at: continue
            }
        }
        return DeclarationBlock(declarations, folder: folder)
    }

    /// Problems in the `style` attributes of a slide, directives' values among them; they point at the
    /// element.
    package func check(_ slide: Slide) -> [Diagnostic] {
        slide.tree.preorder().flatMap { id -> [Diagnostic] in
            guard let css = slide.tree.element(id)?["style"] else { return [] }
            var problems = Problems(CSSText(css, span: nil), isKept: true)
            _ = Self.block(css, folder: folder, &problems)
            return problems.diagnostics.map {
                Diagnostic($0.code, $0.message, at: slide.tree[id].span, hint: $0.hint)
            }
        }
    }
}
