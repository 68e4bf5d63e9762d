import Foundation

/// Animated PNG (PNG specification, third edition, 11.3.6): each frame becomes a file of its own.
extension AnimatedPicture {
    /// What one `fcTL` chunk says.
    private struct Control {
        let area: PixelArea
        let seconds: Double
        let disposal: UInt8
        let blend: UInt8

        init?(_ body: [UInt8]) {
            guard body.count >= 26 else { return nil }
            func number(_ at: Int, _ count: Int) -> Int {
                body[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
            }
            area = PixelArea(
                x: number(12, 4), y: number(16, 4), width: number(4, 4), height: number(8, 4))
            let parts = number(22, 2)
            seconds = AnimatedPicture.seconds(
                Double(number(20, 2)) / Double(parts == 0 ? 100 : parts))
            (disposal, blend) = (body[24], body[25])
        }
    }

    static func readPNG(_ bytes: UnsafeRawBufferPointer) -> AnimatedPicture? {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
        var reader = ByteReader(bytes, at: 8)
        var (frames, plays): ([Frame], Int?) = ([], nil)
        var (header, shared): ([UInt8], [UInt8]) = ([], [])
        var (control, pixels): (Control?, [UInt8]) = (nil, [])
        func finish() {
            defer { pixels = [] }
            guard let control, !pixels.isEmpty, header.count >= 13 else { return }
            var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            var own: [UInt8] = []
            own.append(big: UInt32(clamping: control.area.width))
            own.append(big: UInt32(clamping: control.area.height))
            file.append(chunk: "IHDR", own + header[8...])
            file += shared
            file.append(chunk: "IDAT", pixels)
            file.append(chunk: "IEND", [])
            let disposals: [Frame.Disposal] = [.keep, .clear, .restore]
            frames.append(
                Frame(
                    file: Data(file), x: control.area.x, y: control.area.y, area: control.area,
                    seconds: control.seconds,
                    disposal: disposals[min(Int(control.disposal), 2)],
                    replaces: control.blend == 0))
        }
        while frames.count < most, let length = reader.big32(), let name = reader.tag(4) {
            let start = reader.offset
            guard reader.skip(length), reader.skip(4) else { break }
            let body = bytes[start..<start + length]
            switch name {
            case "IHDR": header = Array(body)
            case "acTL":
                plays =
                    length >= 8
                    ? body[(start + 4)..<(start + 8)].reduce(0) {
                        $0 << 8 | Int($1)
                    } : 0
            case "fcTL":
                finish()
                control = Control(Array(body))
            // Before the first control it is the still that others show.
            case "IDAT": if control != nil { pixels += body }
            case "fdAT": pixels += body.dropFirst(4)
            case "IEND": finish()
            case "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT":
                shared.append(chunk: name, Array(body))
            default: break
            }
        }
        guard let plays, header.count >= 13 else { return nil }
        func side(_ at: Int) -> Int { header[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return AnimatedPicture(width: side(0), height: side(4), frames: frames, plays: plays)
    }
}
