import Testing
import TramaCore
import TramaStyle

@testable import TramaLayout

@Suite struct BlockTests {
    @Test func siblingsMarginsCollapse() {
        let dump = TreeSketch.dump([
            .block("a", { $0.box.margin.bottom = .px(30) }, [.text("one")]),
            .block("b", { $0.box.margin.top = .px(20) }, [.text("two")]),
        ])
        #expect(dump.frames("a") == [Rect(x: 0, y: 0, width: 800, height: 20)])
        #expect(dump.frames("b") == [Rect(x: 0, y: 50, width: 800, height: 20)])
    }

    @Test func firstChildsMarginGoesThroughItsParent() {
        let dump = TreeSketch.dump([
            .block("x", { $0.box.height = .length(.px(10)) }),
            .block(
                "a", { $0.box.margin.top = .px(10) },
                [.block("b", { $0.box.margin.top = .px(25) }, [.text("two")])]),
        ])
        #expect(dump.frames("a").first?.minY == 35)
        #expect(dump.frames("b").first?.minY == 35)
    }

    @Test func paddingKeepsMarginsApart() {
        let dump = TreeSketch.dump([
            .block(
                "a", { $0.box.padding.top = .px(1) },
                [.block("b", { $0.box.margin.top = .px(25) }, [.text("two")])])
        ])
        #expect(dump.frames("a").first?.minY == 0)
        #expect(dump.frames("b").first?.minY == 26)
    }

    @Test func autoMarginsCentre() {
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.box.width = .length(.percent(50))
                    $0.box.margin.left = nil
                    $0.box.margin.right = nil
                }, [.text("two")])
        ])
        #expect(dump.frames("a") == [Rect(x: 200, y: 0, width: 400, height: 20)])
    }

    @Test func floatsShortenLines() {
        let dump = TreeSketch.dump([
            .block(
                "f",
                {
                    $0.box.float = .left
                    $0.box.width = .length(.px(100))
                    $0.box.height = .length(.px(50))
                }),
            .block("p", { _ in }, [.text("Beside the float.")]),
        ])
        #expect(dump.frames("p") == [Rect(x: 0, y: 0, width: 800, height: 20)])
        #expect(dump.lines.first?.frame.minX == 100)
    }

    @Test func absoluteBoxesKeepToTheirContainer() {
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.box.position = .relative
                    $0.box.height = .length(.px(200))
                },
                [
                    .block(
                        "b",
                        {
                            $0.box.position = .absolute
                            $0.box.insets.right = .px(10)
                            $0.box.insets.bottom = .px(20)
                            $0.box.width = .length(.px(30))
                            $0.box.height = .length(.px(40))
                        })
                ])
        ])
        #expect(dump.frames("b") == [Rect(x: 760, y: 140, width: 30, height: 40)])
    }

    @Test func flexSharesWidth() {
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.box.display = .block(.flex)
                    $0.arrangement.columnGap = .px(20)
                },
                [
                    .block(
                        "b",
                        {
                            $0.arrangement.flexGrow = 1
                            $0.arrangement.flexBasis = .length(.zero)
                        }, [.text("one")]),
                    .block(
                        "b",
                        {
                            $0.arrangement.flexGrow = 2
                            $0.arrangement.flexBasis = .length(.zero)
                        }, [.text("two")]),
                ])
        ])
        #expect(dump.frames("b").map(\.width) == [260, 520])
    }

    @Test func contentTooHighIsReported() {
        let scene = TreeSketch.scene([.block("a", { $0.box.height = .length(.px(700)) })])
        #expect(scene.diagnostics.map(\.code) == [.overflow])
    }
}
