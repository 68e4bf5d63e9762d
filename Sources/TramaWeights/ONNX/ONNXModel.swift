import Foundation
import TramaGAN

/// An ONNX file: nodes and where the constants lie; their numbers are read by ``graph()``.
///
/// Field numbers: `reference/weight-files.md` 3.7.
struct ONNXModel: Sendable {
    private(set) var raw = RawNetwork()
    private var operatorSet = 1
    private var nodes: [Graph.Node] = []
    private var inputs: [Graph.Input] = []
    private var outputs: [Graph.Input] = []

    /// `folder` is where side files with constants lie; nil where there are none to be read.
    init(_ bytes: Bytes, folder: URL?) throws {
        let reader = ONNXTensorReader(file: bytes, folder: folder)
        try bytes.withUnsafeBytes { raw in
            var model = ProtobufReader(raw, 0..<raw.count, base: 0)
            var hasGraph = false
            while let (number, value) = try model.next() {
                switch (number, value.part) {
                case (2, let part?):
                    self.raw.metadata["producer"] = String(
                        decoding: raw[part], as: UTF8.self)
                case (7, let part?):
                    hasGraph = true
                    try graph(part, in: raw, reader: reader)
                case (8, let part?): try operatorSet(part, in: raw)
                case (14, let part?):
                    let (key, text) = try ONNXModel.pair(part, in: raw)
                    self.raw.metadata[key] = text
                default: break
                }
            }
            guard hasGraph else {
                throw ModelRefusal(.notAModel, "the file is no ONNX model: it has no graph")
            }
        }
        // Old writers list constants as inputs too.
        inputs.removeAll { raw[$0.name] != nil }
        for input in inputs {
            let lengths = input.shape.map { max($0, 1) }
            guard try StoredTensor.count(lengths, name: input.name) <= WeightLimits.graphInput
            else { throw ModelRefusal(.tooLarge, "the input \"\(input.name)\" is too large") }
        }
    }

    var outline: GraphOutline {
        GraphOutline(
            operatorSet: operatorSet, nodeCount: nodes.count,
            operators: Set(nodes.map(\.operation)).sorted(), inputs: inputs,
            outputs: outputs.map(\.name), outputShape: outputs.first?.shape ?? [])
    }

    /// The graph with its constants as numbers.
    func graph() throws -> Graph {
        var initializers: [String: GraphValue] = [:]
        for (name, tensor) in raw.tensors {
            initializers[name] = try GraphValue(stored: tensor, name: name)
        }
        return Graph(
            operatorSet: operatorSet, nodes: nodes, initializers: initializers, inputs: inputs,
            outputs: outputs.map(\.name))
    }

    private mutating func operatorSet(_ part: Range<Int>, in raw: UnsafeRawBufferPointer) throws {
        var reader = ProtobufReader(raw, part, base: 0)
        var domain = ""
        var version = 0
        while let (number, value) = try reader.next() {
            if number == 1 { domain = value.text(in: raw) }
            if number == 2 { version = value.integer ?? 0 }
        }
        if domain.isEmpty || domain == "ai.onnx" { operatorSet = version }
    }

    private static func pair(
        _ part: Range<Int>, in raw: UnsafeRawBufferPointer
    ) throws -> (String, String) {
        var reader = ProtobufReader(raw, part, base: 0)
        var pair = ("", "")
        while let (number, value) = try reader.next() {
            if number == 1 { pair.0 = value.text(in: raw) }
            if number == 2 { pair.1 = value.text(in: raw) }
        }
        return pair
    }

    private mutating func graph(
        _ part: Range<Int>, in bytes: UnsafeRawBufferPointer, reader tensors: ONNXTensorReader
    ) throws {
        var reader = ProtobufReader(bytes, part, base: 0)
        while let (number, value) = try reader.next() {
            guard let part = value.part else { continue }
            switch number {
            case 1:
                guard nodes.count < WeightLimits.graphNodes else {
                    throw ModelRefusal(.tooLarge, "the graph has too many nodes")
                }
                nodes.append(try node(part, in: bytes, reader: tensors))
            case 5:
                let (name, tensor) = try tensors.tensor(part, in: bytes)
                try raw.add(name, tensor)
            case 11: inputs.append(try ONNXModel.input(part, in: bytes))
            case 12: outputs.append(try ONNXModel.input(part, in: bytes))
            case 15:
                throw ModelRefusal(
                    .unsupported, "the graph has sparse constants", at: part.lowerBound)
            default: break
            }
        }
    }

