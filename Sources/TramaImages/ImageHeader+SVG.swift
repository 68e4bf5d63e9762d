import TramaCore

extension ImageHeader {
    /// Attributes of the root `<svg>`: absolute `width` and `height`, and the viewBox's ratio.
    ///
    /// Only the start tag is scanned; librsvg checks the rest when the picture is drawn.
    static func svg(_ start: ByteReader) -> Result<ImageHeader, PictureFailure> {
        // Compressed SVG isn't read: gzip would hide its size from the limits.
        let prefix = start.bytes.prefix(1 << 20)
        let text = String(decoding: prefix, as: UTF8.self)
        guard let attributes = rootAttributes(text) else { return .failure(.unknownFormat) }
        var header = ImageHeader(format: .svg)
        header.mayHaveAlpha = true
        header.width = attributes["width"].flatMap(length)
        header.height = attributes["height"].flatMap(length)
        if let box = attributes["viewBox"] {
            let numbers = box.split { $0 == " " || $0 == "," || $0.isNewline || $0 == "\t" }
                .compactMap { Double($0) }
            if numbers.count == 4, numbers[2] > 0, numbers[3] > 0 {
                header.viewBoxRatio = numbers[2] / numbers[3]
            }
        }
        return .success(header)
    }

    private static func rootAttributes(_ text: String) -> [String: String]? {
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...].dropFirst()
            if rest.hasPrefix("!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
                continue
            }
            if rest.hasPrefix("?") || rest.hasPrefix("!") {
                guard let end = declarationEnd(rest) else { return nil }
                rest = rest[end...]
                continue
            }
            let name = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
            guard name == "svg" || name.hasSuffix(":svg") else { return nil }
            return attributes(rest.dropFirst(name.count))
        }
        return nil
    }

    /// The `>` of a declaration, beyond an internal subset in brackets.
    private static func declarationEnd(_ text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case "[": depth += 1
            case "]": depth -= 1
            case ">" where depth <= 0: return index
            default: break
            }
        }
        return nil
    }

    private static func attributes(_ start: Substring) -> [String: String] {
        var result: [String: String] = [:]
        var rest = start.drop { $0.isWhitespace }
        while let first = rest.first, first != ">", first != "/" {
            let name = rest.prefix { $0 != "=" && $0 != ">" && !$0.isWhitespace }
            rest = rest.dropFirst(name.count).drop { $0.isWhitespace }
            guard rest.first == "=" else {
                if name.isEmpty { break }
                continue
            }
            rest = rest.dropFirst().drop { $0.isWhitespace }
            guard let quote = rest.first, quote == "\"" || quote == "'" else { break }
            let value = rest.dropFirst().prefix { $0 != quote }
            result[String(name)] = String(value)
            rest = rest.dropFirst(value.count + 2).drop { $0.isWhitespace }
        }
        return result
    }

    /// An absolute CSS length in pixels; nil for percentages and font-relative units.
    private static func length(_ text: String) -> Double? {
        let trimmed = text.drop { $0.isWhitespace }
        let digits = trimmed.prefix { $0.isNumber || ".+-eE".contains($0) }
        // `1em` must not read its e as an exponent.
        let number = digits.last == "e" || digits.last == "E" ? digits.dropLast() : digits
        let unit = trimmed.dropFirst(number.count).prefix { !$0.isWhitespace }.lowercased()
        let pixels: [String: Double] = [
            "": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54,
        ]
        guard let value = Double(number), let factor = pixels[unit], value > 0, value < 1e6 else {
            return nil
        }
        return value * factor
    }
}
