import Foundation
import Testing

@testable import TramaDrawing

/// What files hold once everything packed in them is unpacked.
enum OutputBytes {
    /// Every stream's bytes inflated, with everything between them.
    static func inflated(_ pdf: Data) throws -> Data {
        var result = Data()
        var rest = pdf[...]
        while let start = rest.range(of: Data("stream\n".utf8)) {
            result += rest[..<start.upperBound]
            rest = rest[start.upperBound...]
            let end = try #require(rest.range(of: Data("endstream".utf8)))
            var body = Array(rest[..<end.lowerBound])
            if body.last == 0x0A { body.removeLast() }
            let plain = Deflate.inflate(Data(body), limit: 64 << 20)
            result += plain ?? body
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// The text with every run of Base64 decoded behind it.
    static func decoded(_ text: String) -> Data {
        var result = Data(text.utf8)
        let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        for run in text.utf8.split(whereSeparator: { !letters.contains($0) })
        where run.count >= 64 {
            let whole = run.prefix(run.count / 4 * 4)
            result += Data(base64Encoded: Data(whole)) ?? Data()
        }
        return result
    }

    /// Whether text stands there as UTF-8, as UTF-16 or as PDF's hexadecimal.
    static func holds(_ data: Data, _ word: String) -> Bool {
        let utf16 = Data(word.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
        let hex = utf16.map { String(format: "%02X", $0) }.joined()
        return [Data(word.utf8), utf16, Data(hex.utf8), Data(hex.lowercased().utf8)].contains {
            data.range(of: $0) != nil
        }
    }
}
