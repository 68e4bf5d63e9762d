import Testing

@testable import TramaServer

struct RequestHeadTests {
    private func head(_ text: String) throws(Refusal) -> RequestHead {
        try RequestHead(text.replacing("\n", with: "\r\n").utf8)
    }

    @Test func readsAddressAndHeaders() throws {
        let request = try head(
            "GET /decks/My%20talk.md?a=1&b=%C3%A9&c HTTP/1.1\nHost: x:1\nAccept: a\naccept:  b \n"
                + "Cookie: other=1; trama-80=abc")
        #expect(request.path == "/decks/My talk.md")
        #expect(request.query == ["a": "1", "b": "é", "c": ""])
        #expect(request.headers["accept"] == "a, b")
        #expect(request.cookie("trama-80") == "abc")
        #expect(request.cookie("trama") == nil)
    }

    @Test(arguments: [
        ("", 400), ("GET / HTTP/1.1 x", 400), ("get / HTTP/1.1", 400), ("GET  / HTTP/1.1", 400),
        ("GET / HTTP/1.0", 505), ("GET / HTTP/2.0", 505), ("GET http://a/ HTTP/1.1", 400),
        ("GET /a#b HTTP/1.1", 400), ("GET /%zz HTTP/1.1", 400), ("GET /%00 HTTP/1.1", 400),
        ("GET /../etc/passwd HTTP/1.1", 400), ("GET /a/%2e%2e/b HTTP/1.1", 400),
        ("GET /%2e%2e%2fetc HTTP/1.1", 400), ("GET /..%5c..%5cetc HTTP/1.1", 400),
        ("GET / HTTP/1.1\nHost: a\nHost: b", 400), ("GET / HTTP/1.1\nno colon", 400),
        ("GET / HTTP/1.1\nHost : a", 400), ("GET / HTTP/1.1\nA: b\n folded", 400),
        ("GET / HTTP/1.1\nContent-Length: 5", 413), ("GET / HTTP/1.1\nContent-Length: -1", 413),
        ("GET / HTTP/1.1\nTransfer-Encoding: chunked", 413), ("GET / HTTP/1.1\nA: \u{1}", 400),
        ("GET / HTTP/1.1" + String(repeating: "\nA: b", count: 65), 431),
    ])
    func refuses(_ text: String, _ status: Int) {
        #expect { try head(text) } throws: { ($0 as? Refusal)?.status == status }
    }

    @Test func bareLineEndsAreRefused() {
        #expect { try RequestHead("GET / HTTP/1.1\nHost: a".utf8) } throws: {
            ($0 as? Refusal)?.status == 400
        }
        #expect { try RequestHead("GET / HTTP/1.1\rHost: a".utf8) } throws: {
            ($0 as? Refusal)?.status == 400
        }
    }
}
