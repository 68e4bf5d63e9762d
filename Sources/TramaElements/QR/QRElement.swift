import Foundation
import TramaCore
import TramaDeck
import TramaLayout

/// A QR code of an address or any text: a fenced block `qr`.
package struct QRElement: ElementKind {
    package let name = "qr"
    package let summary = "A QR code of an address or any text."

    package init() {}

    package var claims: SyntaxClaims { SyntaxClaims(fences: ["qr": name]) }
    package var style: String { ".trama-qr { display: block; width: 240px; height: 240px; }" }
    package var codes: [DiagnosticCode] { [.qr] }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        guard let text = tree.element(node)?.source.map(Self.text) else { return [] }
        tree[node].children = []
        guard QRCode(text) != nil else {
            tree.update(node) { $0 = Element("div", [Attribute("class", "trama-missing")]) }
            let message =
                text.isEmpty
                ? "the QR code has no text"
                : "a QR code holds \(QRCode.most) bytes; this has \(text.utf8.count)"
            tree.append(.text(message), to: node, span: tree[node].span)
            return [
                Diagnostic(.qr, message, at: tree[node].span, hint: "give it a short address")
            ]
        }
        tree.update(node) { element in
            element.name = "div"
            element["class"] = "trama-qr" + (element["class"].map { " " + $0 } ?? "")
        }
        return []
    }

    private static func text(_ source: String) -> String {
        source.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    package func content(
        of node: NodeID, in tree: Tree, context: ElementContext
    ) -> (any ReplacedContent)? {
        tree.element(node)?.source.flatMap { QRCode(Self.text($0)) }
    }
}

extension DiagnosticCode {
    package static let qr = DiagnosticCode(
        "qr", .error, "A QR code can't be drawn.", example: "```qr\n```",
        fix: "Write an address of at most 2331 bytes in the block.")
}
