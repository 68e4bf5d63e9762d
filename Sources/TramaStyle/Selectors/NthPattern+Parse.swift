extension NthPattern {
    /// Bound on coefficients: beyond any number of siblings, and safe to subtract.
    private static let bound = 1_000_000

    /// Reads `odd`, `even`, `5`, `2n+1`, `-n + 3` from the text of the values.
    init?(_ values: [ComponentValue]) {
        var text = ""
        // A leading sign belongs to what follows: no space after it.
        if values.count > 1, values[0].isDelim("+"), values[1].isWhitespace { return nil }
        for value in values {
            switch value.kind {
            case .whitespace: text += " "
            case .ident(let name): text += name
            case .number(let number, true):
                let int = Self.clamp(number)
                text += (int >= 0 && !text.isEmpty ? "+" : "") + String(int)
            case .dimension(let number, let unit):
                guard number == number.rounded() else { return nil }
                text += String(Self.clamp(number)) + unit
            case .delim("+"): text += "+"
            case .delim("-"): text += "-"
            default: return nil
            }
        }
        self.init(text: text.lowercased())
    }

    private init?(text: String) {
        var text = text
        text.removeAll { $0 == " " }
        while let double = text.firstRange(of: "++") { text.replaceSubrange(double, with: "+") }
        while let mixed = text.firstRange(of: "-+") { text.replaceSubrange(mixed, with: "-") }
        if text.hasPrefix("+") { text.removeFirst() }
        switch text {
        case "odd": self.init(a: 2, b: 1)
        case "even": self.init(a: 2, b: 0)
        default:
            guard let n = text.firstIndex(of: "n") else {
                guard let b = Int(text) else { return nil }
                self.init(a: 0, b: b)
                return
            }
            let head = text[..<n]
            let tail = text[text.index(after: n)...]
            guard let a = head.isEmpty ? 1 : head == "-" ? -1 : Int(head),
                let b = tail.isEmpty ? 0 : Int(tail)
            else { return nil }
            self.init(a: a, b: b)
        }
    }

    private static func clamp(_ value: Double) -> Int {
        Int(max(-Double(bound), min(Double(bound), value)))
    }
}
