import TramaCore

/// Reads YAML into directives and says what is wrong with it.
struct DirectiveReader {
    let isStrictMarp: Bool
    private let known: Set<String>
    private let yaml: LooseYAML

    init(isStrictMarp: Bool) {
        self.isStrictMarp = isStrictMarp
        known = DirectiveName.known(isStrictMarp: isStrictMarp)
        yaml = LooseYAML(
            directives: DirectiveName.global.union(DirectiveName.local(isStrictMarp: isStrictMarp)))
    }

    /// Keys that other tools read; never worth a word.
    private static let foreign: Set<String> = [
        "marp", "layout", "date", "tags", "categories", "category", "permalink", "slug", "draft",
        "published", "subtitle", "institute", "version", "license", "event", "venue", "name",
        "type",
        "aliases", "cssclass", "output", "toc", "format", "updated", "created", "excerpt",
    ]

    /// Front matter: directives, and every text value by key, for `{{ name }}`.
    func frontMatter(
        _ front: FrontMatter, in source: Source
    ) -> Diagnosed<(directives: DirectiveSet, variables: [String: String])> {
        var diagnostics: [Diagnostic] = []
        let whole = Span(
            source: source.id, lower: front.opening.lowerBound, upper: front.opening.upperBound)
        if !front.isClosed {
            diagnostics.append(
                Diagnostic(
                    .unclosedFrontMatter,
                    "the front matter is never closed, and swallows the whole deck", at: whole,
                    hint: "end it by a line with ---"))
        }
        let entries: [YAMLEntry]
        do {
            guard let found = try yaml.entries(in: front.text) else {
                if !front.text.trimmed.isEmpty {
                    diagnostics.append(
                        Diagnostic(
                            .voidYAML,
                            "the front matter isn't \"name: value\" lines; it is ignored",
                            at: whole))
                }
                return Diagnosed((DirectiveSet(), [:]), diagnostics)
            }
            entries = found
        } catch {
            // Unclosed, it holds the whole deck, which is no YAML.
            if front.isClosed {
                diagnostics.append(
                    voided(error, "front matter", front.text, at: front.start, in: source))
            }
            return Diagnosed((DirectiveSet(), [:]), diagnostics)
        }
        var set = DirectiveSet()
        var variables: [String: String] = [:]
        for entry in entries {
            let span = span(ofLine: entry.line, in: front.text, at: front.start, source)
            if let text = entry.value.string { variables[entry.key] = text }
            if add(entry, at: span, to: &set) {
                diagnostics += check(entry, at: span)
                continue
            }
            if let problem = unknown(entry.key, at: span, in: source, inFrontMatter: true) {
                diagnostics.append(problem)
            }
        }
        return Diagnosed((set, variables), diagnostics)
    }

    /// A comment's content, `<!--` and `-->` off.
    func comment(
        _ content: String, at start: Int, span whole: Span, in source: Source?
    ) -> Diagnosed<CommentMeaning> {
        let trimmed = content.trimmed
        if Self.isForTools(trimmed) { return Diagnosed(.ignored) }
        if trimmed == "pause", !isStrictMarp { return Diagnosed(.pause) }
        if trimmed.hasPrefix("!"), !isStrictMarp, !trimmed.contains(":"),
            trimmed.split(whereSeparator: \.isWhitespace).allSatisfy({ $0.hasPrefix("!") })
        {
            var set = DirectiveSet()
            set.spot = [.init(name: "edition", value: .text(trimmed), span: whole)]
            return Diagnosed(.directives(set))
        }
        func place(_ line: Int) -> Span {
            source.map { span(ofLine: line, in: content, at: start, $0) } ?? whole
        }
        let entries: [YAMLEntry]?
        do {
            entries = try yaml.entries(in: content)
        } catch {
            var diagnostics: [Diagnostic] = []
            if let name = firstKey(content), let old = legacy(name, at: place(1), in: source) {
                // `*template:` is an alias to YAML.
                diagnostics.append(old)
            } else if let name = firstKey(content), known.contains(name) {
                diagnostics.append(
                    Diagnostic(
                        .commentBecameNote,
                        "this comment starts with the directive \"\(name)\" but isn't valid YAML "
                            + "(\(message(of: error))); it became a presenter note",
                        at: whole, hint: "put the value in quotes"))
            }
            return Diagnosed(.note(trimmed), diagnostics)
        }
        guard let entries else { return Diagnosed(.note(trimmed)) }
        var set = DirectiveSet()
        var diagnostics: [Diagnostic] = []
        var strangers: [YAMLEntry] = []
        for entry in entries {
            if add(entry, at: place(entry.line), to: &set) {
                diagnostics += check(entry, at: place(entry.line))
            } else {
                strangers.append(entry)
            }
        }
        if set.isEmpty {
            for entry in strangers {
                if let old = legacy(entry.key, at: place(entry.line), in: source) {
                    diagnostics.append(old)
                } else if let near = NearestName.unique(entry.key, among: known) {
                    diagnostics.append(
                        Diagnostic(
                            .commentBecameNote,
                            "\"\(entry.key)\" is no directive; the comment became a presenter note",
                            at: place(entry.line), hint: "did you mean \"\(near)\"?",
                            edit: renaming(entry.key, to: near, at: place(entry.line), in: source)))
                }
            }
            return Diagnosed(.note(trimmed), diagnostics)
        }
        diagnostics += strangers.compactMap {
            unknown($0.key, at: place($0.line), in: source, inFrontMatter: false)
        }
        return Diagnosed(.directives(set), diagnostics)
    }

