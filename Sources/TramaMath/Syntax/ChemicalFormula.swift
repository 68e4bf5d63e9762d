/// A chemical formula of `\ce{…}` (mhchem 4) as TeX.
///
/// Elements stand upright, numbers after them low, charges high; arrows stretch over their labels.
struct ChemicalFormula {
    private let text: [Character]
    private var index = 0
    private var output = ""
    /// What the last piece was: a number after a space is a count, after an element an index.
    private var previous = Previous.start

    private enum Previous { case start, element, index, number, space, other }

    init(_ source: String) { text = Array(source) }

    static func tex(_ source: String) -> String {
        var formula = ChemicalFormula(source)
        return formula.convert()
    }

    private var next: Character? { text.indices.contains(index) ? text[index] : nil }
    private func peek(_ offset: Int) -> Character? {
        text.indices.contains(index + offset) ? text[index + offset] : nil
    }

    private mutating func take(_ word: String) -> Bool {
        let letters = Array(word)
        guard index + letters.count <= text.count,
            Array(text[index..<(index + letters.count)]) == letters
        else { return false }
        index += letters.count
        return true
    }

    private mutating func convert() -> String {
        while let character = next {
            let before = index
            if arrow() { continue }
            switch character {
            case " ": space()
            case "^", "_": script(character)
            case "(", "[",
                "{" where character != "{":
                bracket(character)
            case ")", "]":
                index += 1
                output += String(character)
                previous = .element
            case "{":
                output += "{" + Self.tex(group()) + "}"
                previous = .element
            case "\\": command()
            case "$": formula()
            case "=", "#", "-", "+": sign(character)
            case "*", ".":
                index += 1
                output += "\\cdot "
                previous = .space
            case "v" where isAlone: mark("\\downarrow ")
            default: word(character)
            }
            if index == before { index += 1 }
        }
        return output
    }

    private var isAlone: Bool { (index == 0 || text[index - 1] == " ") && (peek(1) ?? " ") == " " }

    private mutating func mark(_ tex: String) {
        index += 1
        output += tex
        previous = .other
    }

    private mutating func space() {
        while next == " " { index += 1 }
        if next == "+", (peek(1) ?? " ") == " " {
            previous = .space
            return
        }
        if previous == .element || previous == .index || previous == .number,
            next?.isLetter == true || next == "("
        {
            output += "\\ "
        }
        previous = .space
    }

    private static let arrows: [(String, String)] = [
        ("<=>>", "\\xrightleftharpoons"), ("<<=>", "\\xrightleftharpoons"),
        ("<=>", "\\xrightleftharpoons"), ("<-->", "\\xtofrom"), ("<->", "\\xleftrightarrow"),
        ("->", "\\xrightarrow"), ("<-", "\\xleftarrow"), ("→", "\\xrightarrow"),
        ("⇌", "\\xrightleftharpoons"), ("⟶", "\\xrightarrow"),
    ]

    private mutating func arrow() -> Bool {
        for (sign, tex) in Self.arrows where take(sign) {
            let above = label()
            let below = label()
            // Without words, about as long as TeX's long arrows.
            let shown = above.isEmpty && below.isEmpty ? "\\hspace{0.9em}" : above
            output += "\\mathrel{\(tex)[\(below)]{\(shown)}}"
            previous = .space
            return true
        }
        return false
    }

    private mutating func label() -> String {
        guard next == "[" else { return "" }
        var depth = 0
        var inner = ""
        index += 1
        while let character = next {
            index += 1
            if character == "[" { depth += 1 }
            if character == "]" {
                if depth == 0 { break }
                depth -= 1
            }
            inner.append(character)
        }
        return Self.tex(inner)
    }

    private mutating func group() -> String {
        guard next == "{" else { return "" }
        index += 1
        var depth = 0
        var inner = ""
        while let character = next {
            index += 1
            if character == "{" { depth += 1 }
            if character == "}" {
                if depth == 0 { break }
                depth -= 1
            }
            inner.append(character)
        }
        return inner
    }

    private mutating func bracket(_ character: Character) {
        let states = ["(aq)", "(s)", "(l)", "(g)", "(v)"]
        for state in states where take(state) {
            output += "\\mathrm{\(state)}"
            previous = .element
            return
        }
        index += 1
        output += String(character)
        previous = .other
    }

