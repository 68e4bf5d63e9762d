/// What an `@scope (.root) to (.limit)` rule reaches: elements below a root that no limit cuts off.
struct SelectorScope: Sendable, Hashable {
    let roots: [Selector]
    let limits: [Selector]
    /// A selector that names `:scope` may mean the root itself.
    var includesRoot = false

    /// Reads the prelude; nil without roots.
    init?(_ prelude: [ComponentValue], _ parser: SelectorParser) throws(SelectorParser.Failure) {
        let parts = prelude.filter { !$0.isWhitespace }
        guard let inner = parts.first?.block(.round) else { return nil }
        roots = try parser.list(inner)
        if parts.count == 3, parts[1].ident?.lowercased() == "to", let end = parts[2].block(.round)
        {
            limits = try parser.list(end)
        } else {
            limits = []
        }
    }
}

extension SelectorMatcher {
    func isInScope(_ scope: SelectorScope, _ node: Int) -> Bool {
        var at = node
        while at >= 0 {
            if scope.includesRoot || at != node, matchesAny(scope.roots, at) { return true }
            if matchesAny(scope.limits, at) { return false }
            at = table.entries[at].parent
        }
        return false
    }
}
