import CAssets
import Foundation
import TramaWeights

/// A model inside the program, by name.
package struct BundledModel: Sendable {
    package let name: String
    /// One line for `trama model list`.
    package let summary: String
    /// SHA-256 of the weights, computed when the model was bundled; a test computes it again.
    package let digest: String
    private let weightsBytes: @Sendable () -> Data
    private let cardBytes: @Sendable () -> Data

    /// The weights as safetensors, without a copy.
    package var weights: Data { weightsBytes() }
    /// The model card in YAML.
    package var card: String { String(decoding: cardBytes(), as: UTF8.self) }

    package static let all: [BundledModel] = [
        BundledModel(
            name: "telar",
            summary: "Woven patterns, 64 × 64 RGB; CC0",
            digest: "36ec6254466dffc3ea5cefc2afe438a95eedeb1acb88d912e2e06e6c06ec76ab",
            weightsBytes: { data(trama_model_telar) },
            cardBytes: { data(trama_model_telar_card) })
    ]

    package static func named(_ name: String) -> BundledModel? { all.first { $0.name == name } }

    /// Bytes of the program, which outlive every use of them.
    private static func data(
        _ bytes: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?
    ) -> Data {
        var count = 0
        guard let start = bytes(&count) else { return Data() }
        return Data(
            bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: count,
            deallocator: .none)
    }
}
