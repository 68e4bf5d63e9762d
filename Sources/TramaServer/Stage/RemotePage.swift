import CAssets
import TramaDrawing
import TramaPlayer

/// The remote: what a speaker holds in the hand, on a phone.
struct RemotePage {
    private let revision: DeckRevision

    private struct Slide: Encodable {
        let title: String
        let steps: Int
        let notes: [String]
    }

    init(_ revision: DeckRevision) { self.revision = revision }

    private var data: String {
        let deck = revision.page.deck
        let size = deck.slides.first?.scene.size
        let slides = deck.slides.map {
            Slide(title: $0.title, steps: $0.scene.stepCount, notes: $0.notes)
        }
        return JSONText.object([
            ("served", revision.state(for: .speaker)), ("slides", JSONText.encoded(slides)),
            ("width", "\(size?.width ?? 1280)"), ("height", "\(size?.height ?? 720)"),
        ])
    }

    var html: String {
        let nonce = Gate.secret()
        var page = Markup()
        page.raw("<!doctype html>\n<html")
        page.attribute("lang", revision.page.deck.metadata.language ?? "en")
        page.raw(">\n<head>\n<meta charset=\"utf-8\">\n")
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        page.raw("img-src 'self'; style-src 'nonce-\(nonce)'; script-src 'nonce-\(nonce)'; ")
        page.raw("connect-src 'self'; base-uri 'none'; form-action 'none'\">\n")
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, ")
        page.raw("viewport-fit=cover\">\n<title>")
        page.text(revision.title)
        page.raw("</title>\n<style nonce=\"\(nonce)\">\n")
        page.raw(PlayerAssets.sheet(trama_serve_remote_style))
        page.raw("</style>\n</head>\n<body>\n")
        page.raw("<script type=\"application/json\" id=\"remote-data\">\(data)</script>\n")
        page.raw("<script nonce=\"\(nonce)\">\"use strict\";(()=>{\n")
        page.raw(PlayerAssets.code(trama_serve_remote))
        page.raw("})();</script>\n</body>\n</html>\n")
        return page.string
    }
}
