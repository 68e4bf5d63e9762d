import TramaImages

extension Bitmap {
    /// Pictures of one size edge to edge, row by row; black where one is missing.
    init(tiles: [Bitmap], columns: Int) {
        guard let first = tiles.first, columns > 0 else {
            self.init(width: 1, height: 1, pixels: [0, 0, 0, 255])
            return
        }
        guard tiles.count > 1 else {
            self = first
            return
        }
        let rows = (tiles.count + columns - 1) / columns
        let width = columns * first.width
        var pixels = [UInt8](repeating: 0, count: width * rows * first.height * 4)
        for index in stride(from: 3, to: pixels.count, by: 4) { pixels[index] = 255 }
        for (index, tile) in tiles.enumerated()
        where tile.width == first.width && tile.height == first.height {
            let left = index % columns * first.width
            let top = index / columns * first.height
            for y in 0..<first.height {
                let target = ((top + y) * width + left) * 4
                let source = y * first.width * 4
                pixels.replaceSubrange(
                    target..<target + first.width * 4,
                    with: tile.pixels[source..<source + first.width * 4])
            }
        }
        self.init(width: width, height: rows * first.height, pixels: pixels)
    }
}
