import TramaCore

/// The user's own HTML: claims first, then the allowlist; styles taken out.
struct RawHTML {
    let options: DeckOptions
    let text: ComposedText
    var styles: [FoundStyle] = []
    var diagnostics: [Diagnostic] = []

    /// Names already reported on this slide.
    private var reported: Set<String> = []

    /// A `<style>` element's content.
    struct FoundStyle {
        let css: String
        let range: Range<Int>
        let isScoped: Bool
    }

    /// Elements that do nothing without a browser.
    private static let inert: Set<String> = ["script", "noscript", "template", "object", "embed"]
    private static let inertVoid: Set<String> = ["link", "meta", "base", "plaintext"]

    init(options: DeckOptions, text: ComposedText) {
        self.options = options
        self.text = text
    }

    /// Writes a piece of HTML whose byte `n` stands at `place(n)` in the composed text.
    mutating func write(
        _ html: String, to output: inout HTMLOutput, isBlock: Bool, place: (Int) -> Int
    ) {
        var tokens = HTMLTokenizer(html)
        while let token = tokens.next() {
            switch token {
            case .text(let range):
                output.rawText(
                    tokens.bytes[range], range: place(range.lowerBound)..<place(range.upperBound))
            case .comment(let range):
                let place = place(range.lowerBound)..<place(range.upperBound)
                if isBlock { noteComment(tokens.string(range), place) }
            case .declaration: break
            case .end(let name, let range):
                let place = place(range.lowerBound)..<place(range.upperBound)
                if passes(name) || claim(name, nil) != nil {
                    output.close(name, range: place)
                } else if !isSilent(name) {
                    output.text(tokens.string(range), range: place)
                }
            case .start(let tag):
                let place = place(tag.range.lowerBound)..<place(tag.range.upperBound)
                start(tag, &tokens, at: place, to: &output)
            }
        }
    }

    private mutating func start(
        _ tag: HTMLTokenizer.Tag, _ tokens: inout HTMLTokenizer, at place: Range<Int>,
        to output: inout HTMLOutput
    ) {
        let claim = claim(tag.name, tag.attributes)
        if claim == nil {
            if tag.name == "style" {
                let content = tokens.skip(toEndOf: "style")
                if tokens.position == content.upperBound {
                    report(
                        .unclosedStyle, "this <style> is never closed, and takes what follows it",
                        place, once: nil, hint: "add </style>")
                }
                styles.append(
                    FoundStyle(
                        css: tokens.string(content),
                        range: place.upperBound..<(place.upperBound + content.count),
                        isScoped: tag.attributes.contains { $0.name == "scoped" }))
                return
            }
            if !options.isStrictMarp || options.allowsAllHTML, dropInert(tag, &tokens, place) {
                return
            }
            if tag.name == "iframe", !options.isStrictMarp {
                writeLinkCard(tag, &tokens, at: place, to: &output)
                return
            }
        }
        guard claim != nil || passes(tag.name) else {
            report(
                .disallowedHTML, "<\(tag.name)> isn't on the allowlist; it is shown as text", place,
                once: tag.name, hint: "remove it, or pass --html")
            output.text(tokens.string(tag.range), range: place)
            return
        }
        if options.edition != nil,
            tag.attributes.contains(where: { ["edition", "data-edition"].contains($0.name) })
        {
            report(
                .editionInHTML, "<\(tag.name)> names an edition, but is in all of them", place,
                once: nil, hint: "write ::: {edition=…} and ::: around the part")
        }
        let attributes = kept(tag, claim: claim, place)
        let source = attributes.first { $0.name == "src" }?.value
        if tag.name == "img", !attributes.contains(where: { $0.name == "alt" }),
            source?.hasPrefix("gan:") != true
        {
            report(
                .missingAlternative,
                "the image \(source ?? "") has no alternative text", place, once: nil,
                hint: "add alt=\"…\" and say what it shows; alt=\"\" where it only decorates")
        }
        var mark = HTMLOutput.Mark(place, kind: claim?.kind)
        mark.isWhole = false
        output.open(tag.name == "image" ? "img" : tag.name, attributes, mark: mark, isRaw: true)
        // In SVG, a slash ends an element.
        if output.isInSVG, tokens.string(tag.range).hasSuffix("/>") { output.close(tag.name) }
    }

    /// End tags of what was dropped or became something else.
    private func isSilent(_ name: String) -> Bool {
        if name == "style" { return true }
        if options.isStrictMarp && !options.allowsAllHTML { return false }
        return Self.inert.contains(name) || (name == "iframe" && !options.isStrictMarp)
    }

