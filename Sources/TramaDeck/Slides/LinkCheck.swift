import Foundation
import TramaCore

/// Looks for links within the deck that lead nowhere.
struct LinkCheck {
    let deck: Deck

    func diagnostics() -> [Diagnostic] {
        var targets: Set<String> = ["", "top"]
        var links: [(target: String, span: Span?)] = []
        for slide in deck.slides {
            for id in slide.tree.preorder() {
                guard let element = slide.tree.element(id) else { continue }
                if let name = element["id"] { targets.insert(plain(name)) }
                guard element.name == "a" else { continue }
                if let name = element["name"] { targets.insert(plain(name)) }
                if let address = element["href"], address.hasPrefix("#") {
                    links.append((plain(String(address.dropFirst())), slide.tree[id].span))
                }
            }
        }
        return links.filter { !targets.contains($0.target) }.map { link in
            Diagnostic(
                .brokenLink, "no slide or heading is called \"\(link.target)\"", at: link.span,
                hint: NearestName.hint(for: link.target, among: targets.sorted()))
        }
    }

    private func plain(_ text: String) -> String { text.removingPercentEncoding ?? text }
}
