import Foundation

/// Waits for saves of decks and of the files they name, by looking at times and sizes ten times a
/// second; editors that replace a file are seen like those that rewrite it.
struct FileWatcher {
    private struct Stamp: Hashable {
        let time: Date?
        let size: Int
    }

    private static let interval = Duration.milliseconds(100)

    /// The decks to build again, after at least one of their files changed.
    ///
    /// - Parameter files: what each deck was made from.
    func next(_ files: [String: [String]]) async -> [String] {
        let before = stamps(files)
        while true {
            try? await Task.sleep(for: Self.interval)
            let now = stamps(files)
            let changed = files.filter { _, paths in paths.contains { before[$0] != now[$0] } }
            if !changed.isEmpty { return changed.keys.sorted() }
        }
    }

    private func stamps(_ files: [String: [String]]) -> [String: Stamp] {
        var result: [String: Stamp] = [:]
        for path in Set(files.values.joined()) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            result[path] = Stamp(
                time: attributes?[.modificationDate] as? Date,
                size: (attributes?[.size] as? Int) ?? -1)
        }
        return result
    }
}
