import Testing
import TramaCore
import TramaStyle

@testable import TramaLayout

@Suite struct ContainerTests {
    private func length(_ px: Double) -> Dimension { .length(.px(px)) }

    @Test func shrinkingGoesByBaseSize() {
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.box.display = .block(.flex)
                    $0.box.width = .length(.px(300))
                },
                [
                    .block("b", { $0.box.width = .length(.px(200)) }),
                    .block("b", { $0.box.width = .length(.px(400)) }),
                ])
        ])
        #expect(dump.frames("b").map(\.width) == [100, 200])
    }

    @Test func textKeepsAnItemFromShrinkingBelowItsLongestWord() {
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.box.display = .block(.flex)
                    $0.box.width = .length(.px(10))
                }, [.block("b", { _ in }, [.text("unbreakable word")])])
        ])
        #expect((dump.frames("b").first?.width ?? 0) > 80)
    }

    @Test func columnsCentreTheirItems() {
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.box.display = .block(.flex)
                    $0.box.height = .length(.px(200))
                    $0.arrangement.flexDirection = .column
                    $0.arrangement.justifyContent = Alignment(.center)
                    $0.arrangement.alignItems = Alignment(.center)
                },
                [
                    .block(
                        "b",
                        {
                            $0.box.width = .length(.px(100))
                            $0.box.height = .length(.px(40))
                        })
                ])
        ])
        #expect(dump.frames("b") == [Rect(x: 350, y: 80, width: 100, height: 40)])
    }

    @Test func subgridsTakeTheirParentsTracks() {
        var parent = TrackList([.init(size: .length(.px(100))), .init(size: .fraction(1))])
        parent.lastNames = ["end"]
        var subgrid = TrackList()
        subgrid.isSubgrid = true
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.box.display = .block(.grid)
                    $0.arrangement.gridTemplateColumns = parent
                    $0.arrangement.columnGap = .px(20)
                },
                [
                    .block(
                        "b",
                        {
                            $0.box.display = .block(.grid)
                            $0.box.padding.left = .px(10)
                            $0.arrangement.gridColumnStart = .line(1, name: nil)
                            $0.arrangement.gridColumnEnd = .named("end")
                            $0.arrangement.gridTemplateColumns = subgrid
                        }, [.block("c", { $0.box.height = .length(.px(20)) }), .block("c")])
                ])
        ])
        #expect(dump.frames("c").map(\.minX) == [10, 120])
        #expect(dump.frames("c").map(\.width) == [90, 680])
    }

    @Test func spannersStopTheColumnsAroundThem() {
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.arrangement.columnCount = 2
                    $0.arrangement.columnGap = .px(0)
                },
                [
                    .block(
                        "b", { _ in },
                        [
                            .block("c", { $0.box.height = .length(.px(20)) }),
                            .block("c", { $0.box.height = .length(.px(20)) }),
                            .block(
                                "s",
                                {
                                    $0.arrangement.columnSpan = .all
                                    $0.box.height = .length(.px(50))
                                }),
                            .block("c", { $0.box.height = .length(.px(20)) }),
                        ])
                ])
        ])
        #expect(dump.frames("s") == [Rect(x: 0, y: 20, width: 800, height: 50)])
        // The last box has nothing that keeps it whole: half of it goes to the second column.
        #expect(dump.frames("c").map(\.minY) == [0, 0, 70, 70])
        #expect(dump.frames("c").map(\.height) == [20, 20, 10, 10])
    }

    @Test func gridTracksShareTheRest() {
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.box.display = .block(.grid)
                    $0.arrangement.gridTemplateColumns = TrackList([
                        .init(size: .length(.px(200))), .init(size: .fraction(1)),
                        .init(size: .fraction(2)),
                    ])
                }, (0..<4).map { _ in .block("b", { $0.box.height = .length(.px(10)) }) })
        ])
        #expect(
            dump.frames("b") == [
                Rect(x: 0, y: 0, width: 200, height: 10),
                Rect(x: 200, y: 0, width: 200, height: 10),
                Rect(x: 400, y: 0, width: 400, height: 10),
                Rect(x: 0, y: 10, width: 200, height: 10),
            ])
    }

    @Test func tableColumnsAreAsWideAsTheirWidestCell() {
        func cell(_ text: String) -> Sketch {
            .element("td", { $0.box.display = .block(.tableCell) }, [.text(text)])
        }
        func row(_ cells: [Sketch]) -> Sketch {
            .element("tr", { $0.box.display = .block(.tableRow) }, cells)
        }
        let dump = TreeSketch.dump([
            .element(
                "table", { $0.box.display = .block(.table) },
                [row([cell("a"), cell("wide cell")]), row([cell("much wider"), cell("b")])])
        ])
        let cells = dump.frames("td")
        #expect(cells.count == 4)
        #expect(cells.first?.width == cells.dropFirst(2).first?.width)
        #expect(cells.dropFirst().first?.minX == cells.last?.minX)
        #expect(cells.first?.minY != cells.last?.minY)
    }

    @Test func columnsBalance() {
        let dump = TreeSketch.dump([
            .block(
                "a",
                {
                    $0.arrangement.columnCount = 2
                    $0.arrangement.columnGap = .px(0)
                },
                (0..<4).map { _ in .block("p", { _ in }, [.text("one line")]) })
        ])
        #expect(dump.frames("a").first?.height == 40)
        #expect(dump.frames("p").map(\.minX) == [0, 0, 400, 400])
    }

    /// Twice as deep costs about twice as much: a layout is done once for each question asked.
    @Test func nestingStaysLinear() {
        func nested(_ depth: Int) -> [Sketch] {
            guard depth > 0 else { return [.text("core")] }
            return [
                .block(
                    "f",
                    {
                        $0.box.display = .block(depth % 2 == 0 ? .flex : .grid)
                        $0.arrangement.flexDirection = depth % 4 == 0 ? .row : .column
                    }, nested(depth - 1))
            ]
        }
        func layouts(_ depth: Int) -> Int {
            let styled = TreeSketch.styled(nested(depth))
            let engine = TreeSketch.layout.layOut(
                slide: TreeSketch.slide, styled: styled, size: Size(width: 800, height: 600)
            ).engine
            return engine.memo.layouts.count
        }
        #expect(Double(layouts(64)) <= 2.3 * Double(layouts(32)))
    }
}