    private func add(_ entry: YAMLEntry, at span: Span, to set: inout DirectiveSet) -> Bool {
        guard known.contains(entry.key) else { return false }
        if DirectiveName.global.contains(entry.key) {
            set.global.append(.init(name: entry.key, value: entry.value, span: span))
        } else if entry.key.hasPrefix("_") {
            set.spot.append(
                .init(name: String(entry.key.dropFirst()), value: entry.value, span: span))
        } else if DirectiveName.spot.contains(entry.key) {
            set.spot.append(.init(name: entry.key, value: entry.value, span: span))
        } else {
            set.local.append(.init(name: entry.key, value: entry.value, span: span))
        }
        return true
    }

    /// Values that Marp would quietly ignore.
    private func check(_ entry: YAMLEntry, at span: Span) -> [Diagnostic] {
        let name = entry.key.hasPrefix("_") ? String(entry.key.dropFirst()) : entry.key
        let value = entry.value.string ?? ""
        switch name {
        case "paginate":
            let allowed = ["true", "false", "hold", "skip"]
            // Empty, it is off by intent.
            if value.isEmpty || allowed.contains(value.lowercased()) { return [] }
            let comment = value.contains("#") ? "a comment on the line is part of the value" : nil
            return [
                Diagnostic(
                    .badValue, "paginate is \"\(value)\", which counts as false", at: span,
                    hint: comment ?? NearestName.hint(for: value, among: allowed)
                        ?? "use true, false, hold or skip")
            ]
        case "headingDivider":
            if HeadingDivider(entry.value) != nil { return [] }
            return [
                Diagnostic(
                    .badValue, "headingDivider is \"\(value)\"; it is ignored", at: span,
                    hint: "use a level 1 to 6, a list of levels, or false")
            ]
        case "math":
            if ["mathjax", "katex"].contains(value) { return [] }
            return [
                Diagnostic(
                    .badValue, "math is \"\(value)\"; formulas are typeset all the same", at: span,
                    hint: "use mathjax or katex")
            ]
        case "overflow":
            if ["shrink", "split", "visible", "hidden"].contains(value) { return [] }
            return [
                Diagnostic(
                    .badValue, "overflow is \"\(value)\"; it is ignored", at: span,
                    hint: "use shrink or split")
            ]
        case "edition":
            if EditionMark(entry.value.strings.joined(separator: ",")) != nil { return [] }
            return [
                Diagnostic(
                    .badValue, "edition names none; the slide is in all of them", at: span,
                    hint: "write edition: talk, or edition: \"!public\"")
            ]
        case "redact":
            if Redaction(value) != nil { return [] }
            return [
                Diagnostic(
                    .badValue, "redact is \"\(value)\"; it is ignored", at: span,
                    hint: "use blur or placeholder")
            ]
        case "class" where value.contains(" #"):
            return [
                Diagnostic(
                    .badValue, "the class is \"\(value)\": a comment on the line is part of it",
                    at: span, hint: "put the comment on its own line")
            ]
        default: return []
        }
    }

