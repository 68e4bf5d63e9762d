import CDeflate
import TramaCore

/// An animated PNG as it grows: header, then one frame after the other, each only where it differs from
/// the one before (PNG specification, third edition, 11.3.6).
package struct APNGStream {
    private let width: Int
    private let height: Int
    /// Delays are counts of this part of a second.
    private let framesPerSecond: UInt16
    /// Number of the next `fcTL` or `fdAT` chunk.
    private var sequence: UInt32 = 0
    private var last: [UInt32] = []
    /// Frames added so far.
    package private(set) var count = 0

    /// Where in the file `acTL` lies, and its length: its count of frames is known at the end.
    package static let control = 33..<53

    package init(width: Int, height: Int, framesPerSecond: Int) {
        self.width = width
        self.height = height
        self.framesPerSecond = UInt16(clamping: framesPerSecond)
    }

    /// Signature, `IHDR` and `acTL`.
    package func header() -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        var body: [UInt8] = []
        body.append(big: UInt32(width))
        body.append(big: UInt32(height))
        file.append(chunk: "IHDR", body + [8, 2, 0, 0, 0])
        return file + controlChunk()
    }

    /// `acTL` with the frames added so far, for ever repeated.
    package func controlChunk() -> [UInt8] {
        var body: [UInt8] = []
        body.append(big: UInt32(count))
        body.append(big: UInt32(0))
        var file: [UInt8] = []
        file.append(chunk: "acTL", body)
        return file
    }

    /// The chunks of a picture that stays for `frames` frames.
    ///
    /// - Parameter words: `[height, width]`, 0xAARRGGBB; alpha is ignored.
    package mutating func frame(_ words: UnsafeBufferPointer<UInt32>, frames: Int) -> [UInt8] {
        guard let start = words.baseAddress, words.count >= width * height, frames > 0 else {
            return []
        }
        let (x, y, w, h) = changed(start)
        var file: [UInt8] = []
        control(x, y, w, h, delay: frames, to: &file)
        append(
            PageDeflater.deflate(start + y * width + x, stride: width, width: w, height: h),
            to: &file)
        last = Array(UnsafeBufferPointer(start: start, count: width * height))
        // Delays have sixteen bits: a pixel drawn again goes on for the rest.
        var rest = frames - Int(UInt16.max)
        while rest > 0 {
            control(0, 0, 1, 1, delay: rest, to: &file)
            append(
                PageDeflater.deflate(start, stride: width, width: 1, height: 1), to: &file)
            rest -= Int(UInt16.max)
        }
        return file
    }

    package func end() -> [UInt8] {
        var file: [UInt8] = []
        file.append(chunk: "IEND", [])
        return file
    }

    /// The pixels of a frame: `IDAT` for the first, `fdAT` for the others.
    private mutating func append(_ data: [UInt8], to file: inout [UInt8]) {
        if count == 1 {
            file.append(chunk: "IDAT", data)
        } else {
            var body: [UInt8] = []
            body.append(big: sequence)
            sequence += 1
            file.append(chunk: "fdAT", body + data)
        }
    }

    /// `fcTL`: the new pixels replace the old, which stay outside.
    private mutating func control(
        _ x: Int, _ y: Int, _ width: Int, _ height: Int, delay: Int, to file: inout [UInt8]
    ) {
        var body: [UInt8] = []
        for number in [Int(sequence), width, height, x, y] {
            body.append(big: UInt32(number))
        }
        body.append(big: UInt16(clamping: delay))
        body.append(big: framesPerSecond)
        file.append(chunk: "fcTL", body + [0, 0])
        sequence += 1
        count += 1
    }

    /// The smallest rectangle outside which nothing has changed; one pixel where nothing has.
    private func changed(
        _ words: UnsafePointer<UInt32>
    ) -> (x: Int, y: Int, width: Int, height: Int) {
        guard last.count == width * height else { return (0, 0, width, height) }
        return last.withUnsafeBufferPointer { last in
            guard let last = last.baseAddress else { return (0, 0, width, height) }
            func differs(_ y: Int) -> Bool {
                !PixelRows.areEqual(words + y * width, last + y * width, width)
            }
            guard let top = (0..<height).first(where: differs),
                let bottom = (top..<height).last(where: differs)
            else { return (0, 0, 1, 1) }
            var (left, right) = (width, 0)
            for y in top...bottom {
                let (new, old) = (words + y * width, last + y * width)
                left = min(left, PixelRows.common(new, old, left))
                while right < width, let x = (right..<width).last(where: { new[$0] != old[$0] }) {
                    right = x + 1
                }
            }
            return (left, top, max(1, right - left), bottom - top + 1)
        }
    }
}