    /// `^` alone is a gas that rises; before a letter or number a script.
    private mutating func script(_ character: Character) {
        if character == "^", isAlone {
            mark("\\uparrow ")
            return
        }
        index += 1
        var inner = ""
        if next == "{" {
            inner = group()
        } else {
            while let digit = next, digit.isNumber || digit == "+" || digit == "-" || digit == "." {
                inner.append(digit)
                index += 1
            }
            if inner.isEmpty, let only = next {
                inner.append(only)
                index += 1
            }
        }
        // A charge stands behind the number before it, not above.
        if previous == .index && character == "^" {
            output += "{}"
        } else if previous == .start || previous == .space || previous == .other,
            !output.hasSuffix("}")
        {
            output += "{}"
        }
        output += "\(character){\\mathrm{\(Self.signs(inner))}}"
        if previous == .start || previous == .space {
            previous = .other
        } else {
            previous = .element
        }
    }

    private static func signs(_ text: String) -> String {
        text.replacing("-", with: "{-}").replacing("+", with: "{+}")
    }

    private mutating func command() {
        var name = "\\"
        index += 1
        while let letter = next, letter.isLetter {
            name.append(letter)
            index += 1
        }
        if name == "\\", let sign = next {
            name.append(sign)
            index += 1
        }
        if name == "\\bond" {
            let bond = ["-": "-", "=": "=", "#": "\\equiv ", "1": "-", "2": "=", "3": "\\equiv "]
            output += "{\(bond[group()] ?? "\\cdots ")}"
        } else {
            output += name + " "
            while next == "{" { output += "{" + group() + "}" }
        }
        previous = .element
    }

    private mutating func formula() {
        index += 1
        var inner = ""
        while let character = next, character != "$" {
            inner.append(character)
            index += 1
        }
        index += 1
        output += "{" + inner + "}"
        previous = .element
    }

    private mutating func sign(_ character: Character) {
        index += 1
        let followsElement = previous == .element || previous == .index || previous == .number
        let endsPiece = next == nil || next == " " || next == ")" || next == "]"
        switch character {
        case "+" where followsElement && endsPiece: output += "^{+}"
        case "-" where followsElement && endsPiece: output += "^{-}"
        case "+": output += "\\mathbin{+}"
        case "-": output += previous == .space && endsPiece ? "\\mathbin{-}" : "{-}"
        case "=": output += "{=}"
        default: output += "{\\equiv}"
        }
        previous = character == "+" && !(followsElement && endsPiece) ? .space : .element
        if character == "-" || character == "=" || character == "#", !endsPiece {
            previous = .other
        }
    }

    private mutating func word(_ character: Character) {
        if character.isNumber {
            number()
            return
        }
        guard character.isLetter else {
            index += 1
            output += String(character)
            previous = .other
            return
        }
        var letters = ""
        while let letter = next, letter.isLetter, letters.isEmpty || letter.isLowercase {
            letters.append(letter)
            index += 1
        }
        // A single small letter between numbers and elements is a variable, as in `n H2O`.
        let isVariable =
            letters.count == 1 && letters.first?.isLowercase == true
            && previous != .element && previous != .index
        output += isVariable ? "\(letters)" : "\\mathrm{\(letters)}"
        previous = .element
    }

    private mutating func number() {
        var digits = ""
        while let digit = next, digit.isNumber || (digit == "." && peek(1)?.isNumber == true) {
            digits.append(digit)
            index += 1
        }
        if previous == .element || previous == .index {
            // `Fe2+` isn't iron(2+): mhchem needs `^` for that; a number after an element is low. All
            // such numbers are equally low, as behind a capital.
            output += "{\\vphantom{A}}_{\\smash[t]{\(digits)}}"
            previous = .index
            return
        }
        if next == "/", peek(1)?.isNumber == true {
            index += 1
            var lower = ""
            while let digit = next, digit.isNumber {
                lower.append(digit)
                index += 1
            }
            output += "\\tfrac{\(digits)}{\(lower)}\\,"
        } else {
            output += digits + "\\,"
        }
        previous = .other
    }
}
