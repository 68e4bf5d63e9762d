import TramaCore
import TramaDeck
import TramaScene
import TramaStyle

/// Which element shows a run of text, and what its style says about legibility.
struct TextOwners {
    struct Owner {
        /// The element whose style the text has.
        let element: NodeID
        /// Whether replaced content draws it.
        let isReplaced: Bool
        let isBold: Bool
        let hasShadow: Bool
        fileprivate let size: Double
        fileprivate let color: Color
    }

    private let styled: StyledTree
    private let slide: Slide
    /// Several elements of a paragraph may share a leaf; of those that look alike the first.
    private var owners: [LogicalID: [Owner]] = [:]
    private var texts: [LogicalID: [NodeID]] = [:]

    /// The last row reads this.
    static let least = 18.0
    /// Elements whose text may be smaller, and how small: code and keys, read close by; labels and
    /// captions of pictures; what is small beside other text; heads and feet.
    private static let smaller: [String: Double] = [
        "pre": 10, "code": 10, "samp": 10, "tt": 10, "kbd": 0, "figure": 0, "figcaption": 0,
        "caption": 0, "sub": 0, "sup": 0, "rt": 0, "rp": 0, "header": 0, "footer": 0,
    ]
    /// Notes at the foot, and the addresses of pictures that are missing.
    private static let smallClasses: Set<Substring> = [
        "footnotes", "trama-missing", "trama-code-title",
    ]

    init(_ logical: LogicalMap, _ styled: StyledTree, _ slide: Slide) {
        self.styled = styled
        self.slide = slide
        for (node, leaf) in logical.texts.sorted(by: { $0.key < $1.key }) {
            guard let parent = styled.tree[NodeID(rawValue: node)].parent else { continue }
            add(parent, text: NodeID(rawValue: node), for: leaf)
        }
        for (node, id) in logical.elements where owners[id] == nil {
            // A formula's or a figure's own text: its parts have sizes of their own.
            add(node, text: nil, for: id)
        }
    }

    func owner(of run: TextRun) -> Owner? {
        guard let leaf = run.logical, let all = owners[leaf] else { return nil }
        let like = all.lazy.filter { abs($0.size - run.size) < 0.01 }
        return like.first { .color($0.color) == run.paint } ?? like.first ?? all.first
    }

    private mutating func add(_ node: NodeID, text leafText: NodeID?, for leaf: LogicalID) {
        if let leafText { texts[leaf, default: []].append(leafText) }
        let style = styled.style(node)
        let (size, color) = (style.text.fontSize, style.text.textFillColor ?? style.text.color)
        let known = owners[leaf] ?? []
        guard !known.contains(where: { $0.size == size && $0.color == color }) else { return }
        owners[leaf, default: []].append(
            Owner(
                element: node, isReplaced: leafText == nil, isBold: style.text.fontWeight >= 700,
                hasShadow: !style.text.textShadows.isEmpty, size: size, color: color))
    }

    /// The outermost element that looks like the text's own, so that a word in italics is not apart
    /// from its paragraph.
    func outermost(_ owner: Owner) -> NodeID { outermost(owner.element, ofColor: true) }

    /// The outermost of the same size.
    func outermostOfSize(_ owner: Owner) -> NodeID { outermost(owner.element, ofColor: false) }

    /// Points below which text is too small here.
    func least(for owner: Owner) -> Double { owner.isReplaced ? 0 : least(of: owner.element) }

    private func outermost(_ node: NodeID, ofColor: Bool) -> NodeID {
        let own = styled.style(node)
        var result = node
        while styled.style(result).box.display.outside == .inline
            || !ofColor && styled.tree.element(result)?.name == "span",
            !ofColor || styled.style(result).paint.backgroundColor.alpha == 0,
            let parent = styled.tree[result].parent
        {
            let text = styled.style(parent).text
            guard text.fontSize == own.text.fontSize, !ofColor || text.color == own.text.color
            else {
                break
            }
            result = parent
        }
        return result
    }

    private func least(of node: NodeID) -> Double {
        var least = Self.least
        var next: NodeID? = node
        while let id = next {
            if let element = styled.tree.element(id) {
                if element.classes.contains(where: Self.smallClasses.contains) { return 0 }
                least = min(least, Self.smaller[element.name] ?? least)
            }
            next = styled.tree[id].parent
        }
        return least
    }

    /// Where a character of a run stands: in the first text of its leaf that has it.
    func span(of scalar: Unicode.Scalar, in run: TextRun) -> Span? {
        for text in run.logical.flatMap({ texts[$0] }) ?? [] {
            guard case .text(let string) = styled.tree[text].content,
                string.unicodeScalars.contains(scalar), let span = styled.tree[text].span
            else { continue }
            return span
        }
        return slide.span
    }

    func description(of node: NodeID) -> String {
        guard let element = styled.tree.element(node), node != Tree.root else { return "text" }
        let classes = element.classes.filter { !$0.hasPrefix("trama-") && !$0.hasPrefix("hljs-") }
        return classes.isEmpty
            ? "<\(element.name)>"
            : "<\(element.name) class=\"\(classes.joined(separator: " "))\">"
    }

    var slideSpan: Span { slide.span }

    func span(of node: NodeID) -> Span? {
        var next: NodeID? = node
        while let id = next {
            if let span = styled.tree[id].span { return span }
            next = styled.tree[id].parent
        }
        return slide.span
    }
}
