import Testing
import TramaCore
import TramaScene
import TramaStyle

@testable import TramaLayout

/// Numbers and trees that no theme should have and some will.
@Suite struct HostileTests {
    static let values: [Double] = [
        .nan, .infinity, -.infinity, 0, -1, -1e30, 1e30, 5e-324, 33_554_432,
    ]

    @Test(arguments: values.indices)
    func brokenLengthsStillGiveAScene(_ index: Int) {
        let value = Self.values[index]
        let displays: [Display] = [
            .block, .inlineBlock, .block(.flex), .block(.grid), .block(.table), .inline,
        ]
        let scene = TreeSketch.scene(
            displays.map { display in
                .element(
                    "div",
                    {
                        $0.box.display = display
                        $0.box.width = .length(.px(value))
                        $0.box.minHeight = .length(.px(value))
                        $0.box.margin = Sides(all: .px(value))
                        $0.box.padding = Sides(all: .percent(value))
                        $0.box.aspectRatio = value
                        $0.text.textIndent = .px(value)
                        $0.text.lineHeight = .number(value)
                        $0.arrangement.flexGrow = value
                        $0.arrangement.flexShrink = value
                        $0.arrangement.columnGap = .px(value)
                        $0.paint.radii.topLeft = .init(x: .px(value), y: .percent(value))
                        $0.paint.backgroundColor = .black
                    },
                    [.text("text "), .inline("b", { $0.text.letterSpacing = value }, [.text("b")])])
            })
        #expect(scene.value.size == Size(width: 800, height: 600))
    }

    @Test func deepTreesDoNotOverflowTheStack() {
        var sketch = Sketch.text("core")
        for level in 0..<240 {
            let inner = sketch
            sketch = .element(
                "div",
                {
                    $0.box.display =
                        level % 3 == 0 ? .block : .block(level % 3 == 1 ? .flex : .grid)
                },
                [inner])
        }
        #expect(!TreeSketch.scene([sketch]).value.items.isEmpty)
    }

    @Test func everyCombinationOfBoxesGivesAScene() {
        let displays: [Display] = [
            .none, .contents, .inline, .block, .inlineBlock, .listItem, .block(.flex),
            .block(.grid), .block(.table), .block(.tableRow), .block(.tableCell),
            .block(.tableCaption), .block(.tableColumn), .block(.tableRowGroup),
        ]
        for outer in displays {
            let children = displays.flatMap { inner -> [Sketch] in
                [FloatSide.none, .left].flatMap { float in
                    [Position.static, .relative, .absolute].map { position in
                        .element(
                            "x",
                            {
                                $0.box.display = inner
                                $0.box.float = float
                                $0.box.position = position
                            }, [.text("t"), .block("y", { _ in }, [.text("u")])])
                    }
                }
            }
            let scene = TreeSketch.scene([.element("o", { $0.box.display = outer }, children)])
            // Table columns show nothing of what is in them.
            let isHidden = outer == .none || outer == .block(.tableColumn)
            #expect(scene.value.items.isEmpty == isHidden)
        }
    }
}
