import TramaDeck

extension PresentationalHints {
    /// Sizes in letters, and what a slider or a colour well shows.
    static func controlHints(_ element: Element) -> String {
        if element.name == "textarea" {
            let rows = number(element["rows"]).map { "height:\(max(1, $0))lh;" } ?? ""
            let columns = number(element["cols"]).map { "width:calc(\(max(1, $0))ch + 15px);" }
            return rows + (columns ?? "")
        }
        switch element["type"]?.lowercased() {
        case "checkbox", "radio", "button", "submit", "reset", "hidden", "image", "file": return ""
        case "range": return sliderHints(element)
        case "color":
            guard let value = element["value"], value.first == "#",
                value.dropFirst().allSatisfy(\.isHexDigit)
            else { return "" }
            return "background-color:\(value);"
        default:
            // Chromium: mean letters of Arial, and the widest one on top.
            return number(element["size"]).map { "width:\(max(1, $0) * 0.535 + 1.525)em;" } ?? ""
        }
    }

    /// A thumb of 16 pixels on a bar of 8, in Chromium's colours.
    private static func sliderHints(_ element: Element) -> String {
        let low = number(element["min"]) ?? 0
        let high = max(low, number(element["max"]) ?? 100)
        let value = min(high, max(low, number(element["value"]) ?? (low + high) / 2))
        let share = high > low ? (value - low) / (high - low) : 0
        let x = 8 + share * 113
        return """
            background:radial-gradient(circle 8px at \(x)px 8px,#0075ff 7.5px,transparent 8px),\
            linear-gradient(#0075ff,#0075ff) 0 4px/\(x)px 8px no-repeat,\
            linear-gradient(#dadada,#dadada) 0 4px/100% 8px no-repeat;
            """
    }

    static func legendHints(_ element: Element) -> String {
        switch element["align"]?.lowercased() {
        case "center", "middle": "margin-inline:auto;"
        case "right": "margin-left:auto;"
        default: ""
        }
    }
}
