import Foundation
import Testing
import TramaCore
import TramaDrawing
import TramaImages
import TramaScene
import TramaText

@testable import TramaPlayer

@Suite struct PlayerTests {
    private func page(_ deck: SceneDeck) -> String {
        Player().html(deck, glyphs: FontLibrary(), pictures: PictureTable())
    }

    private func slide(_ title: String, steps: Int = 0) -> SceneDeck.Slide {
        let box = PathItem(
            path: Path(rect: Rect(x: 0, y: 0, width: 100, height: 50)), fill: .color(.white))
        var items: [Item] = [.path(box)]
        for step in 0..<steps {
            items.append(.group(Group(items: [.path(box)], steps: (step + 1)...steps)))
        }
        let scene = Scene(size: Size(width: 1280, height: 720), items: items, stepCount: steps)
        return SceneDeck.Slide(scene: scene, title: title)
    }

    @Test func hostileTextStaysText() {
        var hostile = slide("</section><script>alert(1)</script>")
        hostile.notes = ["</script><script>alert(2)</script><!--"]
        var deck = SceneDeck(slides: [hostile], keyframes: "a{}</style><script>alert(3)</script>")
        deck.metadata.title = "<img src=x onerror=alert(4)>"
        deck.metadata.language = "es\"><script>"
        let html = page(deck)
        #expect(!html.contains("alert(1)</script>") && !html.contains("<img"))
        #expect(html.components(separatedBy: "<script").count == 3)
        #expect(html.components(separatedBy: "</style>").count == 3)
        #expect(html.contains("<html lang=\"es&quot;&gt;&lt;script&gt;\">"))
    }

    @Test func policyNamesTheNonceOfItsOwnScriptAndStyle() throws {
        let html = page(SceneDeck(slides: [slide("One")]))
        let nonce = try #require(html.firstMatch(of: /script-src 'nonce-([0-9a-f]{32})'/)?.output.1)
        #expect(html.contains("<script nonce=\"\(nonce)\">"))
        #expect(html.contains("<style nonce=\"\(nonce)\">"))
        #expect(!html.contains(" style=\""))
    }

    @Test func slidesCarryStepsAndLinks() {
        var first = slide("One", steps: 2)
        let link = first.scene.logical.add(.link, under: LogicalTree.root)
        first.scene.logical[link].link = .destination("fin")
        let box = Path(rect: Rect(x: 0, y: 0, width: 9, height: 9))
        first.scene.items.append(.path(PathItem(path: box, fill: .color(.black), logical: link)))
        let html = page(SceneDeck(slides: [first, slide("Two")], destinations: ["fin": 1]))
        #expect(html.contains("data-count=\"2\""))
        #expect(html.contains("<g data-steps=\"2 2\">"))
        #expect(html.contains("<a href=\"#2\" aria-label="))
    }

    @Test func ownCodeStaysSmall() {
        let code = PlayerAssets.script.utf8.count + PlayerAssets.start.utf8.count
        #expect(code + PlayerAssets.style.utf8.count < 40_000)
        #expect(PlayerAssets.start.hasSuffix("tell(\"ready\");\n"))
    }
}
