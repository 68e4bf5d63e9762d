import TramaCore
import TramaImages

/// The plain sheet of a figure: tiles edge to edge on black, as NVlabs' scripts write it.
package struct FigureSheet: Sendable {
    package let generator: FigureGenerator
    let environment: TramaCore.Environment
    let folder: String

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
        let places = plan.rows.indices.flatMap { row in
            plan.rows[row].indices.compactMap { column in
                plan.rows[row][column].address.map { (row, column, $0) }
            }
        }
        guard let first = places.first else {
            return .failure(PictureFailure("the figure has no pictures"))
        }
        let tile: Bitmap
        switch picture(first.2) {
        case .failure(let failure): return .failure(failure)
        case .success(let bitmap): tile = bitmap
        }
        let (width, height) = (plan.columnCount * tile.width, plan.rows.count * tile.height)
        guard width.multipliedReportingOverflow(by: height).partialValue <= Limits.pixels else {
            return .failure(.tooLarge("\(width) × \(height) pixels"))
        }
        var sheet = FigureSheet.black(width: width, height: height)
        let groups = FigureSheet.groups(places.map(\.2))
        // In batches, so that no more tiles than threads need are held beside the sheet.
        let batch = max(1, environment.jobs * 4)
        for start in stride(from: 0, to: groups.count, by: batch) {
            let part = Array(groups[start..<min(groups.count, start + batch)])
            let made = parallelMap(part.count, jobs: environment.jobs) { pictures(part[$0]) }
            for (group, result) in zip(part, made) {
                guard case .success(let bitmaps) = result else {
                    if case .failure(let failure) = result { return .failure(failure) }
                    continue
                }
                for (index, bitmap) in zip(group.indices, bitmaps) {
                    let (row, column, _) = places[index]
                    let fitted = bitmap.resized(
                        width: tile.width, height: tile.height, isPixelated: false)
                    sheet.draw(fitted, x: column * tile.width, y: row * tile.height)
                    eachTile(row, column, bitmap)
                }
            }
        }
        return .success(sheet)
    }

    /// Cells that are computed together: one cell, or neighbours that mix into the same base.
    private struct Group: Sendable {
        var indices: Range<Int>
        let address: String
        /// Empty for a single cell.
        var requests: [FigureRequest] = []
        let base: UInt32?
    }

    /// Cells of one group: a row of a mixing sheet is as wide as this.
    private static let groupLimit = 64

    private static func groups(_ addresses: [String]) -> [Group] {
        var groups: [Group] = []
        for (index, address) in addresses.enumerated() {
            var base: UInt32?
            var requests: [FigureRequest] = []
            if case .success(let request) = FigureRequest.parse(address),
                address.hasPrefix("gan:")
            {
                if case .mix(let seed, _, _) = request.latent { base = seed }
                if case .seed(let seed) = request.latent { base = seed }
                requests = [request]
            }
            if let last = groups.last, let base, last.base == base, let request = requests.first,
                last.requests.count < groupLimit,
                last.requests.first?.with(request.latent) == request
            {
                groups[groups.count - 1].requests.append(request)
                groups[groups.count - 1].indices = last.indices.lowerBound..<index + 1
            } else {
                groups.append(
                    Group(
                        indices: index..<index + 1, address: address, requests: requests, base: base
                    ))
            }
        }
        return groups
    }

    private func pictures(_ group: Group) -> Result<[Bitmap], PictureFailure> {
        guard group.requests.count > 1, let first = group.requests.first else {
            return picture(group.address).map { [$0] }
        }
        return generator.resolve(first, folder: folder).flatMap {
            generator.bitmaps(group.requests, model: $0.model)
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
