import TramaDeck

/// What attributes of HTML say about looks, as declarations weaker than any author's (HTML 15.2-15.4).
enum PresentationalHints {
    static func css(_ element: Element, in table: ElementTable, _ node: Int) -> String? {
        var css = ""
        if let dir = element["dir"]?.lowercased(), dir == "rtl" || dir == "ltr" {
            css += "direction:\(dir);"
        }
        switch element.name {
        case "img", "video", "canvas", "object", "embed", "iframe", "svg":
            css += size(element, "width") + size(element, "height")
            css += imageAlignment(element) + ratio(element)
            if let border = number(element["border"]) {
                css += "border:\(border)px solid;"
            }
            if let space = number(element["hspace"]) { css += "margin-inline:\(space)px;" }
            if let space = number(element["vspace"]) { css += "margin-block:\(space)px;" }
        case "table": css += tableHints(element)
        case "td", "th": css += cellHints(element, in: table, node)
        case "tr", "thead", "tbody", "tfoot", "col", "colgroup":
            css += size(element, "width") + size(element, "height") + color(element)
            css += textAlignment(element) + verticalAlignment(element)
        case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6": css += textAlignment(element)
        case "hr": css += ruleHints(element)
        case "ol", "li", "ul": css += listHints(element)
        case "font": css += fontHints(element)
        case "input", "textarea": css += controlHints(element)
        case "legend": css += legendHints(element)
        case "br":
            if let clear = element["clear"]?.lowercased() {
                css += "clear:\(clear == "all" ? "both" : clear);"
            }
        default: break
        }
        return css.isEmpty ? nil : css
    }

    static func number(_ text: String?) -> Double? {
        guard let text else { return nil }
        let digits = text.drop(while: \.isWhitespace).prefix { $0.isNumber || $0 == "." }
        guard let value = Double(digits), value < 1e6 else { return nil }
        return value
    }

    private static func size(_ element: Element, _ name: String) -> String {
        guard let text = element[name], let value = number(text) else { return "" }
        // A drawing's attributes are lengths of CSS.
        if element.name == "svg", text.last?.isLetter == true,
            text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." })
        {
            return "\(name):\(text);"
        }
        return "\(name):\(value)\(text.contains("%") ? "%" : "px");"
    }

    /// Both attributes together give the ratio that a size set by a sheet keeps.
    private static func ratio(_ element: Element) -> String {
        guard let width = number(element["width"]), let height = number(element["height"]),
            element["width"]?.contains("%") == false, element["height"]?.contains("%") == false,
            width > 0, height > 0
        else { return "" }
        return "aspect-ratio:auto \(width) / \(height);"
    }

    private static func imageAlignment(_ element: Element) -> String {
        switch element["align"]?.lowercased() {
        case "left": "float:left;"
        case "right": "float:right;"
        case "top": "vertical-align:top;"
        case "middle", "center", "absmiddle": "vertical-align:middle;"
        case "bottom", "baseline": "vertical-align:baseline;"
        default: ""
        }
    }

    private static func textAlignment(_ element: Element) -> String {
        switch element["align"]?.lowercased() {
        case "left": "text-align:left;"
        case "right": "text-align:right;"
        case "center", "middle": "text-align:center;"
        case "justify": "text-align:justify;"
        default: ""
        }
    }

    private static func verticalAlignment(_ element: Element) -> String {
        switch element["valign"]?.lowercased() {
        case "top": "vertical-align:top;"
        case "middle": "vertical-align:middle;"
        case "bottom": "vertical-align:bottom;"
        case "baseline": "vertical-align:baseline;"
        default: ""
        }
    }

    private static func color(_ element: Element) -> String {
        guard let value = element["bgcolor"],
            value.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "#" })
        else { return "" }
        return "background-color:\(value);"
    }

    private static func tableHints(_ element: Element) -> String {
        var css = size(element, "width") + size(element, "height") + color(element)
        switch element["align"]?.lowercased() {
        case "center": css += "margin-inline:auto;"
        case "left": css += "float:left;"
        case "right": css += "float:right;"
        default: break
        }
        if let spacing = number(element["cellspacing"]) { css += "border-spacing:\(spacing)px;" }
        if let border = element["border"] {
            let width = border.isEmpty ? 1 : number(border) ?? 1
            css += "border:\(width)px outset gray;"
        }
        return css
    }

    private static func cellHints(
        _ element: Element, in table: ElementTable, _ node: Int
    ) -> String {
        var css = size(element, "width") + size(element, "height") + color(element)
        css += textAlignment(element) + verticalAlignment(element)
        if element["nowrap"] != nil { css += "white-space:nowrap;" }
        var above = table.entries[node].parent
        while above >= 0 {
            let entry = table.entries[above]
            if entry.name == "table" {
                if let padding = number(table.attribute("cellpadding", of: above)) {
                    css += "padding:\(padding)px;"
                }
                if let border = table.attribute("border", of: above), number(border) != 0 {
                    css += "border:1px inset gray;"
                }
                break
            }
            above = entry.parent
        }
        return css
    }

    private static func ruleHints(_ element: Element) -> String {
        var css = size(element, "width") + color(element)
        if let size = number(element["size"]) { css += "height:\(max(0, size - 2))px;" }
        switch element["align"]?.lowercased() {
        case "left": css += "margin-left:0;margin-right:auto;"
        case "right": css += "margin-left:auto;margin-right:0;"
        default: break
        }
        return css
    }

    private static func listHints(_ element: Element) -> String {
        switch element["type"] {
        case "1": "list-style-type:decimal;"
        case "a": "list-style-type:lower-alpha;"
        case "A": "list-style-type:upper-alpha;"
        case "i": "list-style-type:lower-roman;"
        case "I": "list-style-type:upper-roman;"
        case let name? where ["disc", "circle", "square", "none"].contains(name.lowercased()):
            "list-style-type:\(name.lowercased());"
        default: ""
        }
    }

    private static func fontHints(_ element: Element) -> String {
        var css = ""
        if let color = element["color"],
            color.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "#" })
        {
            css += "color:\(color);"
        }
        if let face = element["face"], !face.contains(where: { ";{}()".contains($0) }) {
            css += "font-family:\(face);"
        }
        if let text = element["size"],
            let value = number(text.hasPrefix("+") ? String(text.dropFirst()) : text)
        {
            let names = ["x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"]
            let step = text.hasPrefix("+") ? Int(value) + 3 : Int(value)
            css += "font-size:\(names[min(max(step, 1), 7) - 1]);"
        }
        return css
    }
}
