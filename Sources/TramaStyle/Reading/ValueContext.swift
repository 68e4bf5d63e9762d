import TramaCore

/// What relative values of one element are relative to.
struct ValueContext: Sendable {
    /// Font properties that `em`, `ex`, `ch` and `lh` measure.
    var text = TextProperties()
    /// Computed font size of the slide, and its whole font once known.
    var rem = 16.0
    var root: TextProperties?
    /// Size of the page, for `vw`, `vh` and their like; also what container units fall back to.
    var page = Size(width: 1280, height: 720)
    var container: ContainerBasis?
    var currentColor = Color.black
    var isDark = false
    var isVertical = false
    /// Folder that relative addresses start from.
    var folder = ""
    var measure: FontMeasure = { FontMetrics.fallback(size: $0.fontSize) }

    var metrics: FontMetrics { measure(text) }

    var lineHeight: Double { lineHeight(of: text) }

    private func lineHeight(of text: TextProperties) -> Double {
        switch text.lineHeight {
        case .normal: measure(text).lineHeight
        case .number(let factor): factor * text.fontSize
        case .px(let px): px
        }
    }

    /// CSS pixels of one unit; nil where the name is not a unit of length.
    func pixels(per unit: String) -> Double? {
        if let fixed = Self.fixedUnits[unit] { return fixed }
        switch unit {
        case "em": return text.fontSize
        case "rem": return rem
        case "ex": return metrics.xHeight
        case "ch": return metrics.zeroAdvance
        case "cap": return metrics.capHeight
        case "ic": return metrics.ideographAdvance
        case "lh": return lineHeight
        default: return rootPixels(per: unit) ?? viewport(unit)
        }
    }

    private func rootPixels(per unit: String) -> Double? {
        guard unit.first == "r", unit.count > 2 else { return nil }
        let metrics = root.map(measure) ?? FontMetrics.fallback(size: rem)
        switch unit {
        case "rlh": return root.map { lineHeight(of: $0) } ?? metrics.lineHeight
        case "rex": return metrics.xHeight
        case "rch": return metrics.zeroAdvance
        case "rcap": return metrics.capHeight
        case "ric": return metrics.ideographAdvance
        default: return nil
        }
    }

    private func viewport(_ unit: String) -> Double? {
        var name = Substring(unit)
        var (size, isVertical) = (page, isVertical)
        if name.hasPrefix("cq") {
            name = name.dropFirst(2)
            if let container {
                size = Size(width: container.width, height: container.height)
                isVertical = container.isVertical
            }
        } else if let v = name.lastIndex(of: "v"), name[..<v].count <= 1,
            name[..<v].allSatisfy({ "sld".contains($0) })
        {
            name = name[name.index(after: v)...]
        } else {
            return nil
        }
        switch name {
        case "w": return size.width / 100
        case "h": return size.height / 100
        case "i": return (isVertical ? size.height : size.width) / 100
        case "b": return (isVertical ? size.width : size.height) / 100
        case "min": return min(size.width, size.height) / 100
        case "max": return max(size.width, size.height) / 100
        default: return nil
        }
    }

    private static let fixedUnits: [String: Double] = [
        "px": 1, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "in": 96, "pc": 16,
        "pt": 96.0 / 72,
    ]

    /// Every unit of length, for the reference.
    static let unitNames: [String] =
        Array(fixedUnits.keys)
        + ["em", "rem", "ex", "rex", "ch", "rch", "cap", "rcap", "ic", "ric", "lh", "rlh"]
        + ["v", "sv", "lv", "dv", "cq"].flatMap { start in
            ["w", "h", "i", "b", "min", "max"].map { start + $0 }
        }
}
