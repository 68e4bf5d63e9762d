import Foundation
import Testing
import Trama

@testable import TramaServer

/// The server of `trama serve`, asked on loopback as browsers, and as others, would.
@Suite(.serialized) struct ServingTests {
    private func status(_ answer: String) -> String {
        String(answer.dropFirst("HTTP/1.1 ".count).prefix(3))
    }

    @Test func servesTheDeckWithAPolicy() throws {
        let served = try ServedDeckFixture()
        let page = try served.get("/")
        #expect(status(page) == "200")
        #expect(page.contains("<title>Test</title>") && page.contains("connect-src 'self'"))
        #expect(page.contains("frame-ancestors 'self'") && page.contains("no-referrer"))
        #expect(page.components(separatedBy: "<section class=\"slide\"").count == 4)
    }

    @Test func asksForItsOwnNameAndOrigin() throws {
        let served = try ServedDeckFixture()
        #expect(status(try served.get("/", host: "evil.example")) == "421")
        #expect(status(try served.get("/", host: "127.0.0.1")) == "421")
        #expect(status(try served.get("/", host: "localhost:\(served.port)")) == "200")
        #expect(status(try served.get("/", headers: ["Origin: http://evil.example"])) == "403")
        let cross = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"]
        #expect(status(try served.get("/", headers: cross)) == "403")
        for origin in [nil, "http://evil.example", "null", "https://127.0.0.1:\(served.port)"] {
            let client = try TestClient(port: served.port)
            let head = try client.upgrade("/socket", port: served.port, origin: origin)
            #expect(status(head) == "403", "\(origin ?? "none")")
        }
    }

    @Test(arguments: [
        "/../talk.md", "/talk.md", "/%2e%2e/talk.md", "/media/0", "/media/../talk.md",
        "/media/%2fetc%2fpasswd", "/media/-1", "/media/999999999999999999999", "/deck/talk.md/",
        "//etc/passwd", "/socket/../talk.md", "/etc/passwd",
    ])
    func nothingElseIsThere(_ path: String) throws {
        let served = try ServedDeckFixture("# Only this\n")
        let answer = try served.get(path)
        #expect(["400", "404"].contains(status(answer)))
        #expect(!answer.contains("Only this") && !answer.contains("root:"))
    }

    @Test func malformedRequestsEndTheirConnectionAlone() throws {
        let served = try ServedDeckFixture()
        let port = served.port
        for (text, expected) in [
            ("nonsense\r\n\r\n", "400"), ("GET / HTTP/3\r\n\r\n", "505"),
            ("POST / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n", "405"),
            ("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 9\r\n\r\n", "413"),
            ("GET /" + String(repeating: "a", count: 20_000), "431"),
            (String(repeating: "A: b\r\n", count: 5_000), "431"),
        ] {
            let client = try TestClient(port: port)
            client.send(text)
            #expect(status(client.rest()) == expected)
        }
        let random = try TestClient(port: port)
        random.send((0..<4_000).map { _ in UInt8.random(in: 0...255) } + Array("\r\n\r\n".utf8))
        #expect(["400", "505", ""].contains(status(random.rest())))
        #expect(status(try served.get("/")) == "200")
    }

    @Test func slowClientsHoldNobodyUp() throws {
        let served = try ServedDeckFixture()
        // Heads that never end, and readers that never read.
        let slow = try (0..<30).map { _ in try TestClient(port: served.port) }
        for client in slow { client.send("GET / HTTP/1.1\r\nHo") }
        let deaf = try (0..<10).map { _ in try TestClient(port: served.port) }
        for client in deaf {
            client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n")
        }
        #expect(status(try served.get("/")) == "200")
        withExtendedLifetime((slow, deaf)) {}
    }

    @Test func oversizedMessagesCloseTheirSocket() throws {
        let served = try ServedDeckFixture()
        let (client, _) = try served.window()
        _ = try client.message("faults")
        client.send([0x81, 0xFF, 0, 0, 0, 0, 1, 0, 0, 0, 1, 2, 3, 4])
        #expect(client.frame()?.payload == [0x03, 0xF1])
        let (other, _) = try served.window()
        _ = try other.message("faults")
        other.say("not json")
        other.say("{\"trama\":\"hello\"}")
        other.say("{\"trama\":[]}")
        other.send(SocketFramesTests.masked(0x89, [7]))
        #expect(other.frame()?.payload == [7])
    }

    @Test func floodingClientsAreCutOff() throws {
        let served = try ServedDeckFixture()
        let (client, _) = try served.window()
        for _ in 0..<20_000 { client.say("{}") }
        var last: [UInt8] = []
        while let frame = client.frame() { last = frame.payload }
        #expect(last == [0x03, 0xF0] || last.isEmpty)
        #expect(status(try served.get("/")) == "200")
    }

