import Foundation
import TramaCore

/// Reads what a code block shows of a file: all of it, some lines, or a named region.
struct CodeFile {
    struct Excerpt {
        let text: String
        /// Number of the first line in its file.
        let firstLine: Int
    }
    struct Failure: Error {
        let message: String
        let hint: String?
    }

    let context: ElementContext

    /// Bytes of a file that is shown; a slide holds some dozens of lines.
    private static let byteLimit = 4 << 20

    func read(_ path: String, lines: LineSet?, region: String?) -> Result<Excerpt, Failure> {
        guard let files = context.files, let place = place(of: path) else {
            return .failure(
                Failure(
                    message: "\"\(path)\" isn't inside the deck's folder",
                    hint: "files shown as code lie in the folder of the deck or below it"))
        }
        guard files.fileExists(place), let data = try? files.read(place) else {
            return .failure(Failure(message: "the file \"\(path)\" can't be read", hint: nil))
        }
        guard data.count <= Self.byteLimit, let text = String(data: data, encoding: .utf8) else {
            return .failure(
                Failure(
                    message: "the file \"\(path)\" isn't UTF-8 text of at most 4 MiB", hint: nil))
        }
        var all = text.replacing("\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
        if all.last?.isEmpty == true { all.removeLast() }
        var range = 0..<all.count
        if let region {
            guard let found = Self.region(region, in: all) else {
                let names = all.compactMap { Self.mark($0, Self.starts) }.filter { !$0.isEmpty }
                return .failure(
                    Failure(
                        message: "the file \"\(path)\" has no region \"\(region)\"",
                        hint: NearestName.hint(for: region, among: names)
                            ?? (names.isEmpty
                                ? "write `#region \(region)` and `#endregion` in comments around it"
                                : "it has \(names.joined(separator: ", "))")))
            }
            range = found
        } else if let lines {
            guard let bounds = lines.bounds(count: all.count) else {
                return .failure(
                    Failure(message: "the file \"\(path)\" has \(all.count) lines", hint: nil))
            }
            range = (bounds.lowerBound - 1)..<bounds.upperBound
        }
        let shown = all[range].filter {
            region == nil || (Self.mark($0, Self.starts) == nil && Self.mark($0, Self.ends) == nil)
        }
        return .success(Excerpt(text: Self.dedented(shown), firstLine: range.lowerBound + 1))
    }

    /// The path, where it stays in the deck's folder: links in the file system are followed first.
    private func place(of path: String) -> String? {
        guard !path.hasPrefix("/"), !path.contains("\0") else { return nil }
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                if parts.popLast() == nil { return nil }
            } else {
                parts.append(part)
            }
        }
        guard !parts.isEmpty else { return nil }
        let folder = context.folder.isEmpty ? "." : context.folder
        let place = folder + "/" + parts.joined(separator: "/")
        func resolved(_ path: String) -> String {
            URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        }
        let base = resolved(folder)
        let isInside = resolved(place).hasPrefix(base.hasSuffix("/") ? base : base + "/")
        guard isInside else { return nil }
        return context.folder.isEmpty ? parts.joined(separator: "/") : place
    }

    private static let starts = [
        "#region", "# region", "// region", "-- region", "#pragma region", "ANCHOR:",
    ]
    private static let ends = ["endregion", "ANCHOR_END"]

    /// The name behind one of the words that mark a region's start or end.
    private static func mark(_ line: Substring, _ words: [String]) -> String? {
        for word in words {
            guard let found = line.firstRange(of: word) else { continue }
            return line[found.upperBound...].drop { $0 == " " || $0 == ":" }
                .prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }.description
        }
        return nil
    }

    private static func region(_ name: String, in lines: [Substring]) -> Range<Int>? {
        guard let start = lines.firstIndex(where: { mark($0, starts) == name }) else { return nil }
        var depth = 1
        for index in (start + 1)..<max(start + 1, lines.count) {
            if let ended = mark(lines[index], ends) {
                depth -= 1
                if depth == 0 || ended == name { return (start + 1)..<index }
            } else if mark(lines[index], starts) != nil {
                depth += 1
            }
        }
        return (start + 1)..<max(start + 1, lines.count)
    }

    /// Without the indent that all lines share.
    private static func dedented(_ lines: [Substring]) -> String {
        let indents = lines.filter { !$0.allSatisfy(\.isWhitespace) }
            .map { line in line.prefix { $0 == " " || $0 == "\t" } }
        guard var common = indents.first else { return lines.joined(separator: "\n") }
        for indent in indents {
            common = common.commonPrefix(with: indent)[...]
        }
        return lines.map { $0.hasPrefix(common) ? $0.dropFirst(common.count) : $0 }
            .joined(separator: "\n")
    }
}
