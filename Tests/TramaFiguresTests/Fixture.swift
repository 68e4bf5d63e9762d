import Foundation
import TramaImages

/// Reference pictures by PyTorch, beside this file.
enum Fixture {
    struct Missing: Error {}

    static func url(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures").appendingPathComponent(name)
    }

    /// The weight files of the tests of TramaWeights.
    static let weights = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("TramaWeightsTests/Fixtures")

    static func bitmap(_ name: String) throws -> Bitmap {
        let data = try Data(contentsOf: url(name))
        return try Bitmap.decode(data).get()
    }

    /// The largest difference between two pictures' bytes; nil where their sizes differ.
    static func difference(_ a: Bitmap, _ b: Bitmap) -> Int? {
        guard a.width == b.width, a.height == b.height else { return nil }
        return zip(a.pixels, b.pixels).map { abs(Int($0) - Int($1)) }.max()
    }
}
