import TramaCore
import TramaImages

/// The plain sheet of a figure: tiles edge to edge on black, as NVlabs' scripts write it.
package struct FigureSheet: Sendable {
    package let generator: FigureGenerator
    let environment: TramaCore.Environment
    let folder: String

    /// Cells from which a sheet is made in bands of rows.
    package static let large = 400

    package init(
        generator: FigureGenerator, environment: TramaCore.Environment, folder: String
    ) {
        self.generator = generator
        self.environment = environment
        self.folder = folder
    }

    /// All tiles of a plan in one picture; the first cell's size is every tile's.
    ///
    /// `eachTile` is given the pictures as they come, for the `{row}-{col}.png` files.
    package func plain(
        _ plan: FigurePlan,
        eachTile: (_ row: Int, _ column: Int, Bitmap) -> Void = { _, _, _ in }
    ) -> Result<Bitmap, PictureFailure> {
        tileSize(of: plan).flatMap { tile in
            let (width, height) = (plan.columnCount * tile.width, plan.rows.count * tile.height)
            let (pixels, isOver) = width.multipliedReportingOverflow(by: height)
            guard !isOver, pixels <= Limits.pixels else {
                return .failure(.tooLarge("\(width) × \(height) pixels"))
            }
            return band(plan, rows: plan.rows.indices, tile: tile, eachTile: eachTile)
        }
    }

    /// The size of every tile: the first picture's.
    package func tileSize(of plan: FigurePlan) -> Result<PixelSize, PictureFailure> {
        guard let first = plan.cells.lazy.compactMap(\.address).first else {
            return .failure(PictureFailure("the figure has no pictures"))
        }
        return picture(first).map { PixelSize(width: $0.width, height: $0.height) }
    }

    /// Some rows of the sheet.
    package func band(
        _ plan: FigurePlan, rows: Range<Int>, tile: PixelSize,
        eachTile: (_ row: Int, _ column: Int, Bitmap) -> Void = { _, _, _ in }
    ) -> Result<Bitmap, PictureFailure> {
        let places = rows.flatMap { row in
            plan.rows[row].indices.compactMap { column in
                plan.rows[row][column].address.map { (row, column, $0) }
            }
        }
        var sheet = FigureSheet.black(
            width: plan.columnCount * tile.width, height: rows.count * tile.height)
        let groups = FigureGroups.indices(
            places.map { $0.2.hasPrefix("gan:") ? try? FigureRequest.parse($0.2).get() : nil },
            jobs: environment.jobs)
        // In batches, so that no more tiles than threads need are held beside the sheet.
        let batch = max(1, environment.jobs * 4)
        for start in stride(from: 0, to: groups.count, by: batch) {
            let part = Array(groups[start..<min(groups.count, start + batch)])
            let made = parallelMap(part.count, jobs: environment.jobs) { index in
                pictures(part[index].map { places[$0].2 })
            }
            for (group, bitmaps) in zip(part, made) {
                for (index, result) in zip(group, bitmaps) {
                    let (row, column, _) = places[index]
                    switch result {
                    case .failure(let failure): return .failure(failure)
                    case .success(let bitmap):
                        let fitted = bitmap.resized(
                            width: tile.width, height: tile.height, isPixelated: false)
                        sheet.draw(
                            fitted, x: column * tile.width,
                            y: (row - rows.lowerBound) * tile.height)
                        eachTile(row, column, bitmap)
                    }
                }
            }
        }
        return .success(sheet)
    }

    private func pictures(_ addresses: [String]) -> [Result<Bitmap, PictureFailure>] {
        guard addresses.count > 1 else { return addresses.map(picture) }
        return generator.pictures(addresses.map { PictureAddress($0, folder: folder) }).map {
            $0.flatMap { $0.bitmap() }
        }
    }

    /// The pixels of one cell.
    package func picture(_ address: String) -> Result<Bitmap, PictureFailure> {
        if address.hasPrefix("gan:") {
            return generator.resolve(address, folder: folder).flatMap {
                generator.bitmap($0.request, model: $0.model)
            }
        }
        let path = folder.isEmpty || address.hasPrefix("/") ? address : folder + "/" + address
        guard let data = try? environment.read(path) else { return .failure(.unreadable(path)) }
        return Bitmap.decode(data)
    }

    private static func black(width: Int, height: Int) -> Bitmap {
        var pixels = [UInt8](repeating: 0, count: width * height * 4)
        for alpha in stride(from: 3, to: pixels.count, by: 4) { pixels[alpha] = 255 }
        return Bitmap(width: width, height: height, pixels: pixels)
    }
}

/// A size in whole pixels.
package struct PixelSize: Hashable, Sendable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

extension Bitmap {
    /// Puts another picture's pixels at a place where it fits whole.
    fileprivate mutating func draw(_ tile: Bitmap, x: Int, y: Int) {
        guard x >= 0, y >= 0, x + tile.width <= width, y + tile.height <= height else { return }
        for row in 0..<tile.height {
            let target = ((y + row) * width + x) * 4
            let source = row * tile.width * 4
            pixels.replaceSubrange(
                target..<target + tile.width * 4,
                with: tile.pixels[source..<source + tile.width * 4])
        }
    }
}
