import TramaCore
import TramaDeck
import TramaFigures
import TramaImages
import TramaLayout

/// A picture from a file, a data URI or a generator: `![alt](address)` or `<img src>`.
package struct ImageElement: ElementKind {
    package let name = "image"
    package let summary = "A picture from a file, a data URI or a generator."

    /// Whether another element has made it: its films don't play, and no alternative is meant to be none.
    private let isPart: Bool

    package init() { self.init(isPart: false) }
    init(isPart: Bool) { self.isPart = isPart }

    package var claims: SyntaxClaims {
        SyntaxClaims(
            tags: [
                (
                    .init(
                        "img",
                        attributes: [
                            "src", "srcset", "sizes", "alt", "width", "height", "title", "slot",
                            "data-label",
                            "data-credit",
                        ]), name
                )
            ])
    }

    /// A picture that can't be had shows where it should be and what its address was.
    package var style: String {
        """
        .trama-missing {
            display: inline-block; box-sizing: border-box; min-width: 8em; max-width: 100%;
            padding: .6em .8em; border: 2px dashed #b0413e; border-radius: 6px;
            background: repeating-linear-gradient(135deg, #fbeeee 0 14px, #f6dfdf 14px 28px);
            color: #6b1f1c; font: 18px/1.3 monospace; overflow-wrap: anywhere; text-align: center;
        }
        """
    }

    package var codes: [DiagnosticCode] { [.missingPicture] }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        choose(node, in: &tree, context: context)
        guard let element = tree.element(node), let source = element["src"] else { return [] }
        if !isPart, source.hasPrefix("gan:"), element["alt"]?.isEmpty ?? true,
            let words = context.figures?.alternative(source)
        {
            tree.update(node) { $0["alt"] = words }
        }
        if !isPart, PictureAddress(source, folder: "").isFilm {
            tree.update(node) { element in
                element.name = "video"
                element.kind = "media"
                element["controls"] = ""
                element["title"] = element["title"] ?? element["alt"]
            }
            return MediaElement().expand(node, in: &tree, context: context)
        }
        let address = PictureAddress(source, folder: context.folder)
        guard case .failure(let failure) = context.pictures.probe(address) else { return [] }
        let span = tree[node].span
        tree.update(node) { element in
            element.name = "span"
            element.kind = nil
            element["class"] = ((element["class"].map { $0 + " " }) ?? "") + "trama-missing"
        }
        tree.append(.text(source.isEmpty ? "(no address)" : source), to: node, span: span)
        return [Diagnostic(.missingPicture, failure.message, at: span, hint: failure.hint)]
    }

    package func content(
        of node: NodeID, in tree: Tree, context: ElementContext
    ) -> (any ReplacedContent)? {
        guard let element = tree.element(node), let source = element["src"],
            case .success(let info) = context.pictures.probe(
                PictureAddress(source, folder: context.folder))
        else { return nil }
        return PictureContent(
            info: info, alternative: element["alt"],
            density: element[Self.density].flatMap(Double.init) ?? 1)
    }

    /// Pixels of the chosen file for each CSS pixel of its intrinsic size.
    private static let density = "data-density"

    /// Puts the finest of several files into `src`, unless only another can be read.
    private func choose(_ node: NodeID, in tree: inout Tree, context: ElementContext) {
        guard let candidate = ImageCandidate(node, in: tree) else { return }
        func info(_ source: String) -> PictureInfo? {
            try? context.pictures.probe(PictureAddress(source, folder: context.folder)).get()
        }
        guard let chosen = info(candidate.address) else { return }
        var density = candidate.density ?? 1
        if candidate.density == nil, let own = tree.element(node)?["src"].flatMap(info)?.width,
            let width = chosen.width, own > 0
        {
            density = width / own
        }
        tree.update(node) { element in
            element["src"] = candidate.address
            element["srcset"] = nil
            element["sizes"] = nil
            if density != 1 { element[Self.density] = "\(density)" }
        }
    }
}

extension DiagnosticCode {
    package static let missingPicture = DiagnosticCode(
        "missing-picture", .error, "A picture's address leads to no picture that can be read.",
        example: "![](imgs/cover.png)",
        fix: "Correct the path (it starts from the deck's folder), or add the file.")
}
