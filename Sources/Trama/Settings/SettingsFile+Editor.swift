import Foundation

extension SettingsFile {
    /// Where Visual Studio Code keeps a folder's settings.
    static let editorName = ".vscode/settings.json"

    /// Reads what Marp's extension for Visual Studio Code is set to: JSON with comments and trailing
    /// commas; nil where it isn't mentioned.
    init?(editor path: String) {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
            String(decoding: data, as: UTF8.self).contains("\"markdown.marp.")
        else { return nil }
        self.init(empty: path)
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        guard let found = try? decoder.decode(EditorSettings.self, from: data) else {
            messages.append("its settings of Marp can't be read; they are ignored")
            return
        }
        let workspace = path.folder.folder
        for theme in found.themes ?? [] {
            if theme.contains("://") {
                messages.append("the theme \(theme) is on the network and is never fetched")
            } else {
                options.themeSet.append(theme.hasPrefix("/") ? theme : workspace + "/" + theme)
            }
        }
        options.allowsAllHTML = found.html.map { $0 == "all" } ?? found.enablesHTML ?? false
        outputs.pdfNotes = found.notes ?? false
    }
}

/// The settings of Marp's extension that change what is drawn or written.
private struct EditorSettings: Decodable {
    let themes: [String]?
    let html: String?
    /// The older way to say `html: all`.
    let enablesHTML: Bool?
    let notes: Bool?

    private enum CodingKeys: String, CodingKey {
        case themes = "markdown.marp.themes"
        case html = "markdown.marp.html"
        case enablesHTML = "markdown.marp.enableHtml"
        case notes = "markdown.marp.pdf.noteAnnotations"
    }
}
