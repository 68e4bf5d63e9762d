import TramaCore
import TramaDeck
import TramaImages

/// `<video>` and `<audio>`: they play in the player; on paper a poster or a sign stands for them.
package struct MediaElement: ElementKind {
    package let name = "media"
    package let summary = "A film or a sound that the player plays; paper shows its poster."

    package init() {}

    package var claims: SyntaxClaims {
        let shared: Set<String> = ["autoplay", "controls", "loop", "muted", "preload", "src"]
        return SyntaxClaims(tags: [
            (
                .init(
                    "video",
                    attributes: shared.union(["height", "playsinline", "poster", "width"])), name
            ),
            (.init("audio", attributes: shared), name),
        ])
    }

    package var style: String {
        """
        .trama-media { display: inline-block; position: relative; z-index: 0; max-width: 100%;
            vertical-align: middle; overflow: hidden; background: #14171c; }
        .trama-media img { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0;
            max-width: none; max-height: none; object-fit: contain; }
        .trama-media-sign { position: absolute; left: 50%; top: 50%; width: 72px; height: 72px;
            margin: -36px 0 0 -36px; border-radius: 50%; background: rgba(0, 0, 0, .55); }
        .trama-media-play { position: absolute; left: 27px; top: 20px; width: 26px; height: 32px;
            background: #fff; clip-path: polygon(0 0, 100% 50%, 0 100%); }
        .trama-audio { border-radius: 27px; }
        .trama-audio .trama-media-sign { left: 27px; width: 44px; height: 44px;
            margin: -22px 0 0 -22px; }
        .trama-audio .trama-media-play { left: 17px; top: 13px; width: 15px; height: 18px; }
        """
    }

    package var codes: [DiagnosticCode] { [.missingMedia] }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        guard let element = tree.element(node) else { return [] }
        let inner = tree.preorder(from: node).dropFirst().compactMap { tree.element($0) }
        let source =
            element["src"] ?? inner.first { $0.name == "source" && $0["src"] != nil }?["src"] ?? ""
        let span = tree[node].span
        tree[node].children = []
        let data = context.pictures.data(at: PictureAddress(source, folder: context.folder))
        switch data {
        case .failure(let failure):
            tree.update(node) { old in
                let steps = old.steps
                old = Element("span", [Attribute("class", "trama-missing")])
                old.steps = steps
            }
            tree.append(.text(source.isEmpty ? "(no address)" : source), to: node, span: span)
            return [Diagnostic(.missingMedia, failure.message, at: span, hint: failure.hint)]
        case .success(let data):
            let isAudio = element.name == "audio"
            let size =
                isAudio ? Size(width: 480, height: 54) : Self.size(element, MediaSize.read(data))
            tree.update(node) { $0 = Self.box($0, source: source, size: size, id: node) }
            let address = PictureAddress(source, folder: context.folder)
            let still = (try? context.pictures.probe(address).get()) == nil ? nil : source
            if let poster = element["poster"] ?? still, !isAudio {
                let image = Element(
                    "img", [Attribute("src", poster), Attribute("alt", element["title"] ?? "")],
                    kind: "image")
                let picture = tree.append(.element(image), to: node, span: span)
                return ImageElement(isPart: true).expand(picture, in: &tree, context: context)
            }
            let sign = tree.append(
                .element(Element("span", [Attribute("class", "trama-media-sign")])), to: node,
                span: span)
            tree.append(
                .element(Element("span", [Attribute("class", "trama-media-play")])), to: sign,
                span: span)
            return [Self.tooLarge(data.count, source, span)].compactMap { $0 }
        }
    }

    /// A file that doesn't become part of a page; nil for one that does.
    package static func tooLarge(_ bytes: Int, _ source: String, _ span: Span?) -> Diagnostic? {
        guard bytes > Limits.mediaBytes else { return nil }
        let limit = Limits.mediaBytes / 1_000_000
        return Diagnostic(
            .missingMedia,
            "\"\(source)\" has more than \(limit) MB; the player shows its poster only",
            at: span, hint: "make it smaller")
    }

    /// As large as its attributes say, or as its frames are.
    private static func size(_ element: Element, _ natural: Size?) -> Size {
        func length(_ name: String) -> Double? {
            element[name].flatMap { Double($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil }
        }
        let shape = natural ?? Size(width: 640, height: 360)
        switch (length("width"), length("height")) {
        case (let width?, let height?): return Size(width: width, height: height)
        case (let width?, nil):
            return Size(width: width, height: width * shape.height / shape.width)
        case (nil, let height?):
            return Size(width: height * shape.width / shape.height, height: height)
        case (nil, nil): return shape
        }
    }

    private static func box(
        _ element: Element, source: String, size: Size, id: NodeID
    ) -> Element {
        var result = Element(
            "span",
            [
                Attribute(
                    "style",
                    (element["style"].map { $0 + ";" } ?? "")
                        + "width: \(size.width)px; aspect-ratio: \(size.width) / \(size.height)"),
                Attribute("data-trama-widget", element.name), Attribute("data-media", source),
                Attribute("data-part", "\(id.rawValue)-media"),
                Attribute("data-trama-part", "\(id.rawValue)-media"),
                Attribute("data-label", element["title"] ?? ""),
            ])
        result["class"] = [element["class"], "trama-media trama-\(element.name)"]
            .compactMap { $0 }.joined(separator: " ")
        result["id"] = element["id"]
        result.steps = element.steps
        for flag in ["autoplay", "controls", "loop", "muted"] where element[flag] != nil {
            result["data-" + flag] = "true"
        }
        return result
    }
}

extension DiagnosticCode {
    package static let missingMedia = DiagnosticCode(
        "missing-media", .error, "A film or a sound can't be read, or is too large to be embedded.",
        example: "<video src=\"film.mp4\"></video>",
        fix: "Correct the path (it starts from the deck's folder), or make the file smaller.")
}
