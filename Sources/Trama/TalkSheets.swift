import TramaCore
import TramaDeck
import TramaElements
import TramaStyle

/// The style sheets of a talk in cascade order, and what was noticed while gathering them.
struct TalkSheets: Sendable {
    /// User-agent sheet and the element kinds' own CSS.
    let base: String
    /// CSS of the theme, what it imports first, and the deck's own; texts for the browser's page.
    private(set) var texts: [String] = []
    private(set) var sheets: [StyleSheet] = []
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var sizes: [String: Size] = [:]
    private(set) var sources: SourceMap
    /// The slide size of a theme that gives one in its rule for `section` only.
    var declaredPage: Size? { sheets.pageSize() }

    private let library: ThemeLibrary
    private let own: OwnSheets
    private let environment: TramaCore.Environment

    /// Themes importing themes deeper than this go in circles.
    private static let importDepth = 16

    init(
        _ deck: Deck, options: TalkOptions, own: OwnSheets, folder: String,
        environment: TramaCore.Environment
    ) {
        self.environment = environment
        self.own = own
        sources = deck.sources
        library = ThemeLibrary(adding: ThemeLibrary.read(options.themeSet, environment))
        base = own.base
        sheets.append(own.userAgent)
        if let scaffold = own.scaffold { add(scaffold.sheet, text: scaffold.text) }
        if let css = options.sheet {
            add(Theme(name: "paper", css: css, folder: folder), depth: 0)
        } else {
            addTheme(options.theme ?? deck.theme, deck, near: folder)
        }
        for style in deck.styles {
            let sheet = StyleSheet(
                parsing: style.css, span: style.span, origin: .author, folder: folder,
                slide: style.slide)
            addImports(of: sheet, depth: 0)
            add(sheet, text: style.slide == nil ? style.css : "")
        }
    }

    private mutating func add(_ sheet: StyleSheet, text: String) {
        for (name, size) in sheet.sizes { sizes[name] = size }
        diagnostics += sheet.diagnostics
        sheets.append(sheet)
        texts.append(text)
    }

    private mutating func addTheme(_ name: String?, _ deck: Deck, near folder: String) {
        let wanted = name ?? "default"
        if wanted.contains("/") || ThemeLibrary.extensions.contains(where: wanted.hasSuffix) {
            if let data = try? environment.read(wanted) {
                let css = String(decoding: data, as: UTF8.self)
                add(Theme(name: wanted, css: css, folder: wanted.folder, path: wanted), depth: 0)
                return
            }
            diagnostics.append(
                Diagnostic(
                    .unknownTheme, "can't read the theme '\(wanted)'",
                    at: wanted == deck.theme ? deck.themeSpan : nil))
        } else if let theme = theme(wanted, near: folder) {
            add(theme, depth: 0)
            return
        } else {
            let names = library.themes.map(\.name)
            diagnostics.append(
                Diagnostic(
                    .unknownTheme, "there is no theme '\(wanted)'; the default one is used",
                    at: deck.themeSpan ?? deck.slides.first?.span,
                    hint: NearestName.hint(for: wanted, among: names)
                        ?? "there are \(names.joined(separator: ", "))",
                    edit: deck.renaming(wanted, among: names, at: deck.themeSpan)))
        }
        if let theme = library["default"] { add(theme, depth: 0) }
    }

    private func theme(_ name: String, near folder: String) -> Theme? {
        library[name] ?? ThemeLibrary.find(name, near: folder, environment)
    }

    private mutating func add(_ theme: Theme, depth: Int) {
        let span = theme.path.map { path in
            let source = sources.add(path: path, text: theme.css)
            return Span(source: source.id, lower: 0, upper: theme.css.utf8.count)
        }
        let sheet =
            own.bundled[theme]
            ?? StyleSheet(
                parsing: theme.css, span: span, origin: .theme, folder: theme.folder,
                reports: span != nil)
        addImports(of: sheet, depth: depth)
        add(sheet, text: theme.css)
    }

    /// Adds what a sheet imports before it, as `@import` does.
    private mutating func addImports(of sheet: StyleSheet, depth: Int) {
        guard depth < Self.importDepth else { return }
        for request in sheet.imports {
            if request.isWeb {
                diagnostics.append(
                    Diagnostic(
                        .webImport, "'\(request.name)' is on the network and is never fetched",
                        at: request.span,
                        hint: "install the font, or name a local file in @font-face"))
            } else if let theme = theme(request.name, near: sheet.folder) {
                add(theme, depth: depth + 1)
            } else if let data = try? environment.read(sheet.folder + "/" + request.name) {
                let css = String(decoding: data, as: UTF8.self)
                let path = sheet.folder + "/" + request.name
                add(
                    Theme(name: request.name, css: css, folder: path.folder, path: path),
                    depth: depth + 1)
            } else {
                diagnostics.append(
                    Diagnostic(
                        .unknownTheme,
                        "'\(request.name)' is neither a theme nor a file that can be read",
                        at: request.span))
            }
        }
    }
}

extension DiagnosticCode {
    static let unknownTheme = DiagnosticCode(
        "unknown-theme", .error, "A theme was named that does not exist.",
        example: "theme: gaya", fix: "Name one of `trama themes`, or give a CSS file.")
    static let webImport = DiagnosticCode(
        "web-import", .warning, "A style sheet on the network is asked for; Trama never fetches.",
        example: "@import url(https://fonts.googleapis.com/css2?family=Roboto);",
        fix: "Install the font, or keep the sheet beside the deck.")
    static let unknownSize = DiagnosticCode(
        "unknown-size", .error, "The theme has no slide size of that name.",
        example: "size: 3:4", fix: "Use a size that the theme declares, such as 16:9 or 4:3.")

    /// Codes that belong to putting a talk together.
    static let talkCodes = [unknownTheme, webImport, unknownSize, coarsePicture, badFont]
}
