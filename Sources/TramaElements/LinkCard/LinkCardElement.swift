import TramaCore
import TramaDeck

/// What an embedded page becomes on a slide: its address to click and a code to point a phone at.
package struct LinkCardElement: ElementKind {
    package let name = "link-card"
    package let summary = "A card with the address of an embedded page, and its QR code."

    package init() {}

    package var style: String {
        """
        .trama-card {
            display: flex; gap: 28px; align-items: center; box-sizing: border-box; max-width: 900px;
            margin: 0 0 .8em; padding: 20px 28px 20px 20px; border: 1px solid;
            border-color: color-mix(in srgb, currentColor 25%, transparent); border-radius: 12px;
        }
        .trama-card .trama-qr { flex: none; width: 190px; height: 190px; }
        .trama-card-place { margin: 0; font-weight: bold; }
        .trama-card-address { margin: .3em 0 0; font-size: .83em; overflow-wrap: anywhere; }
        """
    }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        guard let address = tree.element(node)?.source else { return [] }
        let span = tree[node].span
        let links = tree[node].children
        tree[node].children = []
        tree.update(node) { $0 = Element("div", [Attribute("class", "trama-card")]) }
        if QRCode(address) != nil {
            let code = Element(
                "div", [Attribute("class", "trama-qr")], kind: QRElement().name, source: address)
            tree.append(.element(code), to: node, span: span)
        }
        let words = tree.append(.element(Element("div")), to: node, span: span)
        func line(_ name: String) -> NodeID {
            tree.append(
                .element(Element("p", [Attribute("class", name)])), to: words, span: span)
        }
        tree.append(.text(Self.place(address)), to: line("trama-card-place"), span: span)
        let shown = line("trama-card-address")
        for link in links {
            tree[shown].children.append(link)
            tree[link].parent = shown
        }
        return []
    }

    /// The host of an address, without `www.`.
    private static func place(_ address: String) -> String {
        let rest = address.firstRange(of: "//").map { address[$0.upperBound...] } ?? address[...]
        let host = rest.prefix { !"/?#".contains($0) }
        return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
    }
}
