import Foundation
import Testing
import TramaCore
import TramaImages
import TramaScene

@testable import TramaDrawing

/// The SVG in a real browser against our own pixels, where Debian's Chromium is installed.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")))
struct SVGBrowserTests {
    @Test func looksLikeThePNG() throws {
        let sample = try RasterSample()
        let scene = sample.scene()
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("trama-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("page.svg")
        let svg = SVGBackend(glyphs: sample.fonts, pictures: sample.pictures).svg(scene)
        try svg.write(to: file, atomically: true, encoding: .utf8)
        let shot = folder.appendingPathComponent("page.png")
        let browser = Process()
        browser.executableURL = URL(fileURLWithPath: "/usr/bin/chromium")
        browser.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--user-data-dir=\(folder.path)/profile", "--force-device-scale-factor=2",
            "--window-size=960,540", "--screenshot=\(shot.path)", file.absoluteString,
        ]
        browser.standardOutput = FileHandle.nullDevice
        browser.standardError = FileHandle.nullDevice
        try browser.run()
        browser.waitUntilExit()
        let theirs = try Bitmap.decode(Data(contentsOf: shot)).get()
        let ours = RasterBackend(glyphs: sample.fonts, pictures: sample.pictures)
            .bitmap(scene, scale: 2)
        #expect(theirs.width == ours.width && theirs.height == ours.height)
        guard theirs.pixels.count == ours.pixels.count else { return }
        let far = stride(from: 0, to: ours.pixels.count, by: 4).count { start in
            (0..<3).contains {
                abs(Int(ours.pixels[start + $0]) - Int(theirs.pixels[start + $0])) > 32
            }
        }
        #expect(Double(far) < 0.003 * Double(ours.width * ours.height))
    }
}
