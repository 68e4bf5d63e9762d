/// All patterns of a mode as one deterministic automaton, whose states are made when they are first met.
///
/// It finds the longest match at a place in one pass, and gives up ``window`` bytes beyond the last match
/// it found: a text of n bytes therefore costs at most a constant times n, whatever a grammar asks.
final class Automaton {
    /// Bytes read beyond a match; longer tokens are written as modes.
    private static let window = 512
    /// States kept; beyond that the table starts anew.
    private static let stateLimit = 2048

    private enum Node {
        case set(ByteSet, Int)
        case fork(Int, Int)
        case accept(Int)
        case jump(Int)
    }

    private var nodes: [Node] = []
    private var start: [Int] = []
    private var first: Int32 = 0
    /// Per state 256 entries: the next state, 0 for none, -1 for not yet known.
    private var table: [Int32] = []
    private var accepts: [[Int]] = []
    private var members: [[Int]] = []
    private var numbers: [[Int]: Int32] = [:]

    init(_ patterns: [Pattern]) {
        for (rule, pattern) in patterns.enumerated() {
            let end = add(.accept(rule))
            start.append(compile(pattern, to: end))
        }
        reset()
    }

    private func add(_ node: Node) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    /// Nodes that read a pattern and go on at `end`; returns the first.
    private func compile(_ pattern: Pattern, to end: Int) -> Int {
        switch pattern {
        case .empty: return end
        case .set(let set): return add(.set(set, end))
        case .sequence(let parts):
            return parts.reversed().reduce(end) { compile($1, to: $0) }
        case .choice(let options):
            let first = options.map { compile($0, to: end) }
            return first.dropFirst().reduce(first[0]) { add(.fork($0, $1)) }
        case .repeated(let part, let low, let high):
            var place = end
            if let high {
                for _ in 0..<max(0, high - low) {
                    place = add(.fork(compile(part, to: place), end))
                }
            } else {
                let loop = add(.jump(end))
                let body = compile(part, to: loop)
                nodes[loop] = .fork(body, end)
                place = loop
            }
            for _ in 0..<low { place = compile(part, to: place) }
            return place
        }
    }

    private func reset() {
        table = [Int32](repeating: 0, count: 256)
        accepts = [[]]
        members = [[]]
        numbers = [[]: 0]
        first = state(closure(start))
    }

    private func closure(_ places: [Int]) -> [Int] {
        var seen = Set<Int>()
        var stack = places
        while let place = stack.popLast() {
            guard seen.insert(place).inserted else { continue }
            switch nodes[place] {
            case .fork(let a, let b): stack += [a, b]
            case .jump(let a): stack.append(a)
            case .set, .accept: break
            }
        }
        return seen.filter {
            switch nodes[$0] {
            case .set, .accept: true
            case .fork, .jump: false
            }
        }.sorted()
    }

    private func state(_ places: [Int]) -> Int32 {
        if let known = numbers[places] { return known }
        let number = Int32(accepts.count)
        numbers[places] = number
        members.append(places)
        accepts.append(
            places.compactMap { if case .accept(let rule) = nodes[$0] { rule } else { nil } }
                .sorted())
        table += [Int32](repeating: -1, count: 256)
        return number
    }

    private func advance(_ from: Int32, _ byte: UInt8) -> Int32 {
        let places = members[Int(from)].compactMap { place -> Int? in
            if case .set(let set, let next) = nodes[place], set.contains(byte) { next } else { nil }
        }
        let next = places.isEmpty ? 0 : state(closure(places))
        table[Int(from) << 8 | Int(byte)] = next
        return next
    }

    /// The longest match that starts at `place`, of the first rule that `allows` it there.
    func match(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: Int, end: Int,
        allows: (_ rule: Int, _ end: Int) -> Bool
    ) -> (rule: Int, end: Int)? {
        if accepts.count > Self.stateLimit { reset() }
        var state = first
        var index = place
        var best: (rule: Int, end: Int)?
        var last = min(end, place + Self.window)
        while index < last {
            let byte = bytes[index]
            var next = table[Int(state) << 8 | Int(byte)]
            if next < 0 { next = advance(state, byte) }
            if next == 0 { break }
            state = next
            index += 1
            if let rule = accepts[Int(state)].first(where: { allows($0, index) }) {
                best = (rule, index)
                last = min(end, index + Self.window)
            }
        }
        return best
    }
}