    @Test func aSaveSendsWhatHasChanged() throws {
        let served = try ServedDeckFixture()
        let (client, page) = try served.window()
        let keys = page.matches(of: /data-key="(\d+)"/).compactMap { Int($0.output.1) }
        try served.write(ServedDeckFixture.text.replacing("# Two", with: "# Deux"))
        let update = try client.message("deck")
        let slides = try #require(update["slides"] as? [[Any]])
        #expect(slides.map(\.count) == [1, 2, 1])
        #expect((slides[1][1] as? String)?.contains("Deux") == true)
        #expect([slides[0][0], slides[2][0]].compactMap { $0 as? Int } == [keys[0], keys[2]])
        // A slide before others moves them, and doesn't send them again.
        try served.write("# Zero\n\n---\n\n" + "# One\n\n---\n\n# Two\n\n---\n\n# Three\n")
        let next = try client.message("deck")
        let moved = try #require(next["slides"] as? [[Any]])
        #expect(moved.map(\.count) == [2, 1, 2, 1])
        #expect(moved[1][0] as? Int == keys[0] && moved[3][0] as? Int == keys[2])
    }

    @Test func errorsComeAndGoAndTheLastGoodSlideStays() throws {
        let served = try ServedDeckFixture()
        let (client, _) = try served.window()
        _ = try client.message("faults")
        try served.write(
            ServedDeckFixture.text.replacing("# Two", with: "![](none.png)")
                .replacing("# Three", with: "# Trois"))
        let update = try client.message("deck")
        #expect((update["slides"] as? [[Any]])?.map(\.count) == [1, 1, 2])
        let faults = try client.message("faults")["faults"] as? [[String: Any]]
        #expect(faults?.first?["line"] as? Int == 9 && faults?.first?["slide"] as? Int == 2)
        #expect((faults?.first?["message"] as? String)?.contains("none.png") == true)
        // A theme that isn't there would change every slide.
        try served.write("---\ntheme: gaya\n---\n" + ServedDeckFixture.text)
        let theme = try client.message()
        #expect(theme["trama"] as? String == "faults")
        try served.write(ServedDeckFixture.text)
        _ = try client.message("deck")
        #expect((try client.message("faults")["faults"] as? [Any])?.isEmpty == true)
    }

    @Test func includedFilesAreWatched() throws {
        let css = "/* @theme own */ section { background: #123456; }"
        let served = try ServedDeckFixture(
            "# One\n\n---\n\n![](a.svg)\n",
            files: ["own.css": css],
            start: { target in
                var options = TalkOptions()
                options.jobs = 1
                options.theme =
                    URL(fileURLWithPath: target).deletingLastPathComponent().path
                    + "/own.css"
                return try Preview(
                    target: target, options: options, address: ServerAddress(port: 0)
                ).start()
            })
        let (client, page) = try served.window()
        #expect(page.contains("#123456"))
        // A picture that wasn't there.
        let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
        try served.write(picture, to: "a.svg")
        let update = try client.message("deck")
        #expect((update["slides"] as? [[Any]])?.map(\.count) == [1, 2])
        try served.write(css.replacing("123456", with: "654321"), to: "own.css")
        let styled = try client.message("deck")
        #expect("\(styled["slides"] ?? "")".contains("#654321"))
    }

    @Test func aFolderHasAnIndexOfItsDecksOnly() throws {
        let outside = FileManager.default.temporaryDirectory
            .appendingPathComponent("trama-outside-\(UUID().uuidString).md")
        try "# Outside".write(to: outside, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: outside) }
        let served = try ServedDeckFixture(
            "# First <talk>\n", serving: "", files: ["sub dir/b.md": "# Second\n", "c.txt": "No"])
        try FileManager.default.createSymbolicLink(
            at: served.folder.appendingPathComponent("link.md"), withDestinationURL: outside)
        let index = try served.get("/")
        #expect(index.contains("First &lt;talk&gt;") && index.contains("/deck/sub%20dir/b.md/"))
        #expect(!index.contains("c.txt") && !index.contains("link.md"))
        let (_, page) = try served.window("/deck/sub%20dir/b.md/")
        #expect(page.contains("Second"))
        for path in ["/deck/link.md/", "/deck/c.txt/", "/deck/none.md/", "/deck//etc/passwd.md/"] {
            #expect(["400", "404"].contains(status(try served.get(path))), "\(path)")
        }
    }

    @Test func otherMachinesNeedTheToken() throws {
        let served = try ServedDeckFixture(start: { target in
            try Preview(
                target: target, options: TalkOptions(),
                address: ServerAddress(host: "0.0.0.0", port: 0)
            ).start()
        })
        let token = try #require(served.running.url.split(separator: "=").last)
        #expect(status(try served.get("/")) == "403")
        #expect(status(try served.get("/?token=\(String(repeating: "0", count: 32))")) == "403")
        let answer = try served.get("/?token=\(token)")
        #expect(status(answer) == "303" && answer.contains("HttpOnly; SameSite=Lax"))
        let cookie = try #require(answer.firstMatch(of: /Set-Cookie: ([^;]+)/)?.output.1)
        #expect(status(try served.get("/", headers: ["Cookie: \(cookie)"])) == "200")
        let socket = try TestClient(port: served.port)
        let head = try socket.upgrade("/socket", port: served.port, origin: served.origin)
        #expect(status(head) == "403")
        let other = try TestClient(port: served.port)
        let opened = try other.upgrade(
            "/socket", port: served.port, origin: served.origin, cookie: String(cookie))
        #expect(status(opened) == "101")
    }

    @Test func endsWithAWord() throws {
        let served = try ServedDeckFixture()
        let (client, _) = try served.window()
        _ = try client.message("faults")
        served.running.stop()
        #expect(client.frame()?.payload == [0x03, 0xE9])
        #expect(client.frame() == nil)
    }
}
