import Foundation
import Trama

@testable import TramaServer

/// A server for a deck in a folder of its own, on loopback.
final class ServedDeckFixture {
    let folder: URL
    let running: RunningServer
    let port: UInt16

    static let text = "---\ntitle: Test\n---\n\n# One\n\n---\n\n# Two\n\n---\n\n# Three\n"

    /// - Parameter target: what is served, below the folder.
    init(
        _ text: String = ServedDeckFixture.text, serving target: String = "talk.md",
        files: [String: String] = [:],
        start: (String) throws -> RunningServer = {
            var options = TalkOptions()
            options.jobs = 1
            return try Preview(target: $0, options: options, address: ServerAddress(port: 0))
                .start()
        }
    ) throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("trama-serve-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, content) in files.merging(["talk.md": text], uniquingKeysWith: { a, _ in a }) {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try content.write(to: file, atomically: true, encoding: .utf8)
        }
        running = try start(folder.appendingPathComponent(target).path)
        guard let port = URL(string: running.url)?.port else { throw TestClient.Failure() }
        self.port = UInt16(port)
        let thread = Thread { [running] in running.run() }
        thread.start()
    }

    deinit {
        running.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    var origin: String { "http://127.0.0.1:\(port)" }

    func write(_ text: String, to name: String = "talk.md") throws {
        try text.write(
            to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }

    /// The whole answer to a request.
    func get(_ path: String, headers: [String] = [], host: String? = nil) throws -> String {
        let client = try TestClient(port: port)
        let lines = ["GET \(path) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")"] + headers
        client.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
        return client.rest()
    }

    /// A window that has said hello, and its page.
    func window(_ path: String = "/") throws -> (client: TestClient, page: String) {
        let page = try get(path)
        let client = try TestClient(port: port)
        guard try client.upgrade(path + "socket", port: port, origin: origin).contains(" 101 "),
            let state = page.firstMatch(of: /id="served">(.*?)<\/script>/)?.output.1,
            let served = try JSONSerialization.jsonObject(with: Data(state.utf8))
                as? [String: Any],
            let session = served["session"] as? String, let shell = served["shell"] as? String,
            let revision = served["revision"] as? Int,
            let definitions = served["definitions"] as? Int
        else { throw TestClient.Failure() }
        client.say(
            "{\"trama\":\"hello\",\"session\":\"\(session)\",\"shell\":\"\(shell)\","
                + "\"revision\":\(revision),\"definitions\":\(definitions)}")
        return (client, page)
    }
}
