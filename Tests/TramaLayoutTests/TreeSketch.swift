import TramaCore
import TramaDeck
import TramaScene
import TramaStyle
import TramaText

@testable import TramaLayout

/// A styled tree written by hand: elements with the few properties that a test is about.
indirect enum Sketch {
    case text(String)
    case element(String, (inout ComputedStyle) -> Void, [Sketch])

    static func block(
        _ name: String = "div", _ change: @escaping (inout ComputedStyle) -> Void = { _ in },
        _ children: [Sketch] = []
    ) -> Sketch {
        .element(
            name,
            {
                $0.box.display = .block
                change(&$0)
            }, children)
    }

    static func inline(
        _ name: String = "span", _ change: @escaping (inout ComputedStyle) -> Void = { _ in },
        _ children: [Sketch]
    ) -> Sketch { .element(name, change, children) }
}

/// Builds trees from sketches and lays them out on a page of 800 × 600 px.
struct TreeSketch {
    static let fonts = FontLibrary()
    private var tree = Tree(root: Element("section"))
    private var styles: [ComputedStyle] = []

    static func styled(_ children: [Sketch]) -> StyledTree {
        var sketch = TreeSketch()
        var root = ComputedStyle.initial
        root.box.display = .block
        root.text.fontFamilies = ["Inter"]
        root.text.lineHeight = .px(20)
        sketch.styles = [root]
        for child in children { sketch.add(child, to: Tree.root, style: root) }
        return StyledTree(tree: sketch.tree, styles: sketch.styles, generated: [:], firsts: [:])
    }

    private mutating func add(_ sketch: Sketch, to parent: NodeID, style: ComputedStyle) {
        switch sketch {
        case .text(let text):
            tree.append(.text(text), to: parent)
            styles.append(style)
        case .element(let name, let change, let children):
            let id = tree.append(.element(Element(name)), to: parent)
            var own = style.inheriting()
            change(&own)
            styles.append(own)
            for child in children { add(child, to: id, style: own) }
        }
    }

    static let slide = Slide(
        tree: Tree(root: Element("section")),
        span: Span(source: SourceID(rawValue: 0), lower: 0, upper: 0))

    static var layout: SlideLayout {
        SlideLayout(context: LayoutContext(fonts: fonts, replaced: [:], pictures: { _ in nil }))
    }

    static func dump(_ children: [Sketch]) -> LayoutDump {
        layout.dump(
            slide: slide, styled: styled(children), size: Size(width: 800, height: 600))
    }

    static func scene(_ children: [Sketch]) -> Diagnosed<Scene> {
        let finished = layout.scene(
            slide: slide, styled: styled(children), size: Size(width: 800, height: 600))
        return Diagnosed(finished.scene, finished.diagnostics)
    }
}

extension LayoutDump {
    /// Frames of elements with a tag, in document order.
    func frames(_ tag: String) -> [Rect] { boxes.filter { $0.tag == tag }.map(\.frame) }
}
