import CKernels
import Testing
import TramaGAN

/// Minimal filtering against the direct forms, in the sizes where transformed weights are kept and
/// in those where they are made anew.
struct FilteringTests {
    /// A 3 × 3 convolution of random numbers, by any kind of kernel.
    struct Layer {
        let inputs: Int
        let outputs: Int
        let side: Int
        let upsamples: Bool

        func run(minimal: Bool, half: Bool = false, threads: Int = 1) throws -> [Float] {
            let kind =
                upsamples
                ? (minimal ? CK_UP_WINOGRAD : CK_UP_DIRECT)
                : (minimal ? CK_SAME_WINOGRAD : CK_SAME_DIRECT)
            let (from, to) = ((inputs + 15) / 16, (outputs + 15) / 16)
            let flag: Int32 = half ? 1 : 0
            var random = RandomState(seed: 1)
            let weights = random.gaussians(outputs * inputs * 9)
            let planes = random.gaussians(inputs * side * side)
            let style = random.gaussians(from * 16).map { 1 + 0.2 * $0 }
            let taps: [Float] = [0.25, 0.75, 0.75, 0.25]
            let end = upsamples ? 2 * side : side
            let packed = try memory(ck_conv_weight_floats(kind, flag, from, to))
            let source = try memory(ck_map_floats(from, side, side))
            let target = try memory(ck_map_floats(to, end, end))
            let scales = try memory(from * 16 + 16)
            defer {
                ck_release(packed, ck_conv_weight_floats(kind, flag, from, to))
                ck_release(source, ck_map_floats(from, side, side))
                ck_release(target, ck_map_floats(to, end, end))
                ck_release(scales, from * 16 + 16)
            }
            for index in style.indices { scales[index] = style[index] }
            for index in taps.indices { scales[from * 16 + index] = taps[index] }
            ck_conv_pack(kind, flag, weights, outputs, inputs, to, from, packed)
            let map = ck_map(data: source, blocks: from, height: side, width: side)
            ck_map_from_planes(map, planes, inputs)
            var layer = ck_conv(
                kind: kind, half: flag, inBlocks: from, outBlocks: to, height: side, width: side,
                weights: packed, style: scales,
                fir: ck_fir(
                    taps: 4, before: 1, rows: scales + from * 16, columns: scales + from * 16,
                    square: nil),
                finish: ck_finish(
                    scale: nil, bias: nil, noise: nil, strength: 0, slope: 0.2, gain: 1,
                    clamp: .infinity))
            let floats = ck_conv_scratch_floats(&layer, Int32(threads))
            let scratch = try memory(floats)
            defer { ck_release(scratch, floats) }
            let result = ck_map(data: target, blocks: to, height: end, width: end)
            ck_conv_run(&layer, map, result, scratch, Int32(threads))
            var found = [Float](repeating: 0, count: outputs * end * end)
            ck_map_to_planes(result, &found, outputs)
            return found
        }

        private func memory(_ count: Int) throws -> UnsafeMutablePointer<Float> {
            try #require(ck_allocate(count))
        }
    }

    /// Narrow layers, one whose last blocks are half full, and one of several chunks and depths.
    static let layers = [
        Layer(inputs: 16, outputs: 20, side: 16, upsamples: false),
        Layer(inputs: 40, outputs: 17, side: 32, upsamples: true),
        Layer(inputs: 130, outputs: 84, side: 16, upsamples: false),
        Layer(inputs: 130, outputs: 84, side: 16, upsamples: true),
        Layer(inputs: 112, outputs: 100, side: 48, upsamples: false),
    ]

    @Test(arguments: layers.indices) func equalsTheDirectForm(index: Int) throws {
        let layer = Self.layers[index]
        let expected = try layer.run(minimal: false)
        let fastest = ck_level_current()
        defer { ck_level_try(-1) }
        // The slower levels cut layers up in the same way; without optimisation they take long.
        for level in (index < 2 ? 0 : fastest)..<ck_level_count() {
            ck_level_try(level)
            #expect(relativeError(try layer.run(minimal: true), expected) < 1e-5, "\(level)")
        }
    }

    @Test(arguments: layers.indices) func threadsDoNotChangeABit(index: Int) throws {
        let layer = Self.layers[index]
        let one = try layer.run(minimal: true)
        for threads in [3] {
            #expect(try layer.run(minimal: true, threads: threads) == one)
        }
    }

    /// Eight bits of mantissa and sums that cancel: up to 3e-2 of the largest value, never nothing.
    @Test(.enabled(if: Precision.bfloat16.isAvailable), arguments: layers.indices)
    func halfIsNear(index: Int) throws {
        let layer = Self.layers[index]
        let expected = try layer.run(minimal: false)
        let found = try layer.run(minimal: true, half: true)
        let error = relativeError(found, expected)
        #expect(error < 4e-2)
        #expect(error > 1e-4)
        #expect(try layer.run(minimal: true, half: true, threads: 3) == found)
    }
}
