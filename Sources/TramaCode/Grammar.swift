/// A language, ready to read text; its first mode is `main`.
final class Grammar {
    let name: String
    let words: WordTable
    let modes: [Mode]

    init(name: String, words: WordTable, modes: [Mode]) {
        self.name = name
        self.words = words
        self.modes = modes
    }
}
