import CAssets
import Foundation
import TramaDrawing
import TramaPlayer

/// The page that lists a folder's decks.
struct DeckIndex {
    private let catalog: DeckCatalog
    private let folder: String

    init(_ catalog: DeckCatalog, folder: String) {
        self.catalog = catalog
        self.folder = folder
    }

    /// The list alone, which the page asks for again and again.
    var list: String {
        var markup = Markup()
        guard !catalog.entries.isEmpty else {
            return "<p>There are no decks here: Trama reads files that end in .md.</p>"
        }
        markup.raw("<ul>")
        for entry in catalog.entries {
            let address = entry.name.split(separator: "/").map { part in
                part.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            }
            // The dot must stay one: it ends the deck's name in addresses.
            let path = address.joined(separator: "/").replacing("%2E", with: ".")
            markup.raw("<li><a")
            markup.attribute("href", "/deck/" + path + "/")
            markup.raw("><b>")
            markup.text(entry.title ?? entry.name)
            markup.raw("</b><span>")
            markup.text(entry.name)
            markup.raw("</span></a></li>")
        }
        markup.raw("</ul>")
        return markup.string
    }

    var page: String {
        let nonce = Gate.secret()
        var markup = Markup()
        markup.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        markup.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        markup.raw("style-src 'nonce-\(nonce)'; script-src 'nonce-\(nonce)'; connect-src 'self'; ")
        markup.raw("base-uri 'none'; form-action 'none'\">\n")
        markup.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
        markup.raw("<title>")
        markup.text("\(name) – Trama")
        markup.raw("</title>\n<style nonce=\"\(nonce)\">\n")
        markup.raw(PlayerAssets.sheet(trama_serve_index_style))
        markup.raw("</style>\n</head>\n<body>\n<h1>")
        markup.text(name)
        markup.raw("</h1>\n<main id=\"decks\">")
        markup.raw(list)
        markup.raw("</main>\n<script nonce=\"\(nonce)\">\"use strict\";(()=>{\n")
        markup.raw(PlayerAssets.code(trama_serve_index))
        markup.raw("})();</script>\n</body>\n</html>\n")
        return markup.string
    }
}
