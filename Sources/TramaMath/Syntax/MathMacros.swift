/// The commands that a talk defines for its formulas.
package struct MathMacros: Hashable, Sendable {
    package struct Macro: Hashable, Sendable {
        /// Tokens up to each parameter (TeX's delimited parameters): one more than parameters.
        var delimiters: [[TeXToken]]
        /// Value of the first parameter where it is left out.
        var optional: [TeXToken]?
        var body: [TeXToken]
        var parameters: Int { max(0, delimiters.count - 1) }
    }

    var macros: [String: Macro] = [:]
    /// Environments: what stands before and after.
    var environments: [String: (begin: Macro, end: Macro)] = [:]

    package init() {}

    /// One entry of the front matter's `macros:`.
    ///
    /// - Parameter parameters: as written, or the highest `#n` in the body.
    package mutating func define(_ name: String, as body: String, parameters: Int? = nil) {
        let name = name.hasPrefix("\\") ? String(name.dropFirst()) : name
        let tokens = TeXTokenizer.tokens(body)
        let highest = tokens.compactMap { token -> Int? in
            if case .parameter(let n) = token.kind { return n }
            return nil
        }.max()
        let count = min(9, max(0, parameters ?? highest ?? 0))
        macros[name] = Macro(
            delimiters: Array(repeating: [], count: count + 1), optional: nil, body: tokens)
    }

    package static func == (a: MathMacros, b: MathMacros) -> Bool {
        a.macros == b.macros && a.environments.keys == b.environments.keys
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(macros) }
}