    private func node(
        _ part: Range<Int>, in raw: UnsafeRawBufferPointer, reader tensors: ONNXTensorReader
    ) throws -> Graph.Node {
        var node = Graph.Node(name: "", operation: "", inputs: [], outputs: [])
        var reader = ProtobufReader(raw, part, base: 0)
        while let (number, value) = try reader.next() {
            switch number {
            case 1: node.inputs.append(value.text(in: raw))
            case 2: node.outputs.append(value.text(in: raw))
            case 3: node.name = value.text(in: raw)
            case 4: node.operation = value.text(in: raw)
            case 5:
                guard let part = value.part else { continue }
                let (name, attribute) = try ONNXModel.attribute(part, in: raw, reader: tensors)
                if let attribute { node.attributes[name] = attribute }
            case 7:
                let domain = value.text(in: raw)
                guard domain.isEmpty || domain == "ai.onnx" else {
                    throw ModelRefusal(
                        .unsupported,
                        "operator \"\(node.operation)\" is of the domain \"\(domain)\"",
                        at: part.lowerBound)
                }
            default: break
            }
        }
        if node.name.isEmpty { node.name = node.outputs.first ?? node.operation }
        return node
    }

    private static func attribute(
        _ part: Range<Int>, in raw: UnsafeRawBufferPointer, reader tensors: ONNXTensorReader
    ) throws -> (String, GraphAttribute?) {
        var name = ""
        var type = 0
        var single: GraphAttribute?
        var floats: [UInt8] = []
        var integers: [Int] = []
        var strings: [String] = []
        var reader = ProtobufReader(raw, part, base: 0)
        while let (number, value) = try reader.next() {
            switch number {
            case 1: name = value.text(in: raw)
            case 2:
                if case .fixed32(let bits) = value { single = .float(Float(bitPattern: bits)) }
            case 3: single = .int(value.integer ?? 0)
            case 4: single = .string(value.text(in: raw))
            case 5:
                guard let part = value.part else { continue }
                let (inner, tensor) = try tensors.tensor(part, in: raw)
                single = .value(try GraphValue(stored: tensor, name: inner))
            case 6, 11:
                throw ModelRefusal(
                    .unsupported, "the graph has branches or loops (\"\(name)\")",
                    at: part.lowerBound)
            case 7: value.appendFixed(to: &floats, in: raw)
            case 8: integers += try value.varints(in: raw).map { Int(truncatingIfNeeded: $0) }
            case 9: strings.append(value.text(in: raw))
            case 20: type = value.integer ?? 0
            default: break
            }
        }
        // Types 6, 7, 8 are lists, which may be empty.
        switch type {
        case 6: return (name, .floats(ONNXModel.floats(floats)))
        case 7: return (name, .ints(integers))
        case 8: return (name, .strings(strings))
        default: break
        }
        if let single { return (name, single) }
        if !floats.isEmpty { return (name, .floats(ONNXModel.floats(floats))) }
        if !strings.isEmpty { return (name, .strings(strings)) }
        if !integers.isEmpty { return (name, .ints(integers)) }
        return (name, ONNXModel.zero(of: type))
    }

    /// An attribute whose value is its type's default, which protobuf 3 leaves out.
    private static func zero(of type: Int) -> GraphAttribute? {
        switch type {
        case 1: .float(0)
        case 2: .int(0)
        case 3: .string("")
        default: nil
        }
    }

    private static func floats(_ bytes: [UInt8]) -> [Float] {
        bytes.withUnsafeBytes { raw in
            (0..<raw.count / 4).map {
                Float(
                    bitPattern: UInt32(
                        littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
    }

    /// Name and shape of a value: `ValueInfoProto` with a tensor's type.
    private static func input(
        _ part: Range<Int>, in raw: UnsafeRawBufferPointer
    ) throws -> Graph.Input {
        var input = Graph.Input(name: "", shape: [])
        var reader = ProtobufReader(raw, part, base: 0)
        while let (number, value) = try reader.next() {
            if number == 1 { input.name = value.text(in: raw) }
            if number == 2, let type = value.part,
                let tensor = try message(1, of: type, in: raw),
                let shape = try message(2, of: tensor, in: raw)
            {
                var dimensions = ProtobufReader(raw, shape, base: 0)
                while let (number, value) = try dimensions.next() {
                    guard number == 1, let part = value.part else { continue }
                    guard input.shape.count < WeightLimits.rank else {
                        throw ModelRefusal(.damaged, "\"\(input.name)\" has too many axes")
                    }
                    input.shape.append(try length(part, in: raw))
                }
            }
        }
        return input
    }

    private static func length(_ part: Range<Int>, in raw: UnsafeRawBufferPointer) throws -> Int {
        var reader = ProtobufReader(raw, part, base: 0)
        while let (number, value) = try reader.next() {
            if number == 1, let length = value.integer, length > 0 { return length }
        }
        return -1
    }

    /// The first field `number` of a message that is itself a message.
    private static func message(
        _ number: Int, of part: Range<Int>, in raw: UnsafeRawBufferPointer
    ) throws -> Range<Int>? {
        var reader = ProtobufReader(raw, part, base: 0)
        while let (found, value) = try reader.next() {
            if found == number, let part = value.part { return part }
        }
        return nil
    }
}
