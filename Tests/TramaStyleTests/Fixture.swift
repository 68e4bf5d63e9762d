import Foundation
import TramaCore
import TramaDeck

@testable import TramaStyle

/// What the tests of this stage share: a tree written as nested calls, sheets, and a cascade.
enum Fixture {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func css(_ name: String) throws -> String {
        let folder = ["user-agent", "scaffold"].contains(name) ? "Sources/CAssets/css" : "Themes"
        return try String(
            contentsOf: root.appendingPathComponent("\(folder)/\(name).css"), encoding: .utf8)
    }

    static func agent() throws -> [StyleSheet] {
        [
            StyleSheet(parsing: try css("user-agent"), origin: .userAgent, folder: ""),
            StyleSheet(parsing: try css("scaffold"), origin: .theme, folder: ""),
        ]
    }

    static func sheet(_ css: String) -> StyleSheet {
        StyleSheet(parsing: css, origin: .author, folder: "deck")
    }

    /// A tree from lines such as `  p#id.class [href=x] “text”`, indented by two spaces a level.
    static func tree(_ lines: String) -> Tree {
        var tree: Tree?
        var open: [NodeID] = []
        for line in lines.split(separator: "\n") {
            let depth = line.prefix { $0 == " " }.count / 2
            let text = line.drop { $0 == " " }
            if text.isEmpty { continue }
            if text.hasPrefix("“") {
                tree?.append(
                    .text(String(text.dropFirst().dropLast())), to: open[depth - 1])
                continue
            }
            let element = element(text)
            if tree == nil {
                tree = Tree(root: element)
                open = [Tree.root]
            } else {
                let parent = open[depth - 1]
                if let id = tree?.append(.element(element), to: parent) {
                    open = Array(open.prefix(depth)) + [id]
                }
            }
        }
        return tree ?? Tree(root: Element("section"))
    }

    private static func element(_ text: Substring) -> Element {
        var rest = text
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        rest = rest.dropFirst(name.count)
        var element = Element(String(name))
        var classes: [String] = []
        while let mark = rest.first {
            rest = rest.dropFirst()
            switch mark {
            case "#", ".":
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
                rest = rest.dropFirst(word.count)
                if mark == "#" {
                    element["id"] = String(word)
                } else {
                    classes.append(String(word))
                }
            case "[":
                let inner = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inner.count + 1)
                let parts = inner.split(separator: "=", maxSplits: 1)
                element[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
            default: continue
            }
        }
        if !classes.isEmpty { element["class"] = classes.joined(separator: " ") }
        return element
    }

    /// The styled tree of one slide, with the user-agent sheet.
    static func style(_ lines: String, _ css: String) throws -> StyledTree {
        let cascade = Cascade(
            try agent() + [sheet(css)], page: Size(width: 1280, height: 720), folder: "deck")
        var counters = CounterState()
        return counters.count(cascade.style(tree(lines), index: 0))
    }

    /// The computed style of a paragraph that a declaration was set on.
    static func computed(_ declarations: String, fontSize: Double = 20) throws -> ComputedStyle {
        let cascade = Cascade(
            [sheet("section { font-size: \(fontSize)px; color: #102030 } p { \(declarations) }")],
            page: Size(width: 1000, height: 500), folder: "deck")
        return cascade.style(tree("section\n  p"), index: 0).styles[1]
    }
}
