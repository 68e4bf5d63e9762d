import Foundation

/// A comparison as asked for, in whichever syntax.
struct CompareSpec: Hashable, Sendable {
    enum Fit: String, Hashable, Sendable, CaseIterable { case cover, contain, fill }
    enum Orientation: String, Hashable, Sendable, CaseIterable { case horizontal, vertical }

    /// What paper shows; the player always has the divider.
    enum Printing: Hashable, Sendable {
        case split
        /// Side by side.
        case pair
        /// Where pages are steps: so many pages, from the first picture to the second.
        case pages(Int)
    }

    /// Addresses; the first is on the left or at the top. More than two are compared pair by pair.
    var pictures: [String] = []
    /// One for each picture, or none.
    var labels: [String] = []
    var credits: [String] = []
    var caption = ""
    var alternative = ""
    /// Where steps bring the divider, in percent; the first when the comparison comes.
    var steps: [Double] = []
    /// Where the divider starts, percent from the left or the top.
    var offset = 50.0
    var orientation = Orientation.horizontal
    /// The divider follows the pointer.
    var hovers = false
    /// A click moves the divider.
    var clicks = true
    var isHandleOnly = false
    /// Whether it takes keys while it has the focus.
    var hasKeys = true
    /// A click makes the divider glide there.
    var glides = false
    var fit = Fit.cover
    var printing = Printing.split
    /// CSS declarations for the frame's size, from an image's keywords or the keys `width`, `height`.
    var size = ""

    /// `35%`, `35` or (only where `fraction`) `0.35`; nil for what isn't a number.
    static func percent(_ text: String, fraction: Bool = false) -> Double? {
        let trimmed = text.trimmingCharacters(in: .whitespaces).replacing(",", with: ".")
        let isPercent = trimmed.hasSuffix("%")
        guard let value = Double(isPercent ? String(trimmed.dropLast()) : trimmed), value.isFinite
        else { return nil }
        return min(max(fraction && !isPercent ? value * 100 : value, 0), 100)
    }

    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on", "1", "": true
        case "false", "no", "off", "0", "none": false
        default: nil
        }
    }

    /// A CSS length: nothing that could end the declaration.
    static func length(_ text: String) -> String? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard Double(digits) != nil else { return nil }
        let unit = text.dropFirst(digits.count)
        if unit.isEmpty { return digits + "px" }
        let known = ["%", "px", "em", "rem", "cm", "mm", "in", "pt", "vw", "vh"]
        return known.contains(String(unit)) ? text : nil
    }
}
