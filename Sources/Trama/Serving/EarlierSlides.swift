import TramaCore
import TramaDeck
import TramaImages
import TramaLayout
import TramaStyle

/// The slides of the last reading, to find the unchanged ones among: an edit leaves those before it
/// where they were counted from the front, and those after it counted from the back.
struct EarlierSlides: Sendable {
    let entries: [TalkMemory.Entry]
    let hasSameFormulas: Bool
    /// Whether style sheets are for single slides, by their place.
    let hasScopes: Bool

    init(entries: [TalkMemory.Entry] = [], hasSameFormulas: Bool = false, hasScopes: Bool = true) {
        self.entries = entries
        self.hasSameFormulas = hasSameFormulas
        self.hasScopes = hasScopes
    }

    /// The slide as it was, when nothing that it is made of has changed.
    func entry(for slide: Slide, at index: Int, of count: Int) -> TalkMemory.Entry? {
        let places = hasScopes ? [index] : [index, index + entries.count - count]
        for place in places where entries.indices.contains(place) {
            let entry = entries[place]
            guard slide.isSame(as: entry.slide), hasSameFormulas || !slide.hasFormulas else {
                continue
            }
            return entry
        }
        return nil
    }
}

extension Slide {
    fileprivate var hasFormulas: Bool {
        tree.nodes.contains { node in
            if case .element(let element) = node.content { element.kind == "math" } else { false }
        }
    }

    /// Whether a slide says the same, wherever its text has moved to.
    fileprivate func isSame(as other: Slide) -> Bool {
        guard tree.nodes.count == other.tree.nodes.count, stepCount == other.stepCount,
            background == other.background, directives == other.directives, scope == other.scope
        else { return false }
        let distance = span.lower - other.span.lower
        return zip(tree.nodes, other.tree.nodes).allSatisfy { new, old in
            new.content == old.content && new.children == old.children
                && (new.span == old.span || new.span == old.span?.moved(by: distance))
        }
    }
}

extension Span {
    func moved(by distance: Int) -> Span {
        Span(source: source, lower: lower + distance, upper: upper + distance)
    }
}

extension TalkMemory.Entry {
    /// The finished slide, its diagnostics where its text stands now.
    func finished(for now: Slide) -> SlideLayout.Finished {
        let distance = now.span.lower - slide.span.lower
        guard distance != 0 else { return finished }
        func moved(_ span: Span?) -> Span? {
            guard let span, span.source == slide.span.source, span.lower >= slide.span.lower,
                span.upper <= slide.span.upper
            else { return span }
            return span.moved(by: distance)
        }
        var result = finished
        result.diagnostics = result.diagnostics.map {
            Diagnostic($0.code, $0.message, at: moved($0.span), hint: $0.hint, edit: $0.edit)
        }
        result.legibility = result.legibility.map {
            LegibilityFinding(fault: $0.fault, element: $0.element, span: moved($0.span))
        }
        return result
    }
}
