import Foundation

/// An answer to a request; the connection closes after it.
struct Reply: Sendable {
    var status: Int
    var headers: [(name: String, value: String)] = []
    var body = Data()

    private static let names = [
        101: "Switching Protocols", 200: "OK", 206: "Partial Content", 303: "See Other",
        400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        408: "Request Timeout", 413: "Content Too Large", 416: "Range Not Satisfiable",
        421: "Misdirected Request", 426: "Upgrade Required", 429: "Too Many Requests",
        431: "Request Header Fields Too Large", 500: "Internal Server Error",
        503: "Service Unavailable", 505: "HTTP Version Not Supported",
    ]

    /// What every page is told: no sniffing, no frames of strangers, no addresses with tokens passed on.
    private static let common = [
        "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
        "Cross-Origin-Resource-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin",
        "Content-Security-Policy: frame-ancestors 'self'", "Cache-Control: no-store",
    ]

    init(status: Int, headers: [(name: String, value: String)] = [], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    static func html(_ text: String) -> Reply {
        Reply(
            status: 200, headers: [("Content-Type", "text/html; charset=utf-8")],
            body: Data(text.utf8))
    }

    static func text(_ status: Int, _ text: String) -> Reply {
        Reply(
            status: status, headers: [("Content-Type", "text/plain; charset=utf-8")],
            body: Data((text + "\n").utf8))
    }

    init(_ refusal: Refusal) { self = .text(refusal.status, refusal.reason) }

    /// - Parameter hasBody: false for a HEAD request, whose headers are the same.
    func bytes(hasBody: Bool = true) -> Data {
        var head = "HTTP/1.1 \(status) \(Self.names[status] ?? "Status")\r\n"
        for line in Self.common { head += line + "\r\n" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if status != 101 { head += "Content-Length: \(body.count)\r\nConnection: close\r\n" }
        var result = Data((head + "\r\n").utf8)
        if hasBody { result.append(body) }
        return result
    }
}
