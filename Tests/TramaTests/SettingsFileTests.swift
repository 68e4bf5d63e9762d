import Foundation
import Testing
import TramaCore

@testable import Trama

/// `.marprc.yml` and its kin, and `--set`.
struct SettingsFileTests {
    private func file(_ name: String, _ text: String) throws -> SettingsFile {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("trama-settings-\(UUID().uuidString)")
        let path = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: folder) }
        return SettingsFile(path.path)
    }

    @Test func keysOfMarpAreRead() throws {
        let found = try file(
            ".marprc.yml",
            """
            # our talks
            theme: gaia
            themeSet: [themes, own.css, "more/*.css"]
            html: true
            lang: es
            author: Ana
            keywords: [a, b]
            ogImage: https://example.org/a.png
            allowLocalFiles: true
            pdf: true
            """)
        let folder = (found.path as NSString).deletingLastPathComponent
        #expect(found.messages == [])
        #expect(found.options.theme == "gaia")
        #expect(
            found.options.themeSet == ["\(folder)/themes", "\(folder)/own.css", "\(folder)/more"])
        #expect(found.options.allowsAllHTML)
        #expect(
            found.options.directives == [
                "lang": "es", "author": "Ana", "keywords": "a, b",
                "image": "https://example.org/a.png",
            ])
    }

    @Test func jsonIsReadToo() throws {
        let json = try file(
            ".marprc", "{\n\t\"theme\": \"x.css\", \"options\": {\"html\": true}\n}")
        #expect(json.options.theme?.hasSuffix("/x.css") == true)
        #expect(json.options.allowsAllHTML)
        let package = try file(
            "package.json", "{\"name\": \"a\", \"marp\": {\"theme\": \"uncover\"}}")
        #expect(package.options.theme == "uncover" && package.messages == [])
    }

    @Test func editorsSettingsAreRead() throws {
        let found = try file(
            ".vscode/settings.json",
            """
            {
                // of our talks
                "editor.rulers": [100],
                "markdown.marp.themes": ["./themes/own.scss", "https://example.org/a.css"],
                "markdown.marp.html": "all",
                "markdown.marp.pdf.noteAnnotations": true,
            }
            """)
        #expect(found.options.themeSet.count == 1)
        #expect(found.options.themeSet[0].hasSuffix("/./themes/own.scss"))
        #expect(!found.options.themeSet[0].contains(".vscode"))
        #expect(found.options.allowsAllHTML && found.outputs.pdfNotes)
        #expect(
            found.messages == [
                "the theme https://example.org/a.css is on the network and is never fetched"
            ])
        #expect(
            try file(".vscode/settings.json", "{\"markdown.marp.themes\": 3}").messages == [
                "its settings of Marp can't be read; they are ignored"
            ])
    }

    @Test func themesBesideTheDeckAreFound() throws {
        let files = [
            "talks/themes/own.scss":
                "/* @theme own */\n@import 'base';\nsection { color: #123456 }",
            "talks/themes/base.css": "/* @theme base */\nsection { background: #fedcba }",
        ]
        let environment = Environment(
            read: { path in
                guard let text = files[path] else { throw CocoaError(.fileReadNoSuchFile) }
                return Data(text.utf8)
            },
            fileExists: { files[$0] != nil },
            list: { $0 == "talks/themes" ? ["base.css", "own.scss"] : [] },
            now: { 0 })
        let talk = TalkReading(options: TalkOptions(), environment: environment)
            .read("---\ntheme: own\n---\n# a", path: "talks/a.md")
        #expect(talk.messages.isEmpty)
        #expect(talk.dump(.styles, slide: 0).contains("#123456"))
        #expect(talk.dump(.scene, slide: 0).contains("#fedcba"))
    }

    @Test func outputsAreRead() throws {
        let found = try file(
            ".marprc.yml", "output: dist/\npdf: true\nimages: png\nimageScale: 2\npdfNotes: true")
        #expect(found.messages == [])
        #expect(found.outputs.path?.hasSuffix("/dist/") == true)
        #expect(found.outputs.formats == [.pdf, .png])
        #expect(found.outputs.scale == 2 && found.outputs.pdfNotes)
        let cover = try file("package.json", "{\"marp\": {\"image\": \"png\"}}")
        #expect(cover.outputs.formats == [.png] && cover.outputs.slides == "1")
        #expect(
            try file(".marprc", "pptx: true\nimage: jpeg\npdf: maybe\nimageScale: big").messages
                == [
                    "\"pptx\": Trama writes no PowerPoint files",
                    "\"image\": pictures are written as png, not jpeg",
                    "\"pdf\" can only be true or false",
                    "\"imageScale\" must be above 0 and at most 16",
                ])
    }

    @Test func slipsAreNamed() throws {
        #expect(
            try file(".marprc.yml", "themSet: a\nengine: x.js").messages == [
                "there is no setting \"themSet\"; did you mean \"themeSet\"?",
                "\"engine\" names a program for Node.js; decks are read by Trama",
            ])
        #expect(try file(".marprc.yml", "theme: [a").messages.count == 1)
        #expect(try file(".marprc.yml", "- a").messages.count == 1)
        #expect(SettingsFile("/nowhere/.marprc").messages == ["it can't be read"])
    }

    @Test func settingsStandAboveTheDeck() {
        var options = TalkOptions()
        options.directives = ["title": "Given", "lang": "fr"]
        options.variables = ["who": "Eva"]
        let talk = Talk(
            markdown: "---\ntitle: Own\nwho: Ana\n---\n# {{ who }} and {{ else }}",
            options: options)
        #expect(talk.title == "Given")
        #expect(talk.deck.language == "fr")
        #expect(talk.deck.slides[0].title == "Eva and {{ else }}")
    }

    @Test func wrongNamesOfThemesAreMended() {
        let text = "---\ntheme: gaya\nsize: 16:10\n---\n# a"
        let talk = Talk(markdown: text)
        #expect(talk.messages.map(\.line) == [2, 3])
        #expect(talk.fixes.first?.text == "---\ntheme: gaia\nsize: 16:10\n---\n# a")
    }
}
