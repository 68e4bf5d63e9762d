import Foundation
import Testing

@testable import TramaServer

struct SocketFramesTests {
    /// A client's frame, masked.
    static func masked(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var bytes = [first]
        if payload.count < 126 {
            bytes.append(0x80 | UInt8(payload.count))
        } else {
            bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
        }
        let mask: [UInt8] = [1, 2, 3, 4]
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] }
    }

    private func events(_ bytes: [UInt8], in pieces: Int) throws -> [SocketFrames.Event] {
        var frames = SocketFrames()
        var result: [SocketFrames.Event] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            frames.feed(bytes[start..<min(bytes.count, start + pieces)])
            while let event = try frames.next() { result.append(event) }
        }
        return result
    }

    @Test(arguments: [1, 3, 7, 1000]) func readsMessagesInAnyPieces(_ pieces: Int) throws {
        let long = [UInt8](repeating: 65, count: 300)
        let bytes =
            Self.masked(0x81, Array("hé".utf8)) + Self.masked(0x01, [72]) + Self.masked(0x89, [1])
            + Self.masked(0x80, [73]) + Self.masked(0x82, [0, 255]) + Self.masked(0x81, long)
            + Self.masked(0x88, [3, 232])
        #expect(
            try events(bytes, in: pieces) == [
                .text("hé"), .ping([1]), .text("HI"), .binary([0, 255]),
                .text(String(repeating: "A", count: 300)), .close,
            ])
    }

    @Test(arguments: [
        ([0x81, 0x01, 65], 1002), ([0xC1, 0x80, 0, 0, 0, 0], 1002),
        ([0x83, 0x80, 0, 0, 0, 0], 1002),
        ([0x80, 0x80, 0, 0, 0, 0], 1002), ([0x09, 0x80, 0, 0, 0, 0], 1002),
        ([0x89, 0xFE, 0, 200, 0, 0, 0, 0], 1002),
        ([0x81, 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1009),
        ([0x81, 0xFF, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0], 1009),
        (SocketFramesTests.masked(0x81, [0xFF, 0xFE]), 1007),
        (SocketFramesTests.masked(0x01, [65]) + SocketFramesTests.masked(0x81, [65]), 1002),
    ])
    func breaksOffAtABreach(_ bytes: [UInt8], _ code: Int) {
        #expect(throws: SocketFrames.Breach(code: UInt16(code))) { try events(bytes, in: 5) }
    }

    @Test func fragmentsDoNotPileUp() {
        let piece = Self.masked(0x00, [UInt8](repeating: 0, count: 40_000))
        let first = Self.masked(0x01, [UInt8](repeating: 0, count: 40_000))
        #expect(throws: SocketFrames.Breach.tooBig) { try events(first + piece, in: 10_000) }
    }

    @Test func acceptanceIsTheStandardsOwnExample() {
        #expect(
            SocketFrames.acceptance(of: "dGhlIHNhbXBsZSBub25jZQ==")
                == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
        let hex = SHA1.digest(text).map { String($0 + 0, radix: 16) }.joined(separator: " ")
        // Python: hashlib.sha1(b"a" * 1000).
        #expect(hex == "29 1e 9a 6c 66 99 49 49 b5 7b a5 e6 50 36 1e 98 fc 36 b1 ba")
    }

    @Test func encodesTheThreeLengths() {
        #expect(Array(SocketFrames.encode("hi")) == [0x81, 2, 104, 105])
        let middle = SocketFrames.encode(.binary, [UInt8](repeating: 1, count: 256))
        #expect(Array(middle.prefix(4)) == [0x82, 126, 1, 0] && middle.count == 260)
        let long = SocketFrames.encode(.binary, [UInt8](repeating: 1, count: 70_000))
        #expect(Array(long.prefix(10)) == [0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70])
    }
}