    private func unknown(
        _ key: String, at span: Span, in source: Source?, inFrontMatter: Bool
    ) -> Diagnostic? {
        if let old = legacy(key, at: span, in: source) { return old }
        if Self.foreign.contains(key) { return nil }
        let near = NearestName.find(key, among: known.sorted())
        if inFrontMatter && near == nil { return nil }
        return Diagnostic(
            .unknownDirective, "there is no directive \"\(key)\"", at: span,
            hint: near.map { "did you mean \"\($0)\"?" },
            edit: NearestName.unique(key, among: known).flatMap {
                renaming(key, to: $0, at: span, in: source)
            })
    }

    /// The key of a line under another name.
    private func renaming(
        _ key: String, to name: String, at span: Span, in source: Source?
    ) -> Edit? {
        guard let source else { return nil }
        let line = Array(source.text(in: span).utf8)
        let wanted = Array(key.utf8)
        guard !wanted.isEmpty, line.count >= wanted.count,
            let at = (0...(line.count - wanted.count)).first(where: {
                line[$0..<($0 + wanted.count)].elementsEqual(wanted)
            })
        else { return nil }
        let lower = span.lower + at
        return Edit(
            Span(source: source.id, lower: lower, upper: lower + wanted.count), name)
    }

    /// `$theme`, `*template`, `page_number`: yhatt/marp before 2018.
    private func legacy(_ key: String, at span: Span, in source: Source?) -> Diagnostic? {
        let bare = key.drop { $0 == "$" || $0 == "*" }
        let old = [
            "page_number": "paginate", "template": "class", "prerender": nil, "size": "size",
        ]
        guard key.hasPrefix("$") || key.hasPrefix("*") || key == "page_number" else { return nil }
        guard known.contains(String(bare)) || old.keys.contains(String(bare)) else { return nil }
        let modern = old[String(bare)].flatMap { $0 } ?? String(bare)
        let name = (key.hasPrefix("*") ? "_" : "") + modern
        return Diagnostic(
            .oldDialect, "\"\(key)\" is Marp's dialect of before 2018; it is ignored", at: span,
            hint: "write \(name)", edit: renaming(key, to: name, at: span, in: source))
    }

    private func firstKey(_ content: String) -> String? {
        let line = content.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) }
        guard let line, let colon = line.firstIndex(of: ":") else { return nil }
        return line[..<colon].trimmed
    }

    private func voided(
        _ error: any Error, _ what: String, _ text: String, at start: Int, in source: Source
    ) -> Diagnostic {
        let line = (error as? LooseYAML.Failure)?.line ?? 0
        let place = span(ofLine: max(1, line), in: text, at: start, source)
        return Diagnostic(
            .voidYAML, "the \(what) isn't valid YAML (\(message(of: error))): all of it is ignored",
            at: place, hint: "put the value of this line in quotes",
            edit: line > 0 ? quoting(place, in: source) : nil)
    }

    /// Quotes around a directive's value that starts as YAML's aliases do: `header: **bold**`.
    private func quoting(_ line: Span, in source: Source) -> Edit? {
        let text = source.text(in: line)
        guard let colon = text.firstIndex(of: ":"), known.contains(String(text[..<colon])) else {
            return nil
        }
        let value = text[text.index(after: colon)...].trimmed
        guard let first = value.first, first == "*" || first == "&",
            !value.contains(where: { "\"\\".contains($0) })
        else { return nil }
        return Edit(line, text[...colon] + " \"\(value)\"")
    }

    private func message(of error: any Error) -> String {
        (error as? LooseYAML.Failure)?.message ?? "not YAML"
    }

    /// A 1-based line of a text that starts at an offset of a source.
    private func span(ofLine line: Int, in text: String, at start: Int, _ source: Source) -> Span {
        let first = source.position(at: start).line
        let range = source.line(first + max(1, line) - 1)
        return Span(source: source.id, lower: range.lowerBound, upper: range.upperBound)
    }

    private static func isForTools(_ content: String) -> Bool {
        let starts = [
            "prettier-ignore", "markdownlint-disable", "markdownlint-enable",
            "markdownlint-capture",
            "markdownlint-restore", "markdownlint-configure-file", "lint disable", "lint enable",
            "lint ignore",
        ]
        return starts.contains { content.hasPrefix($0) }
    }
}
