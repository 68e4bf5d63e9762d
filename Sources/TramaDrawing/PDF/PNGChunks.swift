import Foundation
import TramaCore

/// The chunks of a PNG file that matter to a PDF (PNG specification, chapter 11).
struct PNGChunks {
    let width: Int
    let height: Int
    let bitDepth: Int
    /// 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.
    let colorType: Int
    let isInterlaced: Bool
    private(set) var palette: [UInt8]?
    private(set) var transparency: [UInt8]?
    /// ICC profile, inflated.
    private(set) var profile: [UInt8]?
    /// The samples follow another curve than sRGB's: by `gAMA`, where neither `sRGB` nor `iCCP` speaks.
    private(set) var hasOwnGamma = false
    /// The zlib stream of all `IDAT` chunks, as slices of the file.
    private(set) var data: [Data] = []

    /// Bytes of an inflated ICC profile; real ones have at most a few hundred kilobytes.
    private static let profileLimit = 4 << 20

    init?(_ file: Data) {
        let file = file.startIndex == 0 ? file : Data(file)
        func u32(_ at: Int) -> Int? {
            guard at + 4 <= file.count else { return nil }
            return file[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        guard file.count > 33, file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            let width = u32(16), let height = u32(20), width > 0, height > 0,
            width * height <= Limits.pixels
        else { return nil }
        self.width = width
        self.height = height
        bitDepth = Int(file[24])
        colorType = Int(file[25])
        isInterlaced = file[28] != 0
        guard [1, 2, 4, 8, 16].contains(bitDepth), [0, 2, 3, 4, 6].contains(colorType) else {
            return nil
        }
        var at = 8
        var hasEnd = false
        var gamma: Int?
        var isSRGB = false
        while let length = u32(at), at + 12 + length <= file.count {
            let body = (at + 8)..<(at + 8 + length)
            switch String(decoding: file[(at + 4)..<(at + 8)], as: UTF8.self) {
            case "PLTE": palette = Array(file[body])
            case "tRNS": transparency = Array(file[body])
            case "gAMA": gamma = u32(body.lowerBound)
            case "sRGB": isSRGB = true
            case "iCCP":
                // A name, a zero, the compression method, a zlib stream.
                if let zero = file[body].firstIndex(of: 0), zero + 2 < body.upperBound {
                    profile = Deflate.inflate(
                        Data(file[(zero + 2)..<body.upperBound]), limit: Self.profileLimit)
                }
            case "IDAT": data.append(file[body])
            case "IEND": hasEnd = true
            default: break
            }
            if hasEnd { break }
            at += 12 + length
        }
        guard hasEnd, !data.isEmpty else { return nil }
        if let gamma, !isSRGB, profile == nil { hasOwnGamma = abs(gamma - 45_455) > 1_000 }
    }
}
