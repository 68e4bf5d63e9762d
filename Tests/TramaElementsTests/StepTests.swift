import Testing
import TramaCore
import TramaDeck

@testable import TramaElements

/// Steps that element kinds add to a slide.
struct StepTests {
    /// A list with two counted items, a figure between them, and a block with a named step.
    private func sample() -> (tree: Tree, figure: NodeID, items: [NodeID], named: NodeID) {
        var tree = Tree(root: Element("section", [Attribute("data-marpit-fragments", "2")]))
        func counted(_ step: Int) -> NodeID {
            var element = Element("li", [Attribute("data-marpit-fragment", "\(step)")])
            element.steps = step...2
            return tree.append(.element(element), to: Tree.root)
        }
        let first = counted(1)
        let figure = tree.append(.element(Element("figure")), to: Tree.root)
        let second = counted(2)
        var named = Element("p")
        named.steps = 1...1
        let last = tree.append(.element(named), to: Tree.root)
        return (tree, figure, [first, second], last)
    }

    @Test func whatIsCountedComesLater() {
        var (tree, figure, items, named) = sample()
        #expect(tree.insertSteps(3, at: figure) == 1)
        #expect(tree.stepCount == 5)
        #expect(items.map { tree.element($0)?.steps } == [1...5, 5...5])
        #expect(tree.element(items[1])?["data-marpit-fragment"] == "5")
        #expect(tree.element(named)?.steps == 1...1)
    }

    @Test func nothingAddedChangesNothing() {
        var (tree, figure, _, _) = sample()
        let before = tree
        #expect(tree.insertSteps(0, at: figure) == 1)
        #expect(tree == before)
    }

    @Test(
        arguments: [
            (FigureReveal.cells, [nil, 2...4, 3...4, 4...4]), (.rows, [nil, nil, 2...2, 2...2]),
            (.columns, [nil, 2...2, nil, 2...2]), (.frames, [0...1, 2...2, 3...3, 4...4]),
        ] as [(FigureReveal, [ClosedRange<Int>?])])
    func figuresComeInParts(_ reveal: FigureReveal, _ expected: [ClosedRange<Int>?]) {
        var (tree, figure, _, _) = sample()
        let images = (0..<4).map { _ in
            tree.append(.element(Element("img", kind: "image")), to: figure)
        }
        reveal.apply(to: figure, rows: [[true, true], [true, true]], in: &tree)
        let found = images.map { tree.element($0)?.steps }
        // The first group is there with the figure, which the step before brings.
        for (a, b) in zip(found, expected) where b != nil || reveal == .frames {
            #expect(a?.lowerBound == b?.lowerBound)
        }
        #expect(tree.stepCount == 2 + (reveal == .cells || reveal == .frames ? 3 : 1))
    }

    @Test func labelsKeepTheirDecimalCommas() {
        var spec = CompareSpec()
        let problems = spec.read(
            fence: """
                before: a.png
                after: b.png
                labels: FID 12,5, "Después, 3,4"
                steps: 0% 33,3%, 100%
                print: sweep 7
                """, at: nil)
        #expect(problems.isEmpty)
        #expect(spec.labels == ["FID 12,5", "Después, 3,4"])
        #expect(spec.steps == [0, 33.3, 100])
        #expect(spec.printing == .pages(7))
    }

    @Test(arguments: [
        "steps: 0% x", "print: sweep 1", "print: sweep 999", "labels: one", "offset: NaN",
        "pictures: a.png", "fit: none", "orientation: up", "nonsense: 1", "hover: maybe",
    ])
    func wrongValuesAreReported(_ line: String) {
        var spec = CompareSpec()
        #expect(spec.read(fence: "before: a.png\nafter: b.png\n" + line, at: nil).count == 1)
    }
}
