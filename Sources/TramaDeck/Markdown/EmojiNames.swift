/// Emoji by their `:name:`.
enum EmojiNames {
    private static let byName: [Substring: Substring] = {
        var result: [Substring: Substring] = [:]
        for entry in table.split(separator: " ") {
            let words = entry.split(separator: ",")
            guard let emoji = words.first else { continue }
            for name in words.dropFirst() { result[name] = emoji }
        }
        return result
    }()

    /// The emoji of a name without its colons.
    static func emoji(_ name: Substring) -> String? { byName[name].map(String.init) }
}
