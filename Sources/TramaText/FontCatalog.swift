import CFontconfig
import Foundation

/// The faces that a library may use, found by name.
struct FontCatalog: Sendable {
    private(set) var entries: [FontEntry] = []
    /// Indices of `entries` by lower-case family name.
    private var byFamily: [String: [Int]] = [:]
    /// The same for variable fonts, which serve where a family has no static ones.
    private var variable: [String: [Int]] = [:]
    /// Families registered for `@font-face`, which win over installed ones of the same name.
    private var registered: [String: [FontEntry]] = [:]

    /// Holds the private fontconfig configuration whose patterns the entries read.
    private final class Configuration {
        let config: OpaquePointer
        init?() {
            guard let config = FcConfigCreate() else { return nil }
            self.config = config
        }
        deinit { FcConfigDestroy(config) }
    }

    private final class Pattern {
        let pattern: OpaquePointer
        init(_ pattern: OpaquePointer) { self.pattern = pattern }
        deinit { FcPatternDestroy(pattern) }
    }

    /// Scans the folders through fontconfig's caches: about 2 ms when these are fresh.
    init(folders: [String], useSystemFonts: Bool, variables: [String: String]) {
        guard let owner = Configuration() else { return }
        let xml = Self.configuration(
            folders: folders, useSystemFonts: useSystemFonts, variables: variables)
        guard FcConfigParseAndLoadFromMemory(owner.config, xml, 0) != 0,
            FcConfigBuildFonts(owner.config) != 0,
            let set = FcConfigGetFonts(owner.config, FcSetSystem)
        else { return }
        entries.reserveCapacity(Int(set.pointee.nfont))
        for i in 0..<Int(set.pointee.nfont) {
            guard let pattern = set.pointee.fonts?[i],
                let entry = FontEntry(pattern: pattern, owner: owner), !entry.isNamedInstance
            else { continue }
            entries.append(entry)
        }
        // A variable font's file is listed at its default values too.
        let variableFiles = Set(entries.filter(\.isVariable).map(\.path))
        entries.removeAll { !$0.isVariable && variableFiles.contains($0.path) }
        // fontconfig's order follows the folder's; ours must not differ between machines.
        entries.sort { ($0.path, $0.index) < ($1.path, $1.index) }
        for (i, entry) in entries.enumerated() {
            for name in entry.families.map({ $0.lowercased() }) {
                if entry.isVariable {
                    variable[name, default: []].append(i)
                } else {
                    byFamily[name, default: []].append(i)
                }
            }
        }
    }

    /// Reads a font file and offers it under `family` (or its own name).
    mutating func register(fontFile path: String, family: String?) throws(FontProblem) {
        if let head = FileHandle(forReadingAtPath: path)?.readData(ofLength: 4),
            head == Data("wOFF".utf8) || head == Data("wOF2".utf8)
        {
            throw .packed(path: path)
        }
        guard let set = FcFontSetCreate() else { throw .unreadable(path: path) }
        defer { FcFontSetDestroy(set) }
        var count: Int32 = 0
        FcFreeTypeQueryAll(path, .max, nil, &count, set)
        let found = (0..<Int(set.pointee.nfont)).compactMap { i -> FontEntry? in
            guard let pattern = set.pointee.fonts?[i] else { return nil }
            FcPatternReference(pattern)
            return FontEntry(pattern: pattern, owner: Pattern(pattern), family: family)
        }
        guard let entry = found.first(where: \.isVariable) ?? found.first else {
            throw .unreadable(path: path)
        }
        for name in entry.families { registered[name.lowercased(), default: []].append(entry) }
    }

    func contains(_ family: String) -> Bool {
        let name = family.lowercased()
        return registered[name] != nil || byFamily[name] != nil || variable[name] != nil
    }

    /// Typographic family names, sorted, each once.
    var families: [String] {
        var seen: Set<String> = []
        for entry in entries { if let name = entry.families.first { seen.insert(name) } }
        for list in registered.values {
            for entry in list { if let name = entry.families.first { seen.insert(name) } }
        }
        return seen.sorted()
    }

    /// The face of a family nearest to the request by CSS Fonts 4, 5.2: stretch, style, weight.
    func match(_ family: String, _ request: FontRequest) -> FontEntry? {
        let name = family.lowercased()
        let found = registered[name] ?? (byFamily[name] ?? variable[name] ?? []).map { entries[$0] }
        let nearest = found.min { request.distance(to: $0) < request.distance(to: $1) }
        guard let nearest else { return nil }
        let entry = nearest.isVariable ? FontEntry(nearest, for: request) : nearest
        return entry.synthesized(for: request)
    }

    /// The user's folder for what can be made again.
    static func cacheFolder(_ variables: [String: String]) -> String {
        if let folder = variables["XDG_CACHE_HOME"], folder.hasPrefix("/") { return folder }
        return variables["HOME"].map { $0 + "/.cache" } ?? "/tmp"
    }

    private static func configuration(
        folders: [String], useSystemFonts: Bool, variables: [String: String]
    ) -> [UInt8] {
        let home = variables["HOME"] ?? ""
        let cache = cacheFolder(variables)
        var directories = folders
        if useSystemFonts {
            directories += ["/usr/share/fonts", "/usr/local/share/fonts"]
            // Debian's Latin Modern and TeX Gyre; named singly because caches are by folder.
            directories += ["lm", "lm-math", "tex-gyre", "tex-gyre-math"].map {
                "/usr/share/texmf/fonts/opentype/public/" + $0
            }
            if !home.isEmpty {
                directories += [home + "/.fonts", home + "/.local/share/fonts"]
            }
        }
        // The system's caches come first: they are fresh on an installed machine, so that even
        // the first run does not scan.
        let caches = ["/var/cache/fontconfig", cache + "/fontconfig", cache + "/trama/fontconfig"]
        var xml = "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
        for folder in directories { xml += "<dir>\(escaped(folder))</dir>" }
        for folder in caches { xml += "<cachedir>\(escaped(folder))</cachedir>" }
        xml += "</fontconfig>"
        return Array(xml.utf8) + [0]
    }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
    }
}
