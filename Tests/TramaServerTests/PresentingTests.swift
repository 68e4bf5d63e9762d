import Foundation
import Testing
import Trama

@testable import TramaServer

/// The server of `trama present` on loopback: windows in step, links with their rights, a full hall.
@Suite(.serialized) struct PresentingTests {
    private func talk(
        _ text: String = ServedDeckFixture.text, host: String? = nil
    ) throws -> ServedDeckFixture {
        try ServedDeckFixture(text) { target in
            var options = TalkOptions()
            options.jobs = 1
            return try Present(
                deck: target, options: options, address: ServerAddress(host: host, port: 0)
            ).start()
        }
    }

    private func move(_ slide: Int, _ step: Int = 0, count: Int = 1) -> String {
        "{\"trama\":\"at\",\"slide\":\(slide),\"step\":\(step),\"black\":false,\"count\":\(count)}"
    }

    @Test func everyWindowFollowsAndLateOnesFindThePlace() throws {
        let served = try talk()
        let (first, _) = try served.window()
        let own = try first.message("stage")["you"] as? Int
        let (second, _) = try served.window()
        _ = try second.message("stage")
        first.say(move(2, count: 7))
        for client in [first, second] {
            let moved = try client.message("at")
            #expect(moved["slide"] as? Int == 2 && moved["from"] as? Int == own)
            #expect(moved["count"] as? Int == 7)
        }
        first.say(#"{"trama":"draw","point":{"x":1.5,"y":2},"isNew":true}"#)
        first.say(#"{"trama":"widget","slide":2,"index":0,"state":60}"#)
        #expect(try second.message("widget")["state"] as? Int == 60)
        let (late, _) = try served.window()
        let stage = try late.message("stage")
        #expect(stage["slide"] as? Int == 2)
        #expect("\(stage["ink"] ?? "")".contains("1.5,2.0"))
        #expect((stage["widgets"] as? [[String: Any]])?.first?["state"] as? Int == 60)
    }

    @Test func nonsenseMovesNothing() throws {
        let served = try talk()
        let (client, _) = try served.window()
        _ = try client.message("stage")
        for text in [
            move(-1), move(9_999_999_999), "{\"trama\":\"at\"}", "[]",
            "{\"trama\":\"at\",\"slide\":1e99}",
            "{\"trama\":\"draw\",\"point\":{\"x\":1e400,\"y\":0}}", "{\"trama\":\"eval\"}",
            "{\"trama\":\"figure\",\"slide\":0,\"index\":0,\"address\":\"gan:/etc/passwd?seed=1\"}",
            "{\"trama\":\"figure\",\"slide\":-1,\"index\":70000,\"address\":\"\"}",
        ] {
            client.say(text)
        }
        client.say(move(1))
        #expect(try client.message()["trama"] as? String == "remote")
        #expect(try client.message("at")["slide"] as? Int == 1)
    }

    @Test func rightsGoByTheLink() throws {
        let served = try talk("# A\n\n<!-- secret note -->\n\n---\n\n# B\n", host: "0.0.0.0")
        func enter(_ link: String?) throws -> String {
            let url = try #require(link.flatMap { URL(string: $0) })
            let answer = try served.get(url.path + "?" + (url.query ?? ""))
            return String(try #require(answer.firstMatch(of: /Set-Cookie: ([^;]+)/)?.output.1))
        }
        let guest = "Cookie: " + (try enter(served.running.audience))
        let page = try served.get("/", headers: [guest])
        #expect(page.contains("# A") == false && !page.contains("secret note"))
        for path in ["/remote", "/slide/0.png"] {
            let answer = try served.get(path, headers: [guest])
            #expect(answer.hasPrefix("HTTP/1.1 40"), "\(path)")
        }
        let speaker = "Cookie: " + (try enter(served.running.speaker))
        #expect(try served.get("/", headers: [speaker]).contains("secret note"))
        #expect(try served.get("/slide/0.png", headers: [speaker]).contains("image/png"))
        // The remote's link holds once; what it gives is the speaker's right.
        let phone = "Cookie: " + (try enter(served.running.remote))
        #expect(try served.get("/remote", headers: [phone]).contains("secret note"))
        let link = try #require(served.running.remote.flatMap { URL(string: $0) })
        let again = try served.get("/remote?" + (link.query ?? ""))
        #expect(again.hasPrefix("HTTP/1.1 403"))
        // A guest's moves are not heard.
        let watcher = try TestClient(port: served.port)
        _ = try watcher.upgrade(
            "/socket", port: served.port, origin: served.origin,
            cookie: String(guest.dropFirst(8)))
        watcher.say(#"{"trama":"hello","session":"","revision":0,"definitions":0,"shell":""}"#)
        #expect(try watcher.message("stage")["slide"] as? Int == 0)
        watcher.say(move(1))
        watcher.say(#"{"trama":"hello","session":"","revision":0,"definitions":0,"shell":""}"#)
        #expect(try watcher.message("stage")["slide"] as? Int == 0)
    }

    @Test func liveFiguresAreDrawnOnlyWhereTheDeckHasThem() throws {
        let served = try talk("```gan\nfigure: grid\nseeds: 3\nlive: true\n```\n")
        let (client, _) = try served.window()
        _ = try client.message("remote")
        let ask = #"{"trama":"figure","slide":0,"index":0,"address":"gan:"#
        client.say(ask + #"other?seed=1"}"#)
        client.say(ask.replacing("\"index\":0", with: "\"index\":9") + #"telar?seed=1"}"#)
        client.say(ask + #"telar?seed=1&size=8192"}"#)
        client.say(ask + #"telar?seed=5&psi=0.5"}"#)
        let frame = try #require(client.frame())
        #expect(frame.kind == 2 && frame.payload.count == 8 + 64 * 64 * 4)
        #expect(Array(frame.payload.prefix(8)) == [0, 0, 0, 0, 64, 0, 64, 0])
    }

    /// Guests that never answer, break off or send rubbish, among those that behave.
    @Test func brokenGuestsDoNotHoldTheTalkUp() throws {
        let served = try talk("```gan\nfigure: grid\nseeds: 3\nlive: true\n```\n\n---\n\n# B\n")
        let (speaker, _) = try served.window()
        _ = try speaker.message("remote")
        let guests = try (0..<20).map { _ in try served.window().client }
        let deaf = try (0..<3).map { _ in try served.window().client }
        for client in try (0..<3).map({ _ in try served.window().client }) {
            client.send([0xFF, 0xFF, 0xFF])
        }
        for psi in 1...40 {
            speaker.say(
                #"{"trama":"figure","slide":0,"index":0,"address":"gan:telar?seed=1&psi=0.\#(psi)"}"#
            )
            speaker.say("seen")
        }
        for count in 1...50 { speaker.say(move(count % 2, count: count)) }
        var heard = 0
        while heard < 50, let frame = speaker.frame() {
            if frame.kind == 1,
                String(decoding: frame.payload, as: UTF8.self).contains("\"count\":\(heard + 1)}")
            {
                heard += 1
            }
        }
        #expect(heard == 50)
        for guest in guests {
            while try guest.message("at")["count"] as? Int != 50 {}
        }
        withExtendedLifetime(deaf) {}
    }
}
