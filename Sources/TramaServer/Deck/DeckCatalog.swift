import Foundation

/// The decks of a folder and those below it.
struct DeckCatalog: Sendable {
    struct Entry: Hashable, Sendable {
        /// Below the folder, with slashes: the only name it can be asked for by.
        let name: String
        let file: String
        let title: String?
    }

    /// Folders below the first that are looked into, and decks in all.
    private static let depth = 4
    private static let most = 500
    /// Bytes at a file's start in which its title is looked for.
    private static let headBytes = 16_384

    let entries: [Entry]

    init(folder: String) {
        let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().standardizedFileURL.path
        var found: [Entry] = []
        var pending: [(name: String, depth: Int)] = [("", 0)]
        while let (name, depth) = pending.popLast(), found.count < Self.most {
            let place = name.isEmpty ? root : root + "/" + name
            let list = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            for item in list.sorted() where !item.hasPrefix(".") && item != "node_modules" {
                let below = name.isEmpty ? item : name + "/" + item
                let file = root + "/" + below
                // A link may be in the folder and lead out of it.
                let real = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
                guard real == root || real.hasPrefix(root == "/" ? "/" : root + "/") else {
                    continue
                }
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
                    continue
                }
                if isFolder.boolValue {
                    // Links to folders could go in circles.
                    if depth < Self.depth, real == file { pending.append((below, depth + 1)) }
                } else if [".md", ".markdown"].contains(where: { below.lowercased().hasSuffix($0) })
                {
                    found.append(Entry(name: below, file: file, title: Self.title(of: file)))
                }
            }
        }
        entries = found.prefix(Self.most).sorted { $0.name < $1.name }
    }

    subscript(name: String) -> Entry? { entries.first { $0.name == name } }

    /// The front matter's title or the first heading, found without reading the deck.
    private static func title(of file: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
        defer { try? handle.close() }
        let data = (try? handle.read(upToCount: headBytes)) ?? Data()
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        for line in lines {
            for mark in ["title:", "# "] where line.hasPrefix(mark) {
                let text = line.dropFirst(mark.count)
                    .trimmingCharacters(in: CharacterSet(charactersIn: " \t\r\"'"))
                if !text.isEmpty { return text }
            }
        }
        return nil
    }
}
