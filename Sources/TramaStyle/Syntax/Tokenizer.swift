/// Cuts CSS into tokens, after CSS Syntax Level 3 section 4, over UTF-8 bytes.
struct Tokenizer {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func tokens(of css: String) -> [Token] {
        var tokenizer = Tokenizer(Array(css.utf8))
        var result: [Token] = []
        while let token = tokenizer.next() { result.append(token) }
        return result
    }

    /// The next token; nil at the end. Every call consumes at least one byte.
    mutating func next() -> Token? {
        guard at < bytes.count else { return nil }
        let start = at
        let kind = consume()
        return Token(kind: kind, lower: start, upper: at)
    }

    private func peek(_ offset: Int = 0) -> UInt8 {
        let index = at + offset
        return index < bytes.count ? bytes[index] : 0
    }

    private mutating func consume() -> Token.Kind {
        let byte = bytes[at]
        switch byte {
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): return comment()
        case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
            while at < bytes.count, peek().isCSSSpace { at += 1 }
            return .whitespace
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(byte)
        case UInt8(ascii: "#"): return hash()
        case UInt8(ascii: "("): return single(.open(.round))
        case UInt8(ascii: ")"): return single(.close(.round))
        case UInt8(ascii: "["): return single(.open(.square))
        case UInt8(ascii: "]"): return single(.close(.square))
        case UInt8(ascii: "{"): return single(.open(.curly))
        case UInt8(ascii: "}"): return single(.close(.curly))
        case UInt8(ascii: ","): return single(.comma)
        case UInt8(ascii: ":"): return single(.colon)
        case UInt8(ascii: ";"): return single(.semicolon)
        default: return numberOrName(byte)
        }
    }

    private mutating func numberOrName(_ byte: UInt8) -> Token.Kind {
        if startsNumber() { return numeric() }
        if byte == UInt8(ascii: "-"), peek(1) == byte, peek(2) == UInt8(ascii: ">") {
            at += 3
            return .cdc
        }
        if byte == UInt8(ascii: "<"), peek(1) == UInt8(ascii: "!"), peek(2) == UInt8(ascii: "-"),
            peek(3) == UInt8(ascii: "-")
        {
            at += 4
            return .cdo
        }
        if startsIdent() { return identLike() }
        if byte == UInt8(ascii: "@") {
            at += 1
            return startsIdent() ? .atKeyword(name()) : .delim("@")
        }
        return .delim(scalar())
    }

    private mutating func single(_ kind: Token.Kind) -> Token.Kind {
        at += 1
        return kind
    }

    private mutating func comment() -> Token.Kind {
        at += 2
        while at < bytes.count {
            if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                at += 2
                return .comment
            }
            at += 1
        }
        return .comment
    }

    private mutating func hash() -> Token.Kind {
        at += 1
        guard peek().isCSSName || isEscape(0) else { return .delim("#") }
        let isID = startsIdent()
        return .hash(name(), isID: isID)
    }

    private mutating func string(_ quote: UInt8) -> Token.Kind {
        at += 1
        var text: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            if byte == quote {
                at += 1
                break
            }
            if byte == 0x0A || byte == 0x0D || byte == 0x0C { return .badString }
            if byte == UInt8(ascii: "\\") {
                at += 1
                if at >= bytes.count { break }
                if peek() == 0x0D, peek(1) == 0x0A {
                    at += 2
                } else if peek() == 0x0A || peek() == 0x0C || peek() == 0x0D {
                    at += 1
                } else {
                    escape(into: &text)
                }
                continue
            }
            text.append(byte)
            at += 1
        }
        return .string(String(decoding: text, as: UTF8.self))
    }

    /// Consumes what follows a backslash.
    private mutating func escape(into text: inout [UInt8]) {
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, at < bytes.count, let digit = peek().hexValue {
            value = value * 16 + UInt32(digit)
            digits += 1
            at += 1
        }
        if digits == 0 {
            text.append(contentsOf: String(Character(scalar())).utf8)
            return
        }
        if peek() == 0x0D, peek(1) == 0x0A {
            at += 2
        } else if at < bytes.count, peek().isCSSSpace {
            at += 1
        }
        let scalar = value == 0 ? nil : Unicode.Scalar(value)
        text.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
    }

    /// Consumes one Unicode scalar.
    private mutating func scalar() -> Unicode.Scalar {
        let first = peek()
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let end = min(at + length, bytes.count)
        let text = String(decoding: bytes[at..<end], as: UTF8.self)
        at = end
        return text.unicodeScalars.first ?? "\u{FFFD}"
    }

    private func isEscape(_ offset: Int) -> Bool {
        guard peek(offset) == UInt8(ascii: "\\"), at + offset + 1 < bytes.count else {
            return false
        }
        let next = peek(offset + 1)
        return next != 0x0A && next != 0x0C && next != 0x0D
    }

    private func startsIdent(_ offset: Int = 0) -> Bool {
        let byte = peek(offset)
        if byte == UInt8(ascii: "-") {
            let second = peek(offset + 1)
            return second.isCSSNameStart || second == UInt8(ascii: "-") || isEscape(offset + 1)
        }
        return byte.isCSSNameStart || isEscape(offset)
    }

    private func startsNumber() -> Bool {
        var offset = 0
        if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { offset = 1 }
        if peek(offset).isDigit { return true }
        return peek(offset) == UInt8(ascii: ".") && peek(offset + 1).isDigit
    }

    private mutating func name() -> String {
        let start = at
        while at < bytes.count, peek().isCSSName { at += 1 }
        if at >= bytes.count || !isEscape(0) {
            return String(decoding: bytes[start..<at], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            if peek().isCSSName {
                text.append(peek())
                at += 1
            } else if isEscape(0) {
                at += 1
                escape(into: &text)
            } else {
                break
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func numeric() -> Token.Kind {
        let (value, isInteger) = number()
        if startsIdent() { return .dimension(value, unit: name().lowercased()) }
        if peek() == UInt8(ascii: "%"), at < bytes.count {
            at += 1
            return .percentage(value)
        }
        return .number(value, isInteger: isInteger)
    }

    private mutating func number() -> (Double, isInteger: Bool) {
        let start = at
        var isInteger = true
        if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { at += 1 }
        while peek().isDigit { at += 1 }
        if peek() == UInt8(ascii: "."), peek(1).isDigit {
            isInteger = false
            at += 1
            while peek().isDigit { at += 1 }
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
            if peek(1 + sign).isDigit {
                isInteger = false
                at += 1 + sign
                while peek().isDigit { at += 1 }
            }
        }
        let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)) ?? 0
        // A number past every meaning would make arithmetic with it not finite.
        return (max(-1e30, min(1e30, value)), isInteger)
    }

    private mutating func identLike() -> Token.Kind {
        let name = name()
        guard peek() == UInt8(ascii: "("), at < bytes.count else { return .ident(name) }
        at += 1
        guard name.lowercased() == "url" else { return .function(name.lowercased()) }
        var offset = 0
        while peek(offset).isCSSSpace { offset += 1 }
        if peek(offset) == UInt8(ascii: "\"") || peek(offset) == UInt8(ascii: "'") {
            return .function("url")
        }
        at += offset
        return url()
    }

    private mutating func url() -> Token.Kind {
        var text: [UInt8] = []
        while at < bytes.count {
            let byte = peek()
            if byte == UInt8(ascii: ")") {
                at += 1
                break
            }
            if byte.isCSSSpace {
                while at < bytes.count, peek().isCSSSpace { at += 1 }
                if at >= bytes.count { break }
                if peek() == UInt8(ascii: ")") {
                    at += 1
                    break
                }
                return badURL()
            }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "(")
            {
                return badURL()
            }
            if byte == UInt8(ascii: "\\") {
                guard isEscape(0) else { return badURL() }
                at += 1
                escape(into: &text)
                continue
            }
            text.append(byte)
            at += 1
        }
        return .url(String(decoding: text, as: UTF8.self))
    }

    private mutating func badURL() -> Token.Kind {
        while at < bytes.count {
            if peek() == UInt8(ascii: ")") {
                at += 1
                break
            }
            at += isEscape(0) ? 2 : 1
        }
        at = min(at, bytes.count)
        return .badURL
    }
}

extension UInt8 {
    var isCSSSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D && self != 0x0B) }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isCSSNameStart: Bool {
        (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A) || self == 0x5F || self >= 0x80
    }
    var isCSSName: Bool { isCSSNameStart || isDigit || self == 0x2D }
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
