import TramaCore

/// An animated picture as it is seen at a time; quick for times that go on.
package struct AnimationCanvas: Sendable {
    private let picture: AnimatedPicture
    /// When each frame ends, in seconds.
    private let ends: [Double]
    /// The frame that the canvas shows; -1 before the first.
    private var number = -1
    private var canvas: Bitmap
    /// What comes back after the present frame.
    private var saved: Bitmap?

    package init(_ picture: AnimatedPicture) {
        self.picture = picture
        var time = 0.0
        ends = picture.frames.map {
            time += $0.seconds
            return time
        }
        canvas = Self.blank(picture)
    }

    private static func blank(_ picture: AnimatedPicture) -> Bitmap {
        Bitmap(
            width: picture.width, height: picture.height,
            pixels: [UInt8](repeating: 0, count: picture.width * picture.height * 4))
    }

    /// The picture so many seconds after the animation began, and the number of its frame.
    package mutating func frame(at seconds: Double) -> (number: Int, bitmap: Bitmap)? {
        guard let length = ends.last, length > 0, seconds >= 0, seconds.isFinite else { return nil }
        var time = seconds
        if picture.plays == 0 || seconds < length * Double(picture.plays) {
            time = seconds.truncatingRemainder(dividingBy: length)
        } else {
            time = length
        }
        // A little more, so that times between frames don't fall back.
        let wanted = ends.firstIndex { $0 > time + 1e-6 } ?? ends.count - 1
        if wanted < number {
            number = -1
            saved = nil
            canvas = Self.blank(picture)
        }
        while number < wanted { advance() }
        return (number, canvas)
    }

    private mutating func advance() {
        if number >= 0 {
            let last = picture.frames[number]
            switch last.disposal {
            case .keep: break
            case .clear: clear(last.area)
            case .restore: if let saved { canvas = saved }
            }
        }
        number += 1
        let frame = picture.frames[number]
        saved = frame.disposal == .restore ? canvas : nil
        // A broken frame leaves what is there.
        guard case .success(let bitmap) = Bitmap.decode(frame.file) else { return }
        draw(bitmap, frame)
    }

    private mutating func clear(_ area: AnimatedPicture.PixelArea) {
        let right = min(canvas.width, area.x + area.width)
        guard area.x >= 0, area.y >= 0, area.x < right else { return }
        for y in area.y..<max(area.y, min(canvas.height, area.y + area.height)) {
            for index in (y * canvas.width + area.x) * 4..<(y * canvas.width + right) * 4 {
                canvas.pixels[index] = 0
            }
        }
    }

    private mutating func draw(_ bitmap: Bitmap, _ frame: AnimatedPicture.Frame) {
        let columns = min(bitmap.width, canvas.width - frame.x)
        let rows = min(bitmap.height, canvas.height - frame.y)
        guard frame.x >= 0, frame.y >= 0, columns > 0, rows > 0 else { return }
        let (width, replaces) = (canvas.width, frame.replaces)
        bitmap.pixels.withUnsafeBufferPointer { source in
            canvas.pixels.withUnsafeMutableBufferPointer { target in
                for y in 0..<rows {
                    var from = y * bitmap.width * 4
                    var to = ((y + frame.y) * width + frame.x) * 4
                    for _ in 0..<columns {
                        let alpha = Int(source[from + 3])
                        if replaces || alpha == 255 || target[to + 3] == 0 {
                            for channel in 0..<4 { target[to + channel] = source[from + channel] }
                        } else if alpha > 0 {
                            Self.cover(target, to, source, from, alpha)
                        }
                        from += 4
                        to += 4
                    }
                }
            }
        }
    }

    /// One translucent pixel over another, neither premultiplied.
    private static func cover(
        _ target: UnsafeMutableBufferPointer<UInt8>, _ to: Int,
        _ source: UnsafeBufferPointer<UInt8>, _ from: Int, _ alpha: Int
    ) {
        let below = Int(target[to + 3]) * (255 - alpha) / 255
        let total = alpha + below
        for channel in 0..<3 {
            let sum = Int(source[from + channel]) * alpha + Int(target[to + channel]) * below
            target[to + channel] = UInt8(sum / max(1, total))
        }
        target[to + 3] = UInt8(total)
    }
}
