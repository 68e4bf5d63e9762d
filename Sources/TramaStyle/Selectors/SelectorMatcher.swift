/// Tells which elements of one slide a selector means.
struct SelectorMatcher {
    let table: ElementTable

    /// How a match failed, so that a long selector is not tried again where it can't succeed: without
    /// this, `* * * * *` would cost depth to the power of its parts.
    private enum Outcome { case matched, failsHere, failsAmongSiblings, failsEverywhere }

    func matches(_ selector: Selector, _ node: Int) -> Bool {
        match(selector, 0, node, scope: nil) == .matched
    }

    func matchesAny(_ selectors: [Selector], _ node: Int) -> Bool {
        selectors.contains { matches($0, node) }
    }

    /// `scope` is the element a `:has` starts from: the left end must join it.
    private func match(_ selector: Selector, _ at: Int, _ node: Int, scope: Int?) -> Outcome {
        let part = selector.parts[at]
        guard part.compound.allSatisfy({ matches($0, node) }) else { return .failsHere }
        guard at + 1 < selector.parts.count || scope != nil else { return .matched }
        let isLast = at + 1 >= selector.parts.count
        switch part.combinator {
        case .child, .descendant:
            var above = table.entries[node].parent
            while above >= 0 {
                let outcome: Outcome =
                    isLast
                    ? (above == scope ? .matched : .failsHere)
                    : match(selector, at + 1, above, scope: scope)
                switch outcome {
                case .matched: return .matched
                case .failsEverywhere: return .failsEverywhere
                case .failsHere, .failsAmongSiblings: break
                }
                if part.combinator == .child { return .failsAmongSiblings }
                above = table.entries[above].parent
            }
            return .failsEverywhere
        case .next, .subsequent:
            var before = table.entries[node].previous
            while before >= 0 {
                let outcome: Outcome =
                    isLast
                    ? (before == scope ? .matched : .failsHere)
                    : match(selector, at + 1, before, scope: scope)
                switch outcome {
                case .matched, .failsEverywhere, .failsAmongSiblings: return outcome
                case .failsHere: break
                }
                if part.combinator == .next { return .failsHere }
                before = table.entries[before].previous
            }
            return .failsAmongSiblings
        }
    }

    func matches(_ simple: SimpleSelector, _ node: Int) -> Bool {
        switch simple {
        case .universal: return true
        case .type(let name): return table.entries[node].name == name
        case .id(let id): return table.entries[node].id == id
        case .class(let name): return table.entries[node].classes.contains(name)
        case .slide: return table.entries[node].parent < 0
        case .inSlide: return table.entries[node].parent >= 0
        case .attribute(let test):
            return table.attribute(test.name, of: node).map(test.matches) ?? false
        case .nth(let pattern, let fromEnd, let ofType, let of):
            return matchesNth(node, pattern, fromEnd: fromEnd, ofType: ofType, of: of)
        case .onlyChild: return table.entries[node].count == 1
        case .onlyOfType: return table.entries[node].typeCount == 1
        case .empty: return table.entries[node].isEmpty
        case .matches(let list): return matchesAny(list, node)
        case .not(let list): return !matchesAny(list, node)
        case .has(let list): return list.contains { matchesHas($0, node) }
        case .language(let wanted):
            guard let actual = table.entries[node].language?.lowercased() else { return false }
            return wanted.contains { Self.language(actual, matches: $0) }
        case .direction(let isRTL): return table.entries[node].isRTL == isRTL
        case .link:
            let name = table.entries[node].name
            return (name == "a" || name == "area")
                && table.attribute("href", of: node) != nil
        case .open: return table.attribute("open", of: node) != nil
        case .scoped(let scope): return isInScope(scope, node)
        case .never: return false
        }
    }

    private static func language(_ actual: String, matches wanted: String) -> Bool {
        if wanted == "*" { return true }
        let wanted = wanted.hasPrefix("*-") ? String(wanted.dropFirst(2)) : wanted
        return actual == wanted || actual.hasPrefix(wanted + "-")
    }

    private func matchesNth(
        _ node: Int, _ pattern: NthPattern, fromEnd: Bool,
        ofType: Bool, of list: [Selector]
    ) -> Bool {
        let entry = table.entries[node]
        if list.isEmpty {
            let index = ofType ? entry.typeIndex : entry.index
            let count = ofType ? entry.typeCount : entry.count
            return pattern.matches(fromEnd ? count - index + 1 : index)
        }
        guard matchesAny(list, node) else { return false }
        var index = 1
        var sibling = fromEnd ? entry.next : entry.previous
        while sibling >= 0 {
            if matchesAny(list, sibling) { index += 1 }
            let entry = table.entries[sibling]
            sibling = fromEnd ? entry.next : entry.previous
        }
        return pattern.matches(index)
    }

    private func matchesHas(_ selector: Selector, _ node: Int) -> Bool {
        guard let last = selector.parts.last else { return false }
        let entry = table.entries[node]
        let looksAmongSiblings = last.combinator == .next || last.combinator == .subsequent
        var stack = [looksAmongSiblings ? entry.next : entry.firstChild].filter { $0 >= 0 }
        while let candidate = stack.popLast() {
            if match(selector, 0, candidate, scope: node) == .matched { return true }
            let found = table.entries[candidate]
            if found.next >= 0 { stack.append(found.next) }
            // Descendants of what stands at the first level count only through further parts, or when
            // the selector itself descends.
            if found.firstChild >= 0 { stack.append(found.firstChild) }
        }
        return false
    }
}
