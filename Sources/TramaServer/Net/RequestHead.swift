import Foundation

/// A request's line and headers, read strictly (RFC 9112): what two readers could take differently is
/// refused.
struct RequestHead: Sendable, Equatable {
    let method: String
    /// Decoded, beginning with `/`, without `.` and `..`.
    let path: String
    let query: [String: String]
    /// By lower-case name; those that may repeat are joined by commas.
    let headers: [String: String]

    /// Headers that say something else when they come twice.
    private static let single: Set<String> = [
        "host", "origin", "content-length", "sec-websocket-key", "sec-websocket-version", "range",
    ]

    /// Reads a head without its last, empty line.
    init(_ bytes: some Collection<UInt8>) throws(Refusal) {
        let lines = try Self.lines(Array(bytes))
        guard let first = lines.first else { throw Refusal(400, "empty request") }
        let words = first.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[0].allSatisfy({ $0.isASCII && $0.isUppercase }),
            (1...16).contains(words[0].count)
        else { throw Refusal(400, "malformed request line") }
        guard words[2] == "HTTP/1.1" else { throw Refusal(505, "only HTTP/1.1 is spoken here") }
        guard lines.count - 1 <= ServerLimits.headerCount else {
            throw Refusal(431, "too many headers")
        }
        method = String(words[0])
        (path, query) = try Self.target(words[1])
        headers = try Self.headers(lines.dropFirst())
        // No request here needs a body, and what isn't read can't be misread.
        guard headers["transfer-encoding"] == nil, headers["content-length"] ?? "0" == "0" else {
            throw Refusal(413, "requests have no body here")
        }
    }

    private static func lines(_ bytes: [UInt8]) throws(Refusal) -> [Substring] {
        var text = ""
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case 13 where index + 1 < bytes.count && bytes[index + 1] == 10:
                text.append("\n")
                index += 1
            case 0x20...0x7E, 9: text.append(Character(UnicodeScalar(bytes[index])))
            case 0x80...0xFF: text.append("\u{FFFD}")
            default: throw Refusal(400, "a control character in the head")
            }
            index += 1
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    private static func headers(
        _ lines: some Sequence<Substring>
    ) throws(Refusal) -> [String: String] {
        var result: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else {
                throw Refusal(400, "a header without a colon")
            }
            let name = line[..<colon].lowercased()
            guard !name.isEmpty, name.utf8.allSatisfy({ isToken($0) }) else {
                throw Refusal(400, "malformed header name")
            }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            if let known = result[name] {
                guard !single.contains(name) else { throw Refusal(400, "'\(name)' comes twice") }
                result[name] = known + ", " + value
            } else {
                result[name] = value
            }
        }
        return result
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func target(
        _ text: Substring
    ) throws(Refusal) -> (path: String, query: [String: String]) {
        // Two slashes would begin another host's address.
        guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("#") else {
            throw Refusal(400, "malformed address")
        }
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = try decoded(parts[0])
        let names = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !names.contains(".."), !names.contains("."), !path.contains("\\") else {
            throw Refusal(400, "an address that climbs")
        }
        var query: [String: String] = [:]
        for item in parts.dropFirst().joined().split(separator: "&") {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            query[try decoded(pair[0])] = try decoded(pair.dropFirst().first ?? "")
        }
        return (path, query)
    }

    private static func decoded(_ text: Substring) throws(Refusal) -> String {
        guard let plain = String(text).removingPercentEncoding,
            plain.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { throw Refusal(400, "malformed address") }
        return plain
    }

    /// The address without one item of its query, encoded again.
    func address(without item: String) -> String {
        func encoded(_ text: String, _ allowed: CharacterSet) -> String {
            text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        }
        let rest = query.filter { $0.key != item }.sorted { $0.key < $1.key }.map { name, value in
            encoded(name, .alphanumerics)
                + (value.isEmpty ? "" : "=" + encoded(value, .alphanumerics))
        }
        return encoded(path, .urlPathAllowed)
            + (rest.isEmpty ? "" : "?" + rest.joined(separator: "&"))
    }

    /// The value of a cookie.
    func cookie(_ name: String) -> String? {
        for item in (headers["cookie"] ?? "").split(separator: ";") {
            let pair = item.split(separator: "=", maxSplits: 1)
            if pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces) == name {
                return pair[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return nil
    }
}
