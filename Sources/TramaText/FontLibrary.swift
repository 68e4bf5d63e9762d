import Foundation
import Synchronization
import TramaCore

/// The fonts of a build: finds faces, shapes paragraphs, gives metrics, outlines and colour glyphs.
///
/// One library serves all threads. Fontconfig is asked on first use only; after that faces are
/// immutable HarfBuzz objects, so that shaping itself takes no lock.
package final class FontLibrary: Sendable {
    private let folders: [String]
    private let useSystemFonts: Bool
    private let variables: [String: String]
    private let state = Mutex(State())
    private let instanceFolder: String
    let paragraphs = ParagraphCache()
    let mathFaces = Mutex<[[String]: MathFace?]>([:])
    let hyphenation: Hyphenation

    /// A family that was asked for and isn't installed.
    package struct Substitution: Hashable, Sendable {
        package let requested: String
        package let used: String
        /// The family is there, as a variable font of a kind that can't be made static.
        package let isVariable: Bool
    }

    private struct State: Sendable {
        var catalog: FontCatalog?
        var stacks: [FontRequest: FontStack] = [:]
        var faces: [FaceID: LoadedFace] = [:]
        var unreadable: Set<FaceID> = []
        var fallbacks: [FallbackKey: LoadedFace] = [:]
        var substitutions: [Substitution] = []

        mutating func insert(_ substitution: Substitution) {
            if !substitutions.contains(substitution) { substitutions.append(substitution) }
        }
    }

    private struct FallbackKey: Hashable, Sendable {
        /// The whole cluster: what one thread asks first must not decide another's answer.
        let scalars: [UInt32]
        let script: String
        let prefersEmoji: Bool
        let request: FontRequest
        let language: String?
    }

    /// - Parameter folders: fonts beside the deck, preferred to nothing but found like the others.
    package init(
        folders: [String] = [], useSystemFonts: Bool = true,
        variables: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.folders = folders
        self.useSystemFonts = useSystemFonts
        self.variables = variables
        instanceFolder = FontCatalog.cacheFolder(variables) + "/trama/fonts"
        hyphenation = Hyphenation(folders: ["/usr/share/hyphen"])
    }

    /// Offers a font file under a family name, as `@font-face` asks.
    package func register(fontFile path: String, family: String?) throws(FontProblem) {
        let result = state.withLock { state -> Result<Void, FontProblem> in
            var catalog = catalog(&state)
            do throws(FontProblem) {
                try catalog.register(fontFile: path, family: family)
            } catch {
                return .failure(error)
            }
            state.catalog = catalog
            state.stacks = [:]
            state.fallbacks = [:]
            return .success(())
        }
        try result.get()
        paragraphs.clear()
    }

    /// Installed families that can be used, sorted.
    package func families() -> [String] { state.withLock { catalog(&$0).families } }

    /// Every installed face that can be used, by family, weight and style.
    package func listing() -> [FontListing] {
        state.withLock { catalog(&$0).entries }.map(FontListing.init).sorted {
            ($0.family, $0.stretch, $0.weight, $0.isItalic ? 1 : 0, $0.path)
                < ($1.family, $1.stretch, $1.weight, $1.isItalic ? 1 : 0, $1.path)
        }
    }

    /// Whether a family can be used under its own name.
    package func contains(family: String) -> Bool {
        state.withLock { catalog(&$0).contains(family) }
    }

    package func face(_ id: FaceID) -> Face? { loaded(id)?.face }

    /// Requested families that were missing so far, by name.
    package var substitutions: [Substitution] {
        state.withLock { $0.substitutions }.sorted {
            ($0.requested, $0.used) < ($1.requested, $1.used)
        }
    }

    /// The outline of a glyph at 1 em = 1, y down.
    package func outline(of glyph: UInt32, face: FaceID) -> Path {
        loaded(face)?.outline(of: glyph) ?? Path()
    }

    /// The picture of a colour glyph, nil when the face has none for it.
    package func bitmap(of glyph: UInt32, face: FaceID) -> GlyphBitmap? {
        loaded(face)?.bitmap(of: glyph)
    }

    func loaded(_ id: FaceID) -> LoadedFace? { state.withLock { $0.faces[id] } }

    /// The faces of a style; nil only where no font at all is installed.
    func stack(for style: TextStyle) -> FontStack? {
        let request = FontRequest(style)
        return state.withLock { state in
            if let stack = state.stacks[request] { return stack }
            var entries = resolve(request, &state)
            var failed: [FontEntry] = []
            while !entries.isEmpty {
                let entry = entries.removeFirst()
                guard let primary = load(entry, &state) else {
                    failed.append(entry)
                    continue
                }
                for entry in failed where entry.isVariable {
                    state.insert(
                        Substitution(
                            requested: entry.families[0], used: primary.face.family,
                            isVariable: true))
                }
                let stack = FontStack(primary: primary, others: entries, request: request)
                state.stacks[request] = stack
                return stack
            }
            return nil
        }
    }

    /// The first face outside the primary one that shows all `scalars`, or at least the first.
    func fallback(
        for scalars: ArraySlice<UInt32>, script: String, prefersEmoji: Bool, in stack: FontStack,
        language: String?
    ) -> LoadedFace? {
        guard let first = scalars.first else { return nil }
        let key = FallbackKey(
            scalars: Array(scalars), script: script, prefersEmoji: prefersEmoji,
            request: stack.request, language: language)
        return state.withLock { state in
            if let known = state.fallbacks[key] { return known }
            var names = prefersEmoji ? FontNames.emoji : []
            names += FontNames.families(
                script: script, language: language,
                serif: FontNames.isSerif(stack.request.families))
            names += FontNames.scripts["Zyyy"] ?? []
            if !prefersEmoji { names += FontNames.emoji }
            let catalog = catalog(&state)
            let named = names.compactMap { catalog.match($0, stack.request) }
            // An emoji font that the style names waits with the others until letters have been tried.
            let letters = stack.others.filter { !FontNames.emoji.contains($0.families.first ?? "") }
            let candidates = prefersEmoji ? named + stack.others : letters + named
            let found =
                candidates.first { entry in scalars.allSatisfy(entry.coversOrIgnores) }
                ?? catalog.bestCovering(first, stack.request)
                ?? candidates.first { $0.covers(first) }
            guard let found, let face = load(found, &state) else { return nil }
            if state.fallbacks.count >= Self.fallbackLimit { state.fallbacks = [:] }
            state.fallbacks[key] = face
            return face
        }
    }

    private func catalog(_ state: inout State) -> FontCatalog {
        if let catalog = state.catalog { return catalog }
        let catalog = FontCatalog(
            folders: folders, useSystemFonts: useSystemFonts, variables: variables)
        state.catalog = catalog
        return catalog
    }

    private func load(_ entry: FontEntry, _ state: inout State) -> LoadedFace? {
        let id = entry.id
        if let face = state.faces[id] { return face }
        guard !state.unreadable.contains(id) else { return nil }
        guard let face = LoadedFace(entry, instances: instanceFolder) else {
            state.unreadable.insert(id)
            return nil
        }
        state.faces[id] = face
        return face
    }

    /// Entries in order of preference; records names that aren't installed.
    private func resolve(_ request: FontRequest, _ state: inout State) -> [FontEntry] {
        let catalog = catalog(&state)
        var entries: [FontEntry] = []
        var absent: [String] = []
        var isNamed = false
        func append(_ names: [String]) -> Bool {
            for name in names {
                guard let entry = catalog.match(name, request) else { continue }
                if !entries.contains(where: { $0 === entry }) { entries.append(entry) }
                return true
            }
            return false
        }
        for family in request.families.prefix(FontLibrary.familyLimit) {
            let name = family.lowercased()
            if let generic = FontNames.generic[name] {
                if !append([family]) { _ = append(generic) }
            } else if append([family]) || append(FontNames.similar[name] ?? []) {
                isNamed = true
            } else {
                absent.append(family)
            }
        }
        // What a serif lacks, another serif shows sooner than a sans.
        if FontNames.isSerif(request.families) {
            for name in FontNames.serif { _ = append([name]) }
        }
        if !append(FontNames.sans), entries.isEmpty, let any = catalog.entries.first {
            entries.append(any)
        }
        // A list that names several is served by any of them.
        if !isNamed, let family = absent.first {
            let substitution = Substitution(
                requested: family, used: entries.first?.families.first ?? "",
                isVariable: false)
            state.insert(substitution)
        }
        return entries
    }

    /// Clusters whose fallback is kept: more than any deck has, little memory.
    private static let fallbackLimit = 20_000

    /// Families read from one `font-family`: no theme names more, each costs a search.
    static let familyLimit = 64
}
