import Foundation
import TramaCore

/// The frame size that a film's header tells.
enum MediaSize {
    static func read(_ data: Data) -> Size? { mp4(data) ?? webM(data) }

    private static func bounded(_ width: Double, _ height: Double) -> Size? {
        (1...20_000).contains(width) && (1...20_000).contains(height)
            ? Size(width: width, height: height) : nil
    }

    /// ISO base media: width and height are the last eight bytes of a track header (16.16 fixed point).
    private static func mp4(_ data: Data) -> Size? {
        guard data.count > 12, data.dropFirst(4).starts(with: Data("ftyp".utf8)) else { return nil }
        var start = data.startIndex
        // Sound tracks have headers too, of size 0.
        while let found = data.range(of: Data("tkhd".utf8), in: start..<data.endIndex) {
            start = found.upperBound
            guard found.lowerBound - data.startIndex >= 4 else { continue }
            let length = Int(number(data, at: found.lowerBound - 4, bytes: 4))
            let end = found.lowerBound - 4 + length
            guard length >= 92, length <= 120, end <= data.endIndex else { continue }
            let width = Double(number(data, at: end - 8, bytes: 4)) / 65_536
            let height = Double(number(data, at: end - 4, bytes: 4)) / 65_536
            // A matrix that turns by a quarter: films of telephones held upright.
            let isTurned =
                number(data, at: end - 44, bytes: 4) == 0
                && number(data, at: end - 40, bytes: 4) != 0
            let found = isTurned ? bounded(height, width) : bounded(width, height)
            if let found { return found }
        }
        return nil
    }

    /// Matroska: PixelWidth (B0) and PixelHeight (BA), near the start.
    private static func webM(_ data: Data) -> Size? {
        guard data.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) else { return nil }
        let head = data.prefix(100_000)
        for at in head.indices where head[at] == 0xB0 {
            guard let (width, next) = value(head, at: at + 1), next < head.endIndex,
                head[next] == 0xBA, let (height, _) = value(head, at: next + 1),
                let size = bounded(Double(width), Double(height))
            else { continue }
            return size
        }
        return nil
    }

    /// A short EBML number: its length as 8n, then its bytes.
    private static func value(_ data: Data, at place: Data.Index) -> (UInt64, Data.Index)? {
        guard place < data.endIndex, data[place] == 0x81 || data[place] == 0x82 else { return nil }
        let bytes = Int(data[place] & 0x0F)
        guard place + 1 + bytes <= data.endIndex else { return nil }
        return (number(data, at: place + 1, bytes: bytes), place + 1 + bytes)
    }

    /// Big-endian; the caller has checked the bounds.
    private static func number(_ data: Data, at place: Data.Index, bytes: Int) -> UInt64 {
        data[place..<place + bytes].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
