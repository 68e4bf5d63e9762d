import Foundation
import Testing
import TramaCore
import TramaImages
import TramaScene

@testable import TramaDrawing

@Suite struct PDFBackendTests {
    /// Runs a program of the system on a file; nil where it isn't installed.
    func run(_ program: String, _ arguments: [String], on data: Data) throws -> (
        status: Int32, output: String
    )? {
        let path = "/usr/bin/\(program)"
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("trama-\(UUID().uuidString).pdf")
        try data.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments.map { $0 == "FILE" ? file.path : $0 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// Files to look at, where `TRAMA_LOOK` names a folder.
    func keep(_ data: Data, _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["TRAMA_LOOK"] else { return }
        try data.write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
    }

    @Test func isSound() throws {
        let sample = try PDFSample()
        var options = PDFOptions(date: 1_700_000_000, notes: true)
        try keep(sample.backend(options).pdf(sample.deck), "plain.pdf")
        options.steps = true
        options.archival = true
        options.times = PresenterTimes(duration: "20")
        options.attachments = [
            .init(name: "talk.md", type: "text/markdown", data: Data("# Hola\n".utf8))
        ]
        let full = try sample.backend(options).pdf(sample.deck)
        try keep(full, "archival.pdf")
        options.linearize = true
        let linear = try sample.backend(options).pdf(sample.deck)
        try keep(linear, "linear.pdf")
        for data in [full, linear] {
            guard let check = try run("qpdf", ["--check", "FILE"], on: data) else { return }
            #expect(check.status == 0, "\(check.output)")
        }
    }

    @Test func sameBytesWithAnyThreads() throws {
        let sample = try PDFSample()
        let one = try sample.backend(PDFOptions(date: 7, notes: true, jobs: 1)).pdf(sample.deck)
        let four = try sample.backend(PDFOptions(date: 7, notes: true, jobs: 4)).pdf(sample.deck)
        let again = try PDFSample().backend(PDFOptions(date: 7, notes: true, jobs: 3))
            .pdf(sample.deck)
        #expect(one == four)
        #expect(one == again)
    }

    @Test func textCopiesInReadingOrder() throws {
        let sample = try PDFSample()
        let data = try sample.backend().pdf(sample.deck)
        guard let text = try run("pdftotext", ["-layout", "FILE", "-"], on: data) else { return }
        for piece in ["Efímero office", "日本語のテキスト", "ñandú", "😀👩‍💻🇪🇸 fin", "شكرًا على الاستماع"] {
            #expect(text.output.contains(piece), "\(piece) in\n\(text.output)")
        }
        guard let structure = try run("pdfinfo", ["-struct-text", "FILE"], on: data) else { return }
        let read = structure.output
        let order = [
            "Una prueba ñandú", "Un párrafo con", "enlace de", "A la tabla", "Lista", "Tabla",
        ]
        .map { read.range(of: $0)?.lowerBound }
        #expect(!order.contains(nil), "\(read)")
        #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted(), "\(read)")
    }
}

extension PDFBackendTests {
    /// Part of the page's pixels that differ from our own PNG by more than a tenth.
    @Test func looksLikeThePNG() throws {
        let sample = try PDFSample()
        let data = try sample.backend().pdf(sample.deck)
        let raster = RasterBackend(glyphs: sample.base.fonts, pictures: sample.base.pictures)
        // How much each page may differ: blends and filters lie on the last.
        for (page, limit) in [0.01, 0.01, 0.01, 0.03].enumerated() {
            let stem = FileManager.default.temporaryDirectory
                .appendingPathComponent("trama-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: stem + ".png") }
            guard
                try run(
                    "pdftoppm",
                    [
                        "-r", "96", "-png", "-singlefile", "-f", "\(page + 1)", "FILE", stem,
                    ], on: data) != nil,
                let file = try? Data(contentsOf: URL(fileURLWithPath: stem + ".png"))
            else { return }
            let seen = try Bitmap.decode(file).get()
            let ours = raster.bitmap(sample.deck.slides[page].scene)
            #expect(seen.width == ours.width && seen.height == ours.height)
            var different = 0
            for index in 0..<min(seen.pixels.count, ours.pixels.count)
            where abs(Int(seen.pixels[index]) - Int(ours.pixels[index])) > 25 {
                different += 1
            }
            let part = Double(different) / Double(ours.pixels.count)
            #expect(part < limit, "page \(page + 1): \(part)")
            try keep(Data(PNGEncoder().encode(ours)), "ours-\(page + 1).png")
        }
    }
}