    private func passes(_ name: String) -> Bool {
        options.allowsAllHTML
            ? !Self.inert.contains(name) && !Self.inertVoid.contains(name) && name != "style"
            : HTMLAllowlist.tags[name] != nil
    }

    /// The claim that takes a tag; without attributes (an end tag), one that takes its name.
    func claim(
        _ name: String, _ attributes: [Attribute]?
    ) -> (tag: SyntaxClaims.Tag, kind: String)? {
        options.claims.tags.first { claim in
            guard claim.tag.name == name || (claim.tag.name == "*" && attributes != nil) else {
                return false
            }
            guard let wanted = claim.tag.requiredClass, let attributes else { return true }
            let classes = attributes.first { $0.name == "class" }?.value ?? ""
            return classes.split(whereSeparator: \.isWhitespace).contains { $0 == wanted }
        }
    }

    private mutating func kept(
        _ tag: HTMLTokenizer.Tag, claim: (tag: SyntaxClaims.Tag, kind: String)?, _ place: Range<Int>
    ) -> [Attribute] {
        if options.allowsAllHTML {
            return tag.attributes.filter { !$0.name.hasPrefix("on") && Self.isName($0.name) }
        }
        let own = HTMLAllowlist.tags[tag.name] ?? []
        return tag.attributes.filter { attribute in
            guard Self.isName(attribute.name) else { return false }
            if claim?.tag.attributes.contains(attribute.name) == true { return true }
            let isKnown =
                HTMLAllowlist.global.contains(attribute.name) || own.contains(attribute.name)
            if isKnown,
                HTMLAllowlist.allows(attribute, on: tag.name, schemes: options.claims.schemes)
            {
                return true
            }
            report(
                .droppedAttribute,
                "the attribute \(attribute.name) of <\(tag.name)> isn't on the allowlist; it is dropped",
                place, once: tag.name + "." + attribute.name)
            return false
        }
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && !"\"'<>/=`&".utf8.contains($0) }
    }

    private mutating func dropInert(
        _ tag: HTMLTokenizer.Tag, _ tokens: inout HTMLTokenizer, _ place: Range<Int>
    ) -> Bool {
        if Self.inert.contains(tag.name) {
            _ = tokens.skip(toEndOf: tag.name)
        } else if !Self.inertVoid.contains(tag.name) {
            return false
        }
        report(
            .droppedElement, "<\(tag.name)> needs a browser; it is dropped", place, once: tag.name)
        return true
    }

    /// An `iframe` becomes a card with its address.
    private mutating func writeLinkCard(
        _ tag: HTMLTokenizer.Tag, _ tokens: inout HTMLTokenizer, at place: Range<Int>,
        to output: inout HTMLOutput
    ) {
        _ = tokens.skip(toEndOf: "iframe")
        let address = tag.attributes.first { $0.name == "src" }?.value ?? ""
        let isLink = address.lowercased().hasPrefix("http") || address.hasPrefix("//")
        report(
            .droppedElement, "<iframe> needs a browser; it became a link card", place, once: nil)
        guard isLink else { return }
        output.open(
            "trama-link-card", [Attribute("href", address)],
            mark: .init(place, kind: "link-card", source: address), isRaw: true)
        output.open("a", [Attribute("href", address)], mark: .init(place), isRaw: true)
        let shown = address.split(separator: "?").first.map(String.init) ?? address
        output.rawText(shown.utf8, range: place)
        output.close("a")
        output.close("trama-link-card")
    }

    private mutating func noteComment(_ comment: String, _ place: Range<Int>) {
        let content = comment.dropFirst(4).dropLast(3).trimmed
        guard let colon = content.firstIndex(of: ":") else { return }
        let name = content[..<colon].trimmed
        let known = DirectiveName.known(isStrictMarp: options.isStrictMarp)
        guard known.contains(name) else { return }
        report(
            .commentInHTML,
            "the directive \"\(name)\" stands inside an HTML block, where it has no effect",
            place, once: nil, hint: "put a blank line before the comment")
    }

    private mutating func report(
        _ code: DiagnosticCode, _ message: String, _ place: Range<Int>, once key: String?,
        hint: String? = nil
    ) {
        if let key, !reported.insert(code.name + key).inserted { return }
        diagnostics.append(Diagnostic(code, message, at: text.span(place), hint: hint))
    }
}
