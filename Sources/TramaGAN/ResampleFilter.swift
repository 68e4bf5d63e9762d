import CKernels

/// A FIR filter of StyleGAN2, stored normalised to sum 1: `[n, n]`, or `[n]` when separable.
///
/// Kept flipped (upfirdn2d convolves) and with the gain of 2 per axis that upsampling needs.
struct ResampleFilter: Sendable {
    let taps: Int
    private let rows: FloatBuffer?
    private let columns: FloatBuffer?
    private let square: FloatBuffer?

    init(_ tensor: Tensor, name: String) throws(GeneratorError) {
        let n = tensor.shape.first ?? 0
        let isLine = tensor.shape.count == 1
        guard n > 0, n <= Self.mostTaps, isLine || tensor.shape == [n, n] else {
            throw .shape(tensor: name, expected: [-1, -1], found: tensor.shape)
        }
        taps = n
        if isLine {
            let line = try FloatBuffer(tensor.values.reversed().map { $0 * 2 }, paddedTo: 16)
            (rows, columns, square) = (line, line, nil)
            return
        }
        var down = [Float](repeating: 0, count: n)
        var across = down
        var total: Float = 0
        for y in 0..<n {
            for x in 0..<n {
                let value = tensor.values[y * n + x]
                down[y] += value
                across[x] += value
                total += value
            }
        }
        // Row sums times column sums over the total are the filter itself when it has rank one.
        var isSeparable = total != 0
        for y in 0..<n where isSeparable {
            for x in 0..<n {
                let difference = down[y] * across[x] / total - tensor.values[y * n + x]
                if abs(difference) > 1e-6 * abs(total) { isSeparable = false }
            }
        }
        if isSeparable {
            rows = try FloatBuffer(down.reversed().map { $0 * 2 / total }, paddedTo: 16)
            columns = try FloatBuffer(across.reversed().map { $0 * 2 }, paddedTo: 16)
            square = nil
        } else {
            (rows, columns) = (nil, nil)
            square = try FloatBuffer(tensor.values.reversed().map { $0 * 4 }, paddedTo: 16)
        }
    }

    /// After a transposed convolution with a 3 × 3 kernel: p0 = ⌊(n + 1) / 2⌋ − 1.
    var afterConvolution: ck_fir { fir(before: (taps + 1) / 2 - 1) }
    /// For plain upsampling by 2: p0 = ⌊(n + 1) / 2⌋.
    var forPictures: ck_fir { fir(before: (taps + 1) / 2) }

    private func fir(before: Int) -> ck_fir {
        ck_fir(
            taps: Int32(taps), before: Int32(before), rows: rows?.address,
            columns: columns?.address, square: square?.address)
    }

    /// Longer filters appear in no network; the bound keeps a hostile file cheap.
    private static let mostTaps = 64
}
