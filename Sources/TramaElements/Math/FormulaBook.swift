import TramaCore
import TramaDeck
import TramaMath

/// All formulas of a deck, read in order: a macro holds for the formulas after its definition, and
/// references see the labels of the whole talk.
package struct FormulaBook: Sendable {
    package struct Entry: Sendable {
        package var formula: Formula
        package var diagnostics: [Diagnostic]
        package var labels: [String]
        var origin: FormulaOrigin?
    }

    /// By where the formula stands.
    package private(set) var entries: [Span: Entry] = [:]

    package init() {}

    package init(_ deck: Deck) {
        let found = Self.formulas(of: deck)
        guard !found.isEmpty else { return }
        var macros = MathMacros()
        for macro in deck.macros { macros.define(macro.name, as: macro.body) }
        let references = Self.references(found, macros)
        for item in found {
            var formula = Formula(
                item.source, isDisplay: item.isDisplay, macros: macros, references: references.shown
            )
            macros = formula.macros
            // A labelled equation without a tag gets the next number.
            if let number = references.numbers[item.span], formula.tag == nil {
                formula.tag = MathTag(
                    content: [MathNode(.text(number, .init()), 0..<0)], isBare: false)
            }
            let origin = FormulaOrigin(item.source, in: deck.sources, at: item.span)
            entries[item.span] = Entry(
                formula: formula,
                diagnostics: formula.problems.map { problem in
                    Diagnostic(
                        problem.code, problem.message, at: origin.span(of: problem.span),
                        hint: problem.hint)
                }, labels: formula.labels, origin: origin)
        }
    }

    /// A formula as characters, for titles and outlines.
    package static func text(of source: String, macros texts: [MathMacroText]) -> String {
        var macros = MathMacros()
        for macro in texts { macros.define(macro.name, as: macro.body) }
        return MathTextWriter.write(Formula(source, isDisplay: false, macros: macros))
    }

    private struct Item {
        let source: String
        let isDisplay: Bool
        let span: Span
    }

    private static func formulas(of deck: Deck) -> [Item] {
        deck.slides.flatMap { slide in
            slide.tree.preorder().compactMap { id -> Item? in
                guard let element = slide.tree.element(id), element.kind == "math",
                    let source = element.source, let span = slide.tree[id].span
                else { return nil }
                return Item(source: source, isDisplay: element["display"] == "block", span: span)
            }
        }
    }

    /// What each label shows, and the numbers given to labelled equations without a tag.
    private static func references(
        _ items: [Item], _ macros: MathMacros
    ) -> (shown: [String: String], numbers: [Span: String]) {
        var shown: [String: String] = [:]
        var numbers: [Span: String] = [:]
        var macros = macros
        var count = 0
        let hasLabels = items.contains { $0.source.contains("\\label") }
        guard hasLabels else { return ([:], [:]) }
        for item in items {
            let formula = Formula(item.source, isDisplay: item.isDisplay, macros: macros)
            macros = formula.macros
            guard !formula.labels.isEmpty else { continue }
            let text: String
            if let tag = formula.lastTag {
                text = tag.content.plainText
            } else {
                count += 1
                text = String(count)
                numbers[item.span] = text
            }
            for label in formula.labels { shown[label] = text }
        }
        return (shown, numbers)
    }
}

extension MathList {
    fileprivate var plainText: String {
        map { node in
            switch node.kind {
            case .text(let text, _), .symbol(let text, _), .emboldened(let text, _): text
            case .group(let list): list.plainText
            default: ""
            }
        }.joined()
    }
}
