import Foundation
import Testing
import TramaGAN

/// onnx's own backend node tests, as `Benchmarks/gan/onnx_cases.py` writes them.
struct GraphNodeTests {
    struct Case: Decodable, Sendable {
        struct Value: Decodable, Sendable {
            let t: String
            let s: [Int]
            let d: String
        }

        struct Attribute: Decodable, Sendable {
            let int: Int?
            let float: Float?
            let string: String?
            let ints: [Int]?
            let floats: [Float]?
            let value: Value?
        }

        struct Node: Decodable, Sendable {
            let op: String
            let `in`: [String]
            let out: [String]
            let attr: [String: Attribute]
        }

        let name: String
        let opset: Int
        let nodes: [Node]
        let inputs: [String: Value]
        let outputs: [String]
        let expect: [Value]
    }

    static let cases: [Case] = {
        let url = Fixture.folder.appendingPathComponent("onnx-nodes.json")
        guard let data = try? Data(contentsOf: url) else { return [] }
        return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
    }()

    @Test func casesArePresent() {
        #expect(Self.cases.count > 400)
    }

    @Test func everyCaseAgrees() throws {
        for test in Self.cases {
            do {
                let results = try Self.run(test)
                #expect(results.count == test.expect.count, "\(test.name)")
                for (found, expected) in zip(results, test.expect) {
                    let difference = Self.difference(found, try Self.value(expected))
                    #expect(difference == nil, "\(test.name): \(difference ?? "")")
                }
            } catch {
                Issue.record("\(test.name): \(error)")
            }
        }
    }

    @Test func unknownOperatorsAreNamed() {
        let node = Graph.Node(name: "n7", operation: "Loop", inputs: [], outputs: ["y"])
        let graph = Graph(
            operatorSet: 17, nodes: [node], initializers: [:],
            inputs: [.init(name: "x", shape: [1])], outputs: ["y"])
        #expect(throws: GeneratorError.unsupportedOperator(name: "Loop", node: "n7")) {
            try GraphGenerator(graph: graph)
        }
    }

    @Test func hugeResultsAreRefused() throws {
        let node = Graph.Node(
            name: "big", operation: "ConstantOfShape", inputs: ["shape"], outputs: ["y"])
        let graph = Graph(
            operatorSet: 17, nodes: [node],
            initializers: ["shape": .ints(shape: [3], [1 << 20, 1 << 20, 1 << 20])],
            inputs: [.init(name: "x", shape: [1])], outputs: ["y"])
        let generator = try GraphGenerator(graph: graph)
        #expect(throws: GeneratorError.self) {
            try generator.run(["x": .floats(Tensor(scalar: 0))])
        }
    }

    @Test func hostileNumbersAreRefused() throws {
        func graph(_ node: Graph.Node, input: [Int]) -> Graph {
            Graph(
                operatorSet: 17, nodes: [node], initializers: [:],
                inputs: [.init(name: "x", shape: input)], outputs: ["y"])
        }
        let x = try #require(Tensor(zeros: [1, 4, 2, 2]))
        let block = Graph.Node(
            name: "", operation: "DepthToSpace", inputs: ["x"], outputs: ["y"],
            attributes: ["blocksize": .int(.max)])
        let pads = Graph.Node(
            name: "", operation: "AveragePool", inputs: ["x"], outputs: ["y"],
            attributes: ["kernel_shape": .ints([2, 2]), "pads": .ints([.max, 0, .max, 0])])
        for node in [block, pads] {
            let generator = try GraphGenerator(graph: graph(node, input: [1, 4, 2, 2]))
            #expect(throws: GeneratorError.self) { try generator.run(["x": .floats(x)]) }
        }
        #expect(throws: GeneratorError.self) {
            try GraphGenerator(graph: graph(block, input: [1, .max, .max]))
        }
    }

    private static func run(_ test: Case) throws -> [GraphValue] {
        var inputs: [String: GraphValue] = [:]
        for (name, value) in test.inputs { inputs[name] = try self.value(value) }
        let nodes = try test.nodes.map { node in
            Graph.Node(
                name: "", operation: node.op, inputs: node.in, outputs: node.out,
                attributes: try node.attr.mapValues(attribute))
        }
        let graph = Graph(
            operatorSet: test.opset, nodes: nodes, initializers: [:],
            inputs: [.init(name: "x", shape: [1])], outputs: test.outputs)
        return try GraphGenerator(graph: graph).run(inputs)
    }

    private struct Damaged: Error {}

    private static func attribute(_ attribute: Case.Attribute) throws -> GraphAttribute {
        if let x = attribute.int { return .int(x) }
        if let x = attribute.float { return .float(x) }
        if let x = attribute.string { return .string(x) }
        if let x = attribute.ints { return .ints(x) }
        if let x = attribute.floats { return .floats(x) }
        if let x = attribute.value { return .value(try value(x)) }
        throw Damaged()
    }

    private static func value(_ value: Case.Value) throws -> GraphValue {
        guard let data = Data(base64Encoded: value.d) else { throw Damaged() }
        let count = value.s.reduce(1, *)
        return try data.withUnsafeBytes { raw in
            switch value.t {
            case "f":
                let values = (0..<count).map {
                    raw.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self)
                }
                guard let tensor = Tensor(shape: value.s, values: values) else { throw Damaged() }
                return .floats(tensor)
            case "i":
                return .ints(
                    shape: value.s,
                    (0..<count).map {
                        Int(raw.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self))
                    })
            default:
                return .bools(shape: value.s, raw.map { $0 != 0 })
            }
        }
    }

    /// What differs, or `nil`; floats agree to 1e-3 relative and 1e-5 absolute, onnx's own bounds
    /// being 1e-3 and 1e-7.
    private static func difference(_ found: GraphValue, _ expected: GraphValue) -> String? {
        guard found.shape == expected.shape else {
            return "shape \(found.shape), not \(expected.shape)"
        }
        switch (found, expected) {
        case (.floats(let a), .floats(let b)):
            for (x, y) in zip(a.values, b.values) {
                if x.isNaN && y.isNaN || x == y { continue }
                if !(abs(x - y) <= 1e-5 + 1e-3 * abs(y)) { return "\(x), not \(y)" }
            }
            return nil
        case (.ints(_, let a), .ints(_, let b)): return a == b ? nil : "\(a), not \(b)"
        case (.bools(_, let a), .bools(_, let b)): return a == b ? nil : "booleans"
        default: return "another type"
        }
    }
}
