/// A tensor as a file holds it: numbers stay where they are until ``floats()`` converts them.
public struct StoredTensor: Sendable {
    /// Of the stored numbers; they are read as 32-bit floats.
    public let type: ElementType
    /// Lengths of the axes, outermost first; empty for a scalar.
    public let shape: [Int]
    /// Steps between neighbours along each axis, in elements.
    let strides: [Int]
    /// The storage that the tensor shows a part of.
    let bytes: Bytes
    /// First element, counted in elements from the start of `bytes`.
    let offset: Int

    /// A tensor over `bytes`; refused where any of its elements would lie outside them.
    init(
        type: ElementType, shape: [Int], strides: [Int]? = nil, offset: Int = 0, bytes: Bytes,
        name: String
    ) throws {
        guard shape.count <= WeightLimits.rank else {
            throw ModelRefusal(.damaged, "tensor \"\(name)\" has \(shape.count) axes")
        }
        let count = try StoredTensor.count(shape, name: name)
        let strides = strides ?? StoredTensor.rowMajor(shape)
        guard strides.count == shape.count, offset >= 0 else {
            throw ModelRefusal(.damaged, "tensor \"\(name)\" has contradictory strides")
        }
        var last = offset
        for (length, stride) in zip(shape, strides) where count > 0 {
            let step = (length - 1).multipliedReportingOverflow(by: stride)
            let sum = last.addingReportingOverflow(step.partialValue)
            guard stride >= 0, !step.overflow, !sum.overflow else {
                throw ModelRefusal(.damaged, "tensor \"\(name)\" has impossible strides")
            }
            last = sum.partialValue
        }
        guard count == 0 || last < bytes.count / type.size else {
            throw ModelRefusal(
                .damaged,
                "tensor \"\(name)\" reaches past its storage: element \(last) of "
                    + "\(bytes.count / type.size)", at: bytes.range.lowerBound)
        }
        self.type = type
        self.shape = shape
        self.strides = strides
        self.offset = offset
        self.bytes = bytes
    }

    /// Another view of a tensor's elements: the caller only reorders or drops axes.
    init(unchecked tensor: StoredTensor, shape: [Int], strides: [Int]) {
        type = tensor.type
        self.shape = shape
        self.strides = strides
        bytes = tensor.bytes
        offset = tensor.offset
    }

    /// Elements of the tensor: the product of its axes, 1 for a scalar.
    public var count: Int { shape.reduce(1, *) }

    /// The product of a shape's axes, refused where negative, too large or overflowing.
    static func count(_ shape: [Int], name: String) throws -> Int {
        var count = 1
        for length in shape {
            let product = count.multipliedReportingOverflow(by: length)
            guard length >= 0, !product.overflow, product.partialValue <= WeightLimits.elements
            else {
                throw ModelRefusal(.damaged, "tensor \"\(name)\" has an impossible shape \(shape)")
            }
            count = product.partialValue
        }
        return count
    }

    /// Strides of a tensor without gaps, the last axis innermost.
    static func rowMajor(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] &* max(1, shape[axis + 1])
        }
        return strides
    }

    var isRowMajor: Bool {
        zip(zip(shape, strides), StoredTensor.rowMajor(shape)).allSatisfy {
            $0.0.0 <= 1 || $0.0.1 == $0.1
        }
    }
}
