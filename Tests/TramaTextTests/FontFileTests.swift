import Foundation
import Testing

@testable import TramaText

@Suite struct FontFileTests {
    private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fonts").path

    /// Where instances are written; removed by nobody else.
    private func cache() -> URL {
        FileManager.default.temporaryDirectory.appendingPathComponent("trama-\(UUID().uuidString)")
    }

    private func width(_ library: FontLibrary, _ style: TextStyle) -> Double? {
        library.shape(
            "AVo A", spans: [StyleSpan(range: 0..<5, style: style)], direction: .leftToRight,
            hyphenate: false
        ).positions.last
    }

    /// A variable font gives each weight the widths and kerning of the static family.
    @Test(arguments: [100.0, 400, 700, 900])
    func variableFontIsInstanced(weight: Double) throws {
        let cache = cache()
        defer { try? FileManager.default.removeItem(at: cache) }
        let own = FontLibrary(
            folders: [folder], useSystemFonts: false, variables: ["XDG_CACHE_HOME": cache.path])
        let style = style("Inter", weight: weight)
        let face = try #require(own.metrics(for: style)?.face)
        #expect(face.path.hasPrefix(cache.path))
        #expect(face.weight == weight)
        let (mine, fixed) = (width(own, style) ?? 0, width(library, style) ?? 1)
        #expect(abs(mine - fixed) < 0.05)
    }

    @Test func registeredFamily() throws {
        let cache = cache()
        defer { try? FileManager.default.removeItem(at: cache) }
        let own = FontLibrary(variables: ["XDG_CACHE_HOME": cache.path])
        let style = style("Rotulos")
        #expect(own.metrics(for: style)?.face.family == "Inter")
        #expect(own.substitutions.map(\.requested) == ["Rotulos"])
        try own.register(fontFile: folder + "/InterVariable-AVo.ttf", family: "Rótulos")
        let face = try #require(own.metrics(for: TextStyle(families: ["rótulos"], size: 20))?.face)
        #expect(face.family == "Rótulos")
        // Letters that the file lacks come from the fonts after it.
        let shaped = own.shape(
            "AVx",
            spans: [StyleSpan(range: 0..<3, style: TextStyle(families: ["Rótulos"], size: 20))],
            direction: .leftToRight, hyphenate: false)
        #expect(shaped.runs.map(\.face.family) == ["Rótulos", "Inter"])
    }

    @Test func badFiles() throws {
        let own = FontLibrary(useSystemFonts: false)
        #expect(throws: FontProblem.unreadable(path: "/etc/hostname")) {
            try own.register(fontFile: "/etc/hostname", family: "Own")
        }
        #expect(throws: FontProblem.unreadable(path: "/nowhere.ttf")) {
            try own.register(fontFile: "/nowhere.ttf", family: "Own")
        }
        let woff = FileManager.default.temporaryDirectory
            .appendingPathComponent("trama-\(UUID().uuidString).woff")
        try Data("wOFF and more".utf8).write(to: woff)
        defer { try? FileManager.default.removeItem(at: woff) }
        #expect(throws: FontProblem.packed(path: woff.path)) {
            try own.register(fontFile: woff.path, family: "Own")
        }
    }

    /// A font cut off anywhere is refused or drawn, never read past its end.
    @Test func damagedFiles() throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/InterVariable-AVo.ttf"))
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("trama-\(UUID().uuidString).ttf")
        defer { try? FileManager.default.removeItem(at: file) }
        let cache = cache()
        defer { try? FileManager.default.removeItem(at: cache) }
        for length in stride(from: 0, to: bytes.count, by: 97) {
            try bytes.prefix(length).write(to: file)
            let own = FontLibrary(variables: ["XDG_CACHE_HOME": cache.path])
            try? own.register(fontFile: file.path, family: "Own")
            #expect((width(own, style("Own")) ?? 0) > 0, "\(length) bytes")
        }
    }

    @Test func messages() {
        let own = FontLibrary()
        _ = own.metrics(for: TextStyle(families: ["Intr", "sans-serif"], size: 20))
        let found = own.substitutionDiagnostics()
        #expect(found.map(\.message) == ["the font Intr isn't installed; Inter is used"])
        #expect(found.map(\.hint) == ["did you mean Inter?"])
        let missing = shape("\u{1F0}\u{10FFFD}").missing
        #expect(
            missing.map { $0.diagnostic(at: nil).message } == [
                "no font has \u{201C}\u{10FFFD}\u{201D} (U+10FFFD)"
            ])
    }
}
