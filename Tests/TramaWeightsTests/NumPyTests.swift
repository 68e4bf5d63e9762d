import Foundation
import Testing
import TramaGAN

@testable import TramaWeights

@Suite struct NumPyTests {
    let network = GeneratorConfiguration(
        architecture: .skip, zDim: 2, cDim: 0, wDim: 2, resolution: 8, imageChannels: 3,
        channels: [4, 4], mappingLayers: 1)

    /// `np.save(f, np.arange(8, dtype='<f8').reshape(1, 4, 2))`, header and all.
    private func npy(_ descr: String, _ shape: String, _ body: [UInt8]) -> Data {
        let header = "{'descr': '\(descr)', 'fortran_order': False, 'shape': \(shape), }\n"
        return Data(
            [0x93] + Array("NUMPY".utf8) + [1, 0] + PickleBytes.little(UInt16(header.utf8.count))
                + Array(header.utf8) + body)
    }

    @Test func doublesAreRead() throws {
        let body = (0..<8).flatMap { PickleBytes.little(Double($0).bitPattern) }
        let array = try NumPyArray(npy("<f8", "(1, 4, 2)", body))
        #expect(array.shape == [1, 4, 2])
        #expect(array.values == (0..<8).map(Float.init))
        #expect(try Latents(array, for: network).values == array.values)
    }

    @Test func writtenArraysAreReadAgain() throws {
        for shape in [[8], [4, 2], [2, 4, 1]] {
            let array = NumPyArray(shape: shape, values: (0..<8).map { Float($0) / 3 })
            #expect(array.data.count % 4 == 0 && (array.data.count - 32) % 64 == 0)
            let again = try NumPyArray(array.data)
            #expect(again.shape == shape && again.values == array.values)
        }
    }

    @Test func oneStyleIsRepeated() throws {
        let latents = try Latents(NumPyArray(shape: [2, 2], values: [1, 2, 3, 4]), for: network)
        #expect(latents.count == 2)
        #expect(latents.values == [1, 2, 1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4, 3, 4])
    }

    @Test func brokenArraysAreRefused() {
        let refused: [Data] = [
            Data(), Data([0x93]), npy("<f4", "(4,)", [0, 0]), npy("|O", "(1,)", [0, 0, 0, 0]),
            npy("<f4", "(-1,)", [0, 0, 0, 0]), npy("<f4", "(4294967296, 4294967296)", []),
            npy("<f4", "4", []),
        ]
        for data in refused { #expect(throws: ModelRefusal.self) { try NumPyArray(data) } }
        #expect(throws: ModelRefusal.self) {
            try Latents(
                NumPyArray(shape: [1, 4, 3], values: [Float](repeating: 0, count: 12)), for: network
            )
        }
    }
}
