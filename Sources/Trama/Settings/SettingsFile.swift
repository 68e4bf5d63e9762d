import Foundation
import TramaCore
import TramaDeck

/// Settings of Marp's command, which apply to every deck below a folder: `.marprc.yml`, `.marprc.yaml`,
/// `.marprc.json`, `.marprc`, or the key `marp` of `package.json`; where there is none of them, those
/// of Marp's extension in `.vscode/settings.json`.
///
/// Read are `theme`, `themeSet`, `html`, `lang`, the metadata and what chooses outputs; browsers and
/// servers belong to Marp's command only.
package struct SettingsFile: Sendable {
    package let path: String
    package internal(set) var options = TalkOptions()
    /// What a build writes where its own options say nothing.
    package internal(set) var outputs = OutputSettings()
    /// What is wrong with it, a sentence each.
    package internal(set) var messages: [String] = []

    private static let names = [".marprc", ".marprc.json", ".marprc.yaml", ".marprc.yml"]

    /// The settings of the working folder, or of the nearest above it that has some; the search ends
    /// at the folder of a repository.
    package static func find() -> SettingsFile? {
        var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        var up = ""
        for _ in 0..<Self.depth {
            if let file = find(in: folder, as: up) { return file }
            let isRepository = FileManager.default.fileExists(
                atPath: folder.appendingPathComponent(".git").path)
            let parent = folder.deletingLastPathComponent()
            if isRepository || parent.path == folder.path { return nil }
            folder = parent
            up += "../"
        }
        return nil
    }

    /// Folders above the working one that are looked into.
    private static let depth = 32

    private static func find(in folder: URL, as prefix: String) -> SettingsFile? {
        func exists(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
        }
        if exists("package.json"), let file = Self(package: prefix + "package.json") { return file }
        if let name = names.first(where: exists) { return Self(prefix + name) }
        return exists(editorName) ? Self(editor: prefix + editorName) : nil
    }

    /// Reads one file; `package.json` by its key `marp`.
    package init(_ path: String) {
        if path.hasSuffix("package.json"), let file = Self(package: path) {
            self = file
            return
        }
        if path.hasSuffix(Self.editorName), let file = Self(editor: path) {
            self = file
            return
        }
        self.init(empty: path)
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            messages.append("it can't be read")
            return
        }
        do {
            // JSON is YAML too, but for tabs.
            let text = String(decoding: data, as: UTF8.self).replacingOccurrences(
                of: "\t", with: "  ")
            guard let entries = try LooseYAML().entries(in: text) else {
                if !text.allSatisfy(\.isWhitespace) {
                    messages.append("it isn't \"name: value\" lines; it is ignored")
                }
                return
            }
            read(entries)
        } catch {
            let failure = error as? LooseYAML.Failure
            let line = failure.map { $0.line > 0 ? "line \($0.line): " : "" } ?? ""
            messages.append("\(line)\(failure?.message ?? "not YAML"); it is ignored")
        }
    }

    init(empty path: String) { self.path = path }

    private init?(package path: String) {
        self.init(empty: path)
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
            let entries = try? LooseYAML().entries(
                in: String(decoding: data, as: UTF8.self).replacingOccurrences(
                    of: "\t", with: "  ")),
            case .map(let own)? = entries.first(where: { $0.key == "marp" })?.value
        else { return nil }
        read(own)
    }

    // MARK: - Keys

    /// Global directives by their keys here.
    private static let directives = [
        "lang": "lang", "title": "title", "description": "description", "author": "author",
        "keywords": "keywords", "url": "url", "ogImage": "image",
    ]

    /// Keys that hold here, beside the directives.
    private static let inside = [
        "theme", "themeSet", "html", "options", "output", "pdf", "pdfNotes", "image", "images",
        "imageScale", "notes",
    ]

    /// Keys of Marp's command that have no counterpart in what a deck looks like.
    private static let outside: Set<String> = [
        "allowLocalFiles", "bespoke", "browser", "browserPath", "browserProtocol",
        "browserTimeout", "inputDir", "jpegQuality", "parallel", "pdfOutlines", "preview", "quiet",
        "server", "template", "watch",
    ]

    private mutating func read(_ entries: [YAMLEntry]) {
        for entry in entries {
            switch entry.key {
            case "theme":
                guard let theme = entry.value.string else { continue }
                let isFile = ThemeLibrary.extensions.contains(where: theme.hasSuffix)
                options.theme = isFile ? relative(theme) : theme
            case "themeSet": options.themeSet = entry.value.strings.map(folder)
            case "html": readHTML(entry.value)
            case "options":
                guard case .map(let inner) = entry.value else { continue }
                if let html = inner.first(where: { $0.key == "html" }) { readHTML(html.value) }
            case "output": outputs.path = entry.value.string.map(relative)
            case "imageScale": readScale(entry.value)
            case "pdfNotes": outputs.pdfNotes = entry.value.string == "true"
            case "pptx", "pptxEditable":
                if entry.value.string == "true" {
                    messages.append("\"\(entry.key)\": Trama writes no PowerPoint files")
                }
            case "pdf", "image", "images", "notes": readFormat(entry)
            case "engine":
                messages.append("\"engine\" names a program for Node.js; decks are read by Trama")
            default:
                if let name = Self.directives[entry.key] {
                    let value = entry.value.strings.joined(separator: ", ")
                    if !value.isEmpty { options.directives[name] = value }
                } else if !Self.outside.contains(entry.key) {
                    let known =
                        Self.inside + Self.directives.keys.sorted() + Self.outside.sorted()
                    let hint = NearestName.hint(for: entry.key, among: known).map { "; " + $0 }
                    messages.append("there is no setting \"\(entry.key)\"\(hint ?? "")")
                }
            }
        }
    }

    private mutating func readHTML(_ value: YAMLValue) {
        switch value {
        case .text("true"): options.allowsAllHTML = true
        case .text("false"): options.allowsAllHTML = false
        default: messages.append("\"html\" can only be true or false here; it counts as false")
        }
    }

    /// `pdf: true`, `notes: true`, `images: png`; several are all written, as nothing says which.
    private mutating func readFormat(_ entry: YAMLEntry) {
        switch (entry.key, entry.value.string) {
        case (_, "false"): break
        case ("pdf", "true"): outputs.formats.append(.pdf)
        case ("notes", "true"): outputs.formats.append(.notesText)
        case ("image", "png"):
            outputs.formats.append(.png)
            outputs.slides = "1"
        case ("images", "png"): outputs.formats.append(.png)
        case ("image", let kind?), ("images", let kind?):
            messages.append("\"\(entry.key)\": pictures are written as png, not \(kind)")
        default: messages.append("\"\(entry.key)\" can only be true or false")
        }
    }

    private mutating func readScale(_ value: YAMLValue) {
        guard let scale = value.string.flatMap({ Double($0) }), scale > 0, scale <= 16 else {
            messages.append("\"imageScale\" must be above 0 and at most 16")
            return
        }
        outputs.scale = scale
    }

    /// A path of the file, from the working folder.
    private func relative(_ other: String) -> String {
        let folder = path.folder
        return other.hasPrefix("/") || folder == "." ? other : folder + "/" + other
    }

    /// A folder or file of themes; of `themes/*.css` or `themes/**` the part before the star.
    private func folder(_ pattern: String) -> String {
        guard let star = pattern.firstIndex(of: "*") else { return relative(pattern) }
        return relative(String(pattern[..<star]).folder)
    }
}
