import CAssets
import Foundation

/// The player's own script and style sheet, without what only their readers need.
package enum PlayerAssets {
    static let script = code(trama_player_script)
    static let start = code(trama_player_start)
    /// Only for decks with a `view-transition-name`.
    static let morph = code(trama_player_morph)
    /// Only for decks with a walk that plays.
    static let film = code(trama_player_film)
    /// Only for decks with live figures.
    static let live = code(trama_player_live)
    static let style = sheet(trama_player_style)
    static let liveStyle = sheet(trama_player_live_style)

    /// The inference core as WebAssembly; nil where it wasn't built.
    static var module: Data? {
        var count = 0
        guard let bytes = trama_player_module(&count), count > 0 else { return nil }
        return Data(bytes: bytes, count: count)
    }

    /// A script made ready for a page, as a server's additions are.
    package static func code(
        _ asset: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?
    ) -> String {
        joined(
            lines(text(asset), comment: "//")
                .map { String(decoding: withoutSpaces(Array($0.utf8)), as: UTF8.self) })
    }

    /// Lines of which those go on without a break that no semicolon could be left out between; before
    /// the end of a block it is.
    private static func joined(_ lines: [String]) -> String {
        lines.reduce(into: "") { text, line in
            if line.first == "}", text.last == ";" { text.removeLast() }
            let isOpen = text.last.map { ";,{([".contains($0) } ?? true
            if !isOpen, line.first.map({ "})].?:".contains($0) }) != true { text += "\n" }
            text += line
        } + "\n"
    }

    /// A style sheet made ready for a page.
    package static func sheet(
        _ asset: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?
    ) -> String {
        lines(text(asset), comment: "/*").reduce(into: "") { sheet, line in
            if let last = sheet.last, !"{},;".contains(last) { sheet += "\n" }
            sheet += line
        } + "\n"
    }

    private static func text(
        _ asset: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?
    ) -> String {
        var count = 0
        guard let bytes = asset(&count) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// Lines without indentation, and without those that are comments.
    private static func lines(_ text: String, comment: String) -> [Substring] {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { !$0.isEmpty && !$0.hasPrefix(comment) && !$0.hasPrefix("/**") }
    }

    /// `+` and `-` keep their spaces, as `a + +b` isn't `a ++b`.
    private static let signs = Set("=,;:?(){}[]&|<>".utf8)

    /// A line of script; no string of ours runs over lines, and no template holds another.
    private static func withoutSpaces(_ line: [UInt8]) -> [UInt8] {
        let space = UInt8(ascii: " ")
        var result: [UInt8] = []
        var quote: UInt8?
        var isEscaped = false
        for (index, byte) in line.enumerated() {
            if let open = quote {
                if byte == open, !isEscaped { quote = nil }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            } else if "\"'`".utf8.contains(byte) {
                quote = byte
            } else if byte == space {
                let next = index + 1 < line.count ? line[index + 1] : space
                if signs.contains(next) || result.last.map({ signs.contains($0) }) ?? true {
                    continue
                }
            }
            result.append(byte)
        }
        return result
    }
}
