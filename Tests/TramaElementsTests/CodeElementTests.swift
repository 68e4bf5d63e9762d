import Testing
import TramaCore
import TramaDeck
import TramaImages

@testable import TramaElements

@Suite struct CodeElementTests {
    private func expanded(
        _ info: String, _ code: String, files: [String: String] = [:]
    ) -> (tree: Tree, pre: NodeID, codes: [Diagnostic]) {
        var tree = Tree(root: Element("section"))
        let pre = tree.append(
            .element(Element("pre", [Attribute("data-auto-scaling", "downscale-only")])),
            to: Tree.root)
        let words = info.split(separator: " ", maxSplits: 1)
        var inner: [Attribute] = []
        if let first = words.first { inner.append(Attribute("class", "language-\(first)")) }
        if words.count > 1 { inner.append(Attribute("data-info", String(words[1]))) }
        let place = tree.append(.element(Element("code", inner)), to: pre)
        tree.append(.text(code), to: place)
        let environment = Environment.fixed(files: files)
        let context = ElementContext(
            pictures: PictureStore(environment: environment), folder: "deck", files: environment)
        let diagnostics = CodeElement().expand(pre, in: &tree, context: context)
        return (tree, pre, diagnostics)
    }

    private func classes(_ tree: Tree) -> [String] {
        tree.preorder().compactMap { id in
            guard let element = tree.element(id), element.name == "span" else { return nil }
            return "\(element["class"] ?? ""): \(tree.text(of: id))"
        }
    }

    @Test func wordsGetTheClassesOfHighlightJS() {
        let found = expanded("swift", "let a = \"b\" // c")
        #expect(
            classes(found.tree) == [
                "hljs-keyword: let", "hljs-operator: =", "hljs-string: \"b\"",
                "hljs-comment: // c",
            ])
        #expect(found.tree.text(of: found.pre) == "let a = \"b\" // c")
        #expect(found.codes.isEmpty)
    }

    @Test func focusNamesItsLines() {
        let (named, marked) = (
            expanded("text focus={2}", "a\nb"), expanded("text {2} focus", "a\nb")
        )
        #expect(classes(named.tree) == classes(marked.tree))
        #expect(named.codes.isEmpty)
    }

    /// Themes set their code's font, which resets what the block says of ligatures.
    @Test func ligaturesAreSwitchedOnTheCodeItself() {
        let tree = expanded("js no-ligatures", "a => b").tree
        let styles = tree.preorder().compactMap { tree.element($0) }
            .filter { $0.name == "pre" || $0.name == "code" }.map { $0["style"] ?? "" }
        #expect(styles.count == 2)
        #expect(styles.allSatisfy { $0.contains("font-variant-ligatures: none") })
    }

    @Test func stepsOfHighlights() {
        let found = expanded("text {1|2|all} focus", "a\nb")
        let marks = found.tree.preorder().compactMap { id -> String? in
            guard let element = found.tree.element(id), let steps = element.steps else {
                return nil
            }
            return "\(element["class"] ?? "") \(steps.lowerBound)-\(steps.upperBound)"
        }
        #expect(
            marks == [
                "trama-mark trama-marked 0-0", "trama-look 0-0",
                "trama-look trama-dim trama-over 1-1",
                "trama-look trama-over 2-2",
                "trama-mark trama-marked 1-1", "trama-look trama-dim 0-0",
                "trama-look trama-over 1-2",
            ])
    }

    @Test func numbersStartWhereTheyAreTold() {
        let found = expanded("c start=9", "a;\nb;")
        let numbers = found.tree.preorder().compactMap { found.tree.element($0)?["data-line"] }
        #expect(numbers == [" 9", "10"])
        // Marks may go by the numbers shown.
        for info in ["c start=9 {2}", "c start=9 {10}"] {
            let found = expanded(info, "a;\nb;")
            #expect(found.codes.isEmpty)
            #expect(classes(found.tree).contains { $0.hasPrefix("trama-mark") })
        }
    }

    @Test func patchesLoseTheirFirstColumn() {
        let found = expanded("text diff", " a\n-b\n+c")
        #expect(found.tree.text(of: found.pre) == " a\n-b\n+c\n")
        #expect(found.tree.element(found.pre)?["data-text"] == "a\nb\nc")
    }

    @Test func filesByRegionAndByLines() {
        let files = ["deck/a.py": "x\n# region one\n    a = 1\n    b = 2\n# endregion\ny\n"]
        let region = expanded("python file=a.py region=one numbers", "", files: files)
        #expect(region.tree.element(region.pre)?["data-text"] == "a = 1\nb = 2")
        #expect(region.codes.isEmpty)
        let lines = expanded("python file=a.py lines=5-6", "", files: files)
        #expect(lines.tree.element(lines.pre)?["data-text"] == "# endregion\ny")
    }

    @Test(arguments: [
        ("pyton", "no language is named \"pyton\"", "did you mean \"python\"?"),
        ("c numers", "a code block has no option \"numers\"", "did you mean \"numbers\"?"),
        (
            "c file=../../secret", "\"../../secret\" isn't inside the deck's folder",
            "files shown as code lie in the folder of the deck or below it"
        ),
        (
            "c {3}", "line 3 is to be highlighted, and the code has 1", "lines are counted from 1"
        ),
        ("c {x}", "{x} names no lines", "lines are written {2,4-6} or {1-2|4|all}"),
        (
            "c file=a.c region=on", "the file \"a.c\" has no region \"on\"", "did you mean \"one\"?"
        ),
    ])
    func mistakesAreReported(_ info: String, _ message: String, _ hint: String) {
        let files = ["deck/a.c": "// #region one\nint a;\n// #endregion\n"]
        let found = expanded(info, "x", files: files).codes
        #expect(found.map(\.message) == [message])
        #expect(found.first?.hint == hint)
    }
}
