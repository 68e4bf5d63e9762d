extension StoredTensor {
    /// The same elements with the axes in another order; nil where `axes` don't fit.
    func permuted(_ axes: [Int]) -> StoredTensor? {
        guard axes.sorted() == Array(shape.indices) else { return nil }
        return StoredTensor(
            unchecked: self, shape: axes.map { shape[$0] }, strides: axes.map { strides[$0] })
    }

    /// The tensor without its axes of length 1, until `rank` are left; nil where there are not
    /// enough of them.
    func squeezed(to rank: Int) -> StoredTensor? {
        var shape = shape
        var strides = strides
        while shape.count > rank {
            guard let axis = shape.firstIndex(of: 1) else { return nil }
            shape.remove(at: axis)
            strides.remove(at: axis)
        }
        return shape.count == rank
            ? StoredTensor(unchecked: self, shape: shape, strides: strides) : nil
    }

    /// One axis of a tensor whose other axes have length 1; nil where one is longer.
    func row(axis: Int) -> StoredTensor? {
        guard shape.indices.contains(axis),
            shape.indices.allSatisfy({ $0 == axis || shape[$0] == 1 })
        else { return nil }
        return StoredTensor(unchecked: self, shape: [shape[axis]], strides: [strides[axis]])
    }
}
