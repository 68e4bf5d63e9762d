import Testing
import TramaCore
import TramaDeck
import TramaImages
import TramaScene

@testable import TramaElements

struct QRTests {
    @Test func codesGrowWithTheirTextAndHaveAnEnd() throws {
        let short = try #require(QRCode("https://example.org"))
        #expect(short.side == 25)
        #expect(try #require(QRCode(String(repeating: "a", count: 2331))).side == 177)
        #expect(QRCode(String(repeating: "a", count: 2332)) == nil)
        #expect(QRCode("") == nil)
    }

    /// The three finder patterns stand in their corners: 7 dark modules in the first row.
    @Test func modulesAreDrawnInsideTheQuietZone() throws {
        let code = try #require(QRCode("https://example.org"))
        let items = code.items(
            in: Size(width: 330, height: 330), style: .initial, logical: nil)
        guard items.count == 2, case .path(let dark) = items[1] else {
            Issue.record("no modules")
            return
        }
        let corners = dark.path.segments.prefix(4)
        #expect(corners.first == .move(Point(x: 40, y: 40)))
        #expect(corners.contains(.line(Point(x: 110, y: 40))))
    }
}
