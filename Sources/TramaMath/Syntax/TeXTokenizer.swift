/// Splits a formula into tokens by TeX's category codes.
enum TeXTokenizer {
    static func tokens(_ text: String) -> [TeXToken] {
        let scalars = Array(text.unicodeScalars)
        var offsets: [Int] = []
        offsets.reserveCapacity(scalars.count + 1)
        var offset = 0
        for scalar in scalars {
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        var tokens: [TeXToken] = []
        tokens.reserveCapacity(scalars.count)
        var i = 0
        func add(_ kind: TeXToken.Kind, _ start: Int, _ end: Int) {
            tokens.append(TeXToken(kind, offsets[start]..<offsets[end]))
        }
        while i < scalars.count {
            let start = i
            let scalar = scalars[i]
            i += 1
            switch scalar {
            case "\\":
                guard i < scalars.count else {
                    add(.command(""), start, i)
                    continue
                }
                if isLetter(scalars[i]) {
                    while i < scalars.count, isLetter(scalars[i]) { i += 1 }
                    var name = ""
                    name.unicodeScalars.append(contentsOf: scalars[(start + 1)..<i])
                    add(.command(name), start, i)
                    while i < scalars.count, isSpace(scalars[i]) { i += 1 }
                } else {
                    i += 1
                    let isBlank = isSpace(scalars[start + 1])
                    add(.command(isBlank ? " " : String(Character(scalars[start + 1]))), start, i)
                }
            case "{": add(.open, start, i)
            case "}": add(.close, start, i)
            case "^": add(.superscript, start, i)
            case "_": add(.subscript, start, i)
            case "&": add(.alignment, start, i)
            case "$": add(.math, start, i)
            case "%":
                while i < scalars.count, scalars[i] != "\n" { i += 1 }
            case "#":
                if i < scalars.count, let digit = Int(String(Character(scalars[i]))),
                    (1...9).contains(digit)
                {
                    i += 1
                    add(.parameter(digit), start, i)
                } else {
                    add(.character("#"), start, i)
                }
            case _ where isSpace(scalar):
                while i < scalars.count, isSpace(scalars[i]) { i += 1 }
                add(.space, start, i)
            default: add(.character(scalar), start, i)
            }
        }
        return tokens
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "@"
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
    }
}
