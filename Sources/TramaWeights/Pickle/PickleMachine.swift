/// Reads a pickle as data: it builds values and knows a list of names, and can run nothing.
///
/// Refused are opcodes that only code needs (INST, OBJ, extensions, out-of-band buffers), names
/// outside ``PickleGlobal/allowed``, and whatever passes ``WeightLimits``.
struct PickleMachine {
    var cursor: ByteCursor
    var arena: PickleArena
    var stack: [PickleNode.ID] = []
    var marks: [Int] = []
    var memo: [UInt32: PickleNode.ID] = [:]
    /// Whether the container stores objects beside the pickle, so that BINPERSID has a meaning.
    let hasPersistentIDs: Bool
    /// References held by containers so far; each counts like a node.
    var references = 0

    /// What a pickle came to: its last value, and where the stream goes on.
    struct Result {
        let root: PickleNode.ID
        let arena: PickleArena
        /// Offset in the stream after STOP.
        let end: Int
    }

    /// Reads the pickle that starts at `start` of `stream`.
    static func read(
        _ stream: Bytes, from start: Int = 0, hasPersistentIDs: Bool = false
    ) throws -> Result {
        try stream.withUnsafeBytes { raw in
            var machine = PickleMachine(
                cursor: ByteCursor(raw, base: stream.range.lowerBound, offset: start),
                arena: PickleArena(stream: stream), hasPersistentIDs: hasPersistentIDs)
            let root = try machine.run()
            return Result(root: root, arena: machine.arena, end: machine.cursor.offset)
        }
    }

    private mutating func run() throws -> PickleNode.ID {
        var steps = 0
        while true {
            let place = cursor.place
            let opcode = try cursor.byte()
            steps += 1
            guard steps <= WeightLimits.pickleOpcodes else {
                throw ModelRefusal(.tooLarge, "the pickle has too many steps", at: place)
            }
            if opcode == UInt8(ascii: ".") {
                guard marks.isEmpty, stack.count == 1 else {
                    throw damaged("it stops with \(stack.count) values", at: place)
                }
                return try pop()
            }
            try step(opcode, at: place)
        }
    }

    func damaged(_ what: String, at place: Int) -> ModelRefusal {
        ModelRefusal(.damaged, "the pickle is not valid: \(what)", at: place)
    }

    // MARK: Stack

    mutating func push(_ node: PickleNode) throws {
        guard arena.nodes.count + references < WeightLimits.pickleNodes else {
            throw ModelRefusal(
                .tooLarge, "the pickle holds more than \(WeightLimits.pickleNodes) values",
                at: cursor.place)
        }
        stack.append(PickleNode.ID(arena.nodes.count))
        arena.nodes.append(node)
    }

    /// Pushes a value that exists; the stack is bounded by the steps.
    mutating func push(existing id: PickleNode.ID) { stack.append(id) }

    mutating func pop() throws -> PickleNode.ID {
        guard stack.count > (marks.last ?? 0), let top = stack.popLast() else {
            throw damaged("a value is missing on the stack", at: cursor.place)
        }
        return top
    }

    func top() throws -> PickleNode.ID {
        guard stack.count > (marks.last ?? 0), let top = stack.last else {
            throw damaged("a value is missing on the stack", at: cursor.place)
        }
        return top
    }

    /// Takes everything above the last mark, and the mark.
    mutating func popToMark() throws -> [PickleNode.ID] {
        guard let mark = marks.popLast(), mark <= stack.count else {
            throw damaged("a mark is missing", at: cursor.place)
        }
        let values = Array(stack[mark...])
        stack.removeLast(values.count)
        return values
    }

    /// Counts references that a container is about to hold.
    mutating func charge(_ count: Int) throws {
        references += count
        guard arena.nodes.count + references < WeightLimits.pickleNodes else {
            throw ModelRefusal(
                .tooLarge, "the pickle holds more than \(WeightLimits.pickleNodes) values",
                at: cursor.place)
        }
    }

    mutating func pushTuple(_ values: [PickleNode.ID]) throws {
        try charge(values.count)
        let start = Int32(arena.elements.count)
        arena.elements += values
        try push(.tuple(start..<Int32(arena.elements.count)))
    }

    mutating func pushList(_ values: [PickleNode.ID] = []) throws {
        try charge(values.count)
        arena.lists.append(values)
        try push(.list(Int32(arena.lists.count - 1)))
    }

    mutating func pushDictionary() throws {
        arena.dictionaries.append([])
        try push(.dictionary(Int32(arena.dictionaries.count - 1)))
    }
}
