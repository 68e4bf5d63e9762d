import Synchronization
import TramaCore
import TramaDeck
import TramaImages
import TramaLayout
import TramaStyle

/// What one reading of a talk leaves for the next, so that a small edit costs little: tools, the
/// prepared style sheets, and every slide's styles and scene with what they were made from.
final class TalkMemory: Sendable {
    /// A slide that was read before.
    struct Entry: Sendable {
        let slide: Slide
        let uncounted: UncountedTree?
        let styled: StyledTree
        let pictures: [PictureInfo?]
        let finished: SlideLayout.Finished
    }

    /// What the styles of all slides depend on.
    struct Sheets: Hashable, Sendable {
        let texts: [String]
        let own: [String]
        let scopes: [Int?]
        let page: Size

        init(_ sheets: TalkSheets, _ deck: Deck, page: Size) {
            texts = sheets.texts
            own = deck.styles.map(\.css)
            scopes = deck.styles.map(\.slide)
            self.page = page
        }

        var hasScopes: Bool { scopes.contains { $0 != nil } }
    }

    private struct State {
        var tools: TalkTools?
        var sheets: Sheets?
        var cascade: Diagnosed<Cascade>?
        var formulas: [String] = []
        var entries: [Entry] = []
    }

    private let state = Mutex(State())

    func tools(_ make: () -> TalkTools) -> TalkTools {
        state.withLock { state in
            let tools = state.tools ?? make()
            state.tools = tools
            return tools
        }
    }

    /// Forgets what files say that aren't the deck's own text.
    /// - Parameter fonts: whether the fonts, too, must be found anew.
    func forget(
        fonts: Bool, _ options: TalkOptions, environment: TramaCore.Environment
    ) {
        state.withLock { state in
            let old = state.tools
            state = State()
            if let old, !fonts {
                state.tools = TalkTools(old, options, environment: environment)
            }
        }
    }

    /// The prepared sheets, where they are as they were.
    func cascade(_ sheets: Sheets, _ make: () -> Diagnosed<Cascade>) -> Diagnosed<Cascade> {
        state.withLock { state in
            if state.sheets == sheets, let known = state.cascade { return known }
            let cascade = make()
            state.sheets = sheets
            state.cascade = cascade
            state.entries = []
            return cascade
        }
    }

    /// Slides of the last reading that may be reused in one with these formulas.
    func earlier(formulas: [String]) -> EarlierSlides {
        state.withLock { state in
            EarlierSlides(
                entries: state.entries, hasSameFormulas: state.formulas == formulas,
                hasScopes: state.sheets?.hasScopes ?? true)
        }
    }

    func keep(_ entries: [Entry], formulas: [String]) {
        state.withLock { state in
            state.entries = entries
            state.formulas = formulas
        }
    }
}

extension Deck {
    /// TeX of every formula, in order: macros and numbers of one depend on those before it.
    var formulaTexts: [String] {
        slides.flatMap { slide in
            slide.tree.nodes.compactMap { node in
                guard case .element(let element) = node.content, element.kind == "math" else {
                    return nil
                }
                return element.source
            }
        }
    }
}
