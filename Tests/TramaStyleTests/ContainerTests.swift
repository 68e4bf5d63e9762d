import Testing
import TramaCore
import TramaDeck

@testable import TramaStyle

@Suite struct ContainerTests {
    /// Whether a rule in `@container` applies to the paragraph in a container 400 by 300 pixels.
    private static func applies(_ prelude: String, kind: String = "size") -> Bool {
        let sheet = Fixture.sheet(
            """
            div { container: box / \(kind); --tone: dark; font-size: 20px }
            @container \(prelude) { p { color: red } }
            """)
        let cascade = Cascade([sheet], page: Size(width: 1000, height: 500), folder: "")
        let tree = Fixture.tree("section\n  div\n    p")
        let div = NodeID(rawValue: 1)
        let styled = cascade.style(
            tree, index: 0, containers: ContainerSizes([div: Size(width: 400, height: 300)]))
        return styled.styles[2].text.color.css == "#ff0000"
    }

    @Test(arguments: [
        "(width > 399px)", "(min-width: 400px)", "(300px < width <= 400px)", "box (height: 300px)",
        "(orientation: landscape)", "(inline-size = 20em)", "not (width < 100px)",
        "(width > 1px) and (height > 1px)", "(width > 900px) or (height > 1px)",
        "style(--tone: dark)", "style(--tone)", "(aspect-ratio > 1)", "not style(--tone: light)",
    ])
    func holds(_ prelude: String) { #expect(Self.applies(prelude)) }

    @Test(arguments: [
        "(width > 400px)", "other (width > 1px)", "(colour: 1px)", "not (colour: 1px)",
        "not (width > 900px) and (height > 1px)",
        "(width > 1px) or (height > 1px) and (width > 1px)",
        "style(--tone: light)", "style(--none)", "(width > 1px) and (height > 900px)",
    ])
    func doesNotHold(_ prelude: String) { #expect(!Self.applies(prelude)) }

    /// A container of widths says nothing of heights.
    @Test func heightsNeedSizes() {
        #expect(!Self.applies("(height > 1px)", kind: "inline-size"))
        #expect(Self.applies("(width > 1px)", kind: "inline-size"))
    }

    @Test func unitsAreOfTheNearestContainer() {
        let sheet = Fixture.sheet(
            "div { container-type: inline-size } p { width: 50cqw; height: 10cqh }")
        let cascade = Cascade([sheet], page: Size(width: 1000, height: 500), folder: "")
        let tree = Fixture.tree("section\n  div\n    p\n  p")
        let div = NodeID(rawValue: 1)
        let styled = cascade.style(
            tree, index: 0, containers: ContainerSizes([div: Size(width: 400, height: 300)]))
        #expect(styled.styles[2].box.width == .length(.px(200)))
        #expect(styled.styles[2].box.height == .length(.px(50)))
        #expect(styled.styles[3].box.width == .length(.px(500)))
    }
}
