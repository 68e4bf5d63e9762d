import CAssets
import TramaCore

/// A theme as CSS text.
package struct Theme: Hashable, Sendable {
    package let name: String
    package let css: String
    /// Folder that addresses in its CSS start from.
    package let folder: String
    /// The user's file; nil for what ships with Trama.
    package let path: String?
    package init(name: String, css: String, folder: String, path: String? = nil) {
        self.name = name
        self.css = css
        self.folder = folder
        self.path = path
    }

    /// The name that a theme's CSS gives itself by `/* @theme name */`.
    package static func declaredName(in css: String) -> String? {
        guard let at = css.firstRange(of: "@theme ") else { return nil }
        let name = css[at.upperBound...].drop { $0 == " " }.prefix { !$0.isWhitespace && $0 != "*" }
        return name.isEmpty ? nil : String(name)
    }
}

/// The themes a deck may name: those of `--theme-set`, then the bundled ones.
package struct ThemeLibrary: Sendable {
    package let themes: [Theme]

    package init(adding extra: [Theme] = []) { themes = extra + Self.bundled }

    package subscript(name: String) -> Theme? { themes.first { $0.name == name } }

    /// The themes that ship with Trama.
    package static let bundled: [Theme] = [
        "default", "gaia", "uncover", "layouts", "telar", "noche", "papel",
    ].compactMap { name in
        asset(name).map { Theme(name: name, css: $0, folder: ".") }
    }

    /// A style sheet that is part of the program.
    static func asset(_ name: String) -> String? {
        var count = 0
        guard let bytes = trama_css(name, &count) else { return nil }
        let buffer = UnsafeRawBufferPointer(start: bytes, count: count)
        return String(decoding: buffer, as: UTF8.self)
    }

    /// Themes of files, and of the style sheets directly in folders; what can't be read is skipped.
    package static func read(_ paths: [String], _ environment: Environment) -> [Theme] {
        paths.flatMap { path in
            let sheets = environment.list(path).filter { name in
                extensions.contains { name.hasSuffix($0) }
            }
            return (sheets.isEmpty ? [path] : sheets.map { "\(path)/\($0)" })
                .compactMap { read($0, environment) }
        }
    }

    /// The theme of that name that a style sheet beside a deck, or in its folder of themes, declares.
    static func find(_ name: String, near folder: String, _ environment: Environment) -> Theme? {
        let folders = ["", "/themes", "/theme", "/../themes", "/../theme"].map { folder + $0 }
        return read(folders, environment).first { Theme.declaredName(in: $0.css) == name }
    }

    /// How the names of style sheets end.
    static let extensions = [".css", ".scss"]

    private static func read(_ file: String, _ environment: Environment) -> Theme? {
        guard let data = try? environment.read(file) else { return nil }
        let css = String(decoding: data, as: UTF8.self)
        return Theme(
            name: Theme.declaredName(in: css) ?? file.fileStem, css: css, folder: file.folder,
            path: file)
    }
}

extension String {
    /// The folder of a path; `.` for a bare name.
    var folder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }

    /// The last name of a path without its extension.
    var fileStem: String {
        let name = split(separator: "/").last.map(String.init) ?? self
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }
}
