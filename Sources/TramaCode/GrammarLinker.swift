/// Joins a grammar file with those it extends, and names with numbers.
///
/// A mode that both have holds the rules of the file first, then those of what it extends.
struct GrammarLinker {
    private var definitions: [String: String] = [:]
    private var words: [(TokenClass, Substring)] = []
    private var modes: [String: GrammarFile.ModeText] = [:]
    private var names: [String] = []
    private let isCaseless: Bool

    /// Modes used within modes; more is a circle.
    private static let depthLimit = 16

    init(_ file: GrammarFile, bases: [GrammarFile]) {
        isCaseless = file.isCaseless || bases.contains { $0.isCaseless }
        for part in bases + [file] {
            definitions.merge(part.definitions) { _, new in new }
            words += part.words
            for name in part.modeNames {
                guard var mode = part.modes[name] else { continue }
                if let old = modes[name] { mode.entries += old.entries } else { names.append(name) }
                modes[name] = mode
            }
        }
        if let index = names.firstIndex(of: "main") { names.swapAt(0, index) }
    }

    func link(_ name: String) throws(GrammarError) -> Grammar {
        guard names.first == "main" else { throw GrammarError("\(name) has no mode main") }
        var table = WordTable(isCaseless: isCaseless)
        for (kind, word) in words { table.insert(word, kind) }
        let numbers = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        var linked: [Mode] = []
        for name in names {
            guard let text = modes[name] else { continue }
            var rules = try rules(of: name, depth: 0)
            var patterns: [Pattern] = []
            for index in rules.indices {
                if let target = rules[index].modeName {
                    guard let number = numbers[target] else {
                        throw GrammarError("no mode is named \(target)")
                    }
                    rules[index].action = rules[index].isReplacing ? .set(number) : .push(number)
                }
                var reader = PatternReader(
                    rules[index].pattern, names: definitions, isCaseless: isCaseless)
                do throws(GrammarError) {
                    patterns.append(try reader.read())
                } catch {
                    throw GrammarError("mode \(name), \(rules[index].pattern): \(error)")
                }
            }
            linked.append(
                Mode(
                    name: name, kind: text.kind, endsWithLine: text.endsWithLine,
                    isIndented: text.isIndented, rules: rules,
                    automaton: Automaton(patterns)))
        }
        return Grammar(name: name, words: table, modes: linked)
    }

    private func rules(of name: String, depth: Int) throws(GrammarError) -> [Rule] {
        guard let mode = modes[name], depth < Self.depthLimit else {
            throw GrammarError("no mode is named \(name), or it uses itself")
        }
        var result: [Rule] = []
        for entry in mode.entries {
            switch entry {
            case .rule(let rule): result.append(rule)
            case .use(let other): result += try rules(of: other, depth: depth + 1)
            }
        }
        return result
    }
}
