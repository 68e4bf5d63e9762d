import TramaCode
import TramaCore
import TramaDeck

/// A code block: its words coloured by its language, and what its info string asks for.
package struct CodeElement: ElementKind {
    package let name = "code"
    package let summary = "A code block with highlighted words, lines and steps."

    package init() {}

    package var claims: SyntaxClaims {
        SyntaxClaims(tags: [(.init("pre", attributes: []), name)])
    }

    package var codes: [DiagnosticCode] { [.unknownLanguage, .codeOption, .codeFile] }

    /// Names of languages that ask for no colours.
    private static let plain: Set<String> = [
        "text", "txt", "plain", "plaintext", "none", "nohighlight", "no-highlight", "output", "raw",
        "math", "ascii",
    ]
    /// Bytes of one block that are coloured; beyond that it stands as it is.
    private static let byteLimit = 1 << 20

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        // Only fences carry it: a user's own <pre> stays as it is.
        guard let block = tree.element(node), block["data-auto-scaling"] != nil,
            let code = tree[node].children.first(where: { tree.element($0)?.name == "code" }),
            let inner = tree.element(code)
        else { return [] }
        let span = tree[node].span
        let written = inner.classes.first { $0.hasPrefix("language-") }
            .map { String($0.dropFirst("language-".count)) }
        var options = CodeOptions(
            info: inner["data-info"] ?? "", classes: block.classes, pairs: block.attributes)
        var diagnostics = options.problems.map {
            Diagnostic(.codeOption, $0.message, at: span, hint: $0.hint)
        }
        var text = tree.text(of: code)
        var language = language(written, file: options.file)
        var firstLine = 1
        if let file = options.file {
            let read = CodeFile(context: context)
                .read(file, lines: options.lines, region: options.region)
            switch read {
            case .success(let excerpt):
                text = excerpt.text
                firstLine = excerpt.firstLine
            case .failure(let failure):
                diagnostics.append(
                    Diagnostic(.codeFile, failure.message, at: span, hint: failure.hint))
                if text.isEmpty { text = failure.message }
                language = nil
            }
        }
        if let language, !Highlighter.knows(language), !Self.plain.contains(language.lowercased()) {
            diagnostics.append(
                Diagnostic(
                    .unknownLanguage, "no language is named \"\(language)\"", at: span,
                    hint: NearestName.hint(for: language, among: Highlighter.names)
                        ?? "`text` asks for no colours"))
        }
        let trimmed = text.hasSuffix("\n") ? text.dropLast() : text[...]
        let count = trimmed.split(separator: "\n", omittingEmptySubsequences: false).count
        if let problem = options.settleHighlights(
            count: count, first: options.firstNumber ?? firstLine)
        {
            diagnostics.append(
                Diagnostic(
                    .codeOption, problem, at: span, hint: "lines are counted from 1"))
        }
        if text.utf8.count <= Self.byteLimit {
            CodeTree(options: options, language: language, firstLine: firstLine)
                .write(text, pre: node, code: code, in: &tree)
        }
        return diagnostics
    }

    /// As written, or by the ending of the file's name.
    private func language(_ written: String?, file: String?) -> String? {
        if let written { return written }
        guard let ending = file?.split(separator: ".").last.map(String.init) else { return nil }
        return Highlighter.knows(ending) ? ending : nil
    }
}

extension DiagnosticCode {
    package static let unknownLanguage = DiagnosticCode(
        "unknown-language", .warning, "The language of a code block isn't known.",
        example: "```pyton\nprint(1)\n```",
        fix: "Write one of the known names, or `text` for no colours.")
    package static let codeOption = DiagnosticCode(
        "code-option", .warning, "An option of a code block isn't known or has no such value.",
        example: "```swift numers\nlet a = 1\n```",
        fix: "Correct the option that the message names.")
    package static let codeFile = DiagnosticCode(
        "code-file", .error, "The file of a code block can't be shown.",
        example: "```swift file=missing.swift\n```",
        fix: "Name a file in the deck's folder, and lines or a region that it has.")
}
