import Foundation
import Testing
import TramaCore
import TramaImages
import TramaScene

@testable import TramaDrawing

@Suite struct PDFBackendTests {
    /// Runs a program of the system on a file; nil where it isn't installed.
    private func run(_ program: String, _ arguments: [String], on data: Data) throws -> (
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
    private func keep(_ data: Data, _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["TRAMA_LOOK"] else { return }
        try data.write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
    }

    @Test func isSound() throws {
        let sample = try PDFSample()
        var options = PDFOptions(date: 1_700_000_000, notes: true)
        try keep(sample.backend(options).pdf(sample.deck), "plain.pdf")
        options.steps = true
        options.archival = true
        options.duration = 20
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
        for piece in ["Efímero office", "日本語のテキスト", "ñandú", "😀👩‍💻🇪🇸 fin", "مرحبا بالعالم"] {
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
