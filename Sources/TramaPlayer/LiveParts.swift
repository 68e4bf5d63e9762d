import Foundation
import TramaScene

/// What a page with live figures has beside the player: the inference core and weights, each once.
struct LiveParts {
    /// Data elements before the script, in Base64.
    let data: String
    /// What the policy must allow: a worker made by the page, and WebAssembly.
    let policy = " 'wasm-unsafe-eval'; worker-src blob:"

    /// Nil without a live figure, the core, or weights.
    init?(_ deck: SceneDeck, weights: (String) -> Data?) {
        let models = Set(
            deck.slides.flatMap(\.scene.widgets).filter { $0.kind == "loom" }
                .compactMap { $0.payload["model"] })
        guard !models.isEmpty, let module = PlayerAssets.module else { return nil }
        var parts = [("module", module)]
        for name in models.sorted() {
            guard let bytes = weights(name) else { return nil }
            parts.append((name, bytes))
        }
        data = parts.map { name, bytes in
            "<script type=\"text/plain\" id=\"live-\(name)\">\(bytes.base64EncodedString())"
                + "</script>\n"
        }.joined()
    }
}
