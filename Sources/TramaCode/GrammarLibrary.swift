import CAssets

/// The languages that are known, by name and alias; grammars are read when they are first asked for.
final class GrammarLibrary {
    private var files: [String: GrammarFile] = [:]
    private var grammars: [String: Grammar] = [:]
    /// Every name and alias, in lower case, to the name of a grammar's file.
    let names: [String: String]
    /// What can't be read, for the tests: empty in a build that passes them.
    private(set) var problems: [String] = []

    init() {
        var names: [String: String] = [:]
        for name in Self.embedded {
            if name != "common" { names[name] = name }
            for alias in Self.aliases(of: name) { names[alias] = names[alias] ?? name }
        }
        self.names = names
    }

    /// Names of the embedded grammars, sorted.
    static let embedded: [String] = {
        var result: [String] = []
        while let name = trama_grammar_name(result.count) { result.append(String(cString: name)) }
        return result
    }()

    static func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

    private static func bytes(_ name: String) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        let bytes = trama_grammar(name, &count)
        return UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count)
    }

    /// Its `alias` lines, which stand at the head of a file, without reading the rest.
    private static func aliases(of name: String) -> [String] {
        var result: [String] = []
        let lines = bytes(name).split(separator: UInt8(ascii: "\n"), maxSplits: 12).prefix(12)
        for line in lines where line.starts(with: "alias ".utf8) {
            result += line.split(separator: UInt8(ascii: " ")).dropFirst()
                .map { String(decoding: $0, as: UTF8.self).lowercased() }
        }
        return result
    }

    func tokens(_ text: String, language: String) -> [Token]? {
        guard let grammar = grammar(language) else { return nil }
        var text = text
        return text.withUTF8 { bytes in
            var tokenizer = Tokenizer(bytes, library: self)
            tokenizer.read(grammar, 0..<bytes.count)
            return tokenizer.tokens
        }
    }

    func grammar(_ name: String) -> Grammar? {
        guard let name = names[name.lowercased()] else { return nil }
        if let known = grammars[name] { return known }
        do throws(GrammarError) {
            let grammar = try link(name)
            grammars[name] = grammar
            return grammar
        } catch {
            problems.append("\(name): \(error)")
            return nil
        }
    }

    private func file(_ name: String) throws(GrammarError) -> GrammarFile {
        if let known = files[name] { return known }
        let file = try GrammarFile(Self.text(name))
        files[name] = file
        return file
    }

    private func link(_ name: String) throws(GrammarError) -> Grammar {
        var order: [String] = []
        try collect(name, into: &order)
        var bases: [GrammarFile] = []
        for base in order.dropLast() { bases.append(try file(base)) }
        return try GrammarLinker(try file(name), bases: bases).link(name)
    }

    /// Bases before what extends them.
    private func collect(_ name: String, into order: inout [String]) throws(GrammarError) {
        guard order.count < 16 else { throw GrammarError("too many grammars extend one another") }
        for base in try file(name).extended where !order.contains(base) {
            try collect(base, into: &order)
        }
        order.append(name)
    }
}
