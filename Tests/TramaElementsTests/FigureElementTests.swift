import Foundation
import Testing
import TramaCore
import TramaDeck

@testable import TramaElements

/// Needs TramaFigures and TramaImages through the elements' own context.
@Suite struct FigureElementTests {
    private func expand(_ fence: String, _ source: String) -> (tree: Tree, [Diagnostic]) {
        var tree = Tree(root: Element("section"))
        let kind = fence == "gan" ? "figure" : "model-card"
        tree.append(.element(Element("pre", kind: kind, source: source)), to: Tree.root)
        let diagnostics = ElementRegistry().expand(&tree, context: .figures())
        return (tree, diagnostics)
    }

    private func dump(_ tree: Tree, _ node: NodeID = Tree.root, _ depth: Int = 0) -> String {
        let indent = String(repeating: "  ", count: depth)
        switch tree[node].content {
        case .text(let text): return "\(indent)\(text)\n"
        case .element(let element):
            let attributes = element.attributes.map { " \($0.name)=\"\($0.value)\"" }.joined()
            return "\(indent)\(element.name)\(attributes)\n"
                + tree[node].children.map { dump(tree, $0, depth + 1) }.joined()
        }
    }

    @Test func mixingBecomesAGridWithHeads() {
        let (tree, diagnostics) = expand(
            "gan", "figure: mix\nrows: 17\ncols: [23, 50]\nstyles: fine\ntile: 64\ncaption: Hilos\n"
        )
        #expect(diagnostics.isEmpty)
        let place = "width: 64.0px; height: 64.0px\""
        #expect(
            dump(tree).replacing("\u{A0}", with: " ") == """
                section
                  figure class="trama-figure"
                    div class="trama-figure-grid" style="grid-template-columns: 34.0px 64.0px 10.0px 64.0px 64.0px; gap: 0px 0.0px" role="img" aria-label="Style mixing with telar. Rows: seed 17. Columns: the fine styles of seeds 23, 50, ψ 1"
                      div class="trama-figure-head" style="grid-row: 1; grid-column: 4"
                        23
                      div class="trama-figure-head" style="grid-row: 1; grid-column: 5"
                        50
                      div style="grid-row: 4; grid-column: 1; height: 10.0px"
                      img src="gan:telar?seed=23" alt="" style="grid-row: 2; grid-column: 4; \(place)
                      img src="gan:telar?seed=50" alt="" style="grid-row: 2; grid-column: 5; \(place)
                      div class="trama-figure-head trama-figure-row" style="grid-row: 5; grid-column: 1"
                        17
                      img src="gan:telar?seed=17" alt="" style="grid-row: 5; grid-column: 2; \(place)
                      img src="gan:telar?seed=17&mix=23&layers=fine" alt="" style="grid-row: 5; grid-column: 4; \(place)
                      img src="gan:telar?seed=17&mix=50&layers=fine" alt="" style="grid-row: 5; grid-column: 5; \(place)
                    figcaption
                      Hilos

                """)
    }

    @Test(arguments: [
        ("gan", "figure: mx", "there is no figure \"mx\""),
        ("gan", "figure: [", "the figure is not read"),
        ("gan", "figure: curve", "the figure \"curve\" needs a log"),
        ("gan", "", "the figure is not read"),
        ("model-card", "model: tela", "there is no model \"tela\""),
    ])
    func mistakesBecomePlaceholders(fence: String, source: String, message: String) {
        let (tree, diagnostics) = expand(fence, source)
        #expect(diagnostics.count == 1)
        #expect(diagnostics.first?.message.hasPrefix(message) == true)
        #expect(dump(tree).contains("trama-missing"))
    }

    @Test func cardShowsDataConsentAndLicence() {
        let (tree, diagnostics) = expand("model-card", "telar")
        #expect(diagnostics.isEmpty)
        let text = dump(tree)
        for word in ["consent", "CC0-1.0", "community", "intended use", "procedural patterns"] {
            #expect(text.contains(word), "\(word)")
        }
    }
}
