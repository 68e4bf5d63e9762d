import Foundation
import Testing
import TramaCore
import TramaImages
import TramaScene

@testable import TramaDrawing

@Suite struct RasterBackendTests {
    @Test func drawsEveryKindOfItem() throws {
        let sample = try RasterSample()
        let backend = RasterBackend(glyphs: sample.fonts, pictures: sample.pictures)
        let bitmap = backend.bitmap(sample.scene(), scale: 2)
        #expect(bitmap.width == 1920 && bitmap.height == 1080)
        try Artifacts.write(PNGEncoder().encode(bitmap), "sample.png")
    }
}

/// Where tests leave pictures for people to look at: the folder named by `TRAMA_TEST_OUT`.
enum Artifacts {
    static func write(_ bytes: some Sequence<UInt8>, _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["TRAMA_TEST_OUT"] else { return }
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
}
