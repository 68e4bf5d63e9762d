import Foundation
import Testing
import TramaImages
import TramaScene

@testable import TramaPlayer

/// The player in a real browser, where Debian's Chromium is installed.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")))
struct PlayerBrowserTests {
    /// The page's elements after its script has run at an address.
    private func opened(_ deck: SceneDeck, at fragment: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("trama-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("talk.html")
        let html = Player().html(deck, glyphs: PlayerSample.fonts, pictures: PictureTable())
        try html.write(to: file, atomically: true, encoding: .utf8)
        let browser = Process()
        browser.executableURL = URL(fileURLWithPath: "/usr/bin/chromium")
        browser.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
            "--user-data-dir=\(folder.path)/profile", file.absoluteString + fragment,
        ]
        let output = Pipe()
        browser.standardOutput = output
        browser.standardError = FileHandle.nullDevice
        try browser.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        browser.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test func opensAtTheStepOfTheAddress() throws {
        let page = try opened(PlayerSample.deck(slides: 3, lines: 6), at: "#2.3")
        let sections = page.components(separatedBy: "<section ").dropFirst()
        #expect(sections.count == 3)
        let shown = sections.filter { !$0.prefix(200).contains(" hidden=") }
        #expect(shown.count == 1)
        let slide = try #require(shown.first)
        #expect(slide.hasPrefix("class=\"slide current\" id=\"2\""))
        // Of four stepped lines the last is still covered.
        #expect(slide.components(separatedBy: "class=\"off\"").count == 2)
        #expect(slide.contains("<use ") && !slide.contains("data-g"))
        #expect(page.contains("Diapositiva 2 de 3: Diapositiva 2"))
    }

    @Test func hostileDecksRunNothing() throws {
        let attack =
            "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
        var deck = PlayerSample.deck(slides: 1, lines: 1)
        deck.slides[0].title = attack
        deck.slides[0].notes = [attack]
        deck.keyframes = "</style>" + attack
        deck.destinations = [attack: 0]
        deck.metadata.title = "safe"
        deck.slides[0].scene.items += PlayerSample.text(attack, size: 20, x: 10, y: 300)
        #expect(try opened(deck, at: "").contains("<title>safe</title>"))
    }
}
