import Foundation
import TramaImages

/// Walks that play on a slide, known to players and films by an address: `walk:` and the figure's line.
extension FigurePlanner {
    package static let walkScheme = "walk:"

    /// The frames of a walk at its address.
    ///
    /// - Parameter rate: frames a second where the figure has none of its own.
    package func walk(
        at address: String, rate: Int
    ) -> Result<FigureSequence, PictureFailure> {
        guard address.hasPrefix(Self.walkScheme) else {
            return .failure(PictureFailure("\"\(address)\" is no walk"))
        }
        return FigureSpec.parse(line: String(address.dropFirst(Self.walkScheme.count)))
            .flatMap { spec in
                spec["fps"] == nil ? spec.setting("fps", to: "\(rate)") : .success(spec)
            }.flatMap { sequence($0) }
    }

    /// The same planner without a cache: a film's frames would drive everything else out of it.
    package var uncached: FigurePlanner {
        FigurePlanner(
            generator: FigureGenerator(models: generator.models), environment: environment,
            folder: folder)
    }

    /// A walk as an animated WebP that ends where it begins, for pages; kept in the cache.
    package func animation(of address: String) -> Result<Data, PictureFailure> {
        walk(at: address, rate: Self.pageRate).flatMap { sequence in
            guard let first = sequence.requests.first else {
                return .failure(PictureFailure("the walk has no frames"))
            }
            return generator.resolve(first, folder: folder).flatMap { known in
                let (thinned, side) = Self.bounded(
                    sequence, width: Int(known.info.width ?? 64),
                    height: Int(known.info.height ?? 64))
                let identity =
                    "animation \(side) \(thinned.rate) \(address)\n"
                    + first.identity(model: known.model)
                if let data = generator.cache?.data(identity) { return .success(data) }
                return uncached.encode(thinned).map { data in
                    generator.cache?.store(data, for: identity)
                    return data
                }
            }
        }
    }

    /// Usual frames a second on a page, and the fewest that still move.
    private static let pageRate = 30
    private static let leastRate = 12.0
    /// Pixels of a cell's side on a page, and of all frames together: about 4 MB at half a bit each.
    private static let pageSide = 512
    private static let pagePixels = 64.0e6

    /// As many frames of as many pixels as one page should hold: smaller pictures come before fewer.
    private static func bounded(
        _ sequence: FigureSequence, width: Int, height: Int
    ) -> (FigureSequence, side: Int) {
        let longer = Double(max(width, height, 1))
        let ratio = Double(min(width, height)) / longer
        let cells = Double(sequence.cells)
        let fewest = max(1, sequence.seconds * leastRate)
        let room = (pagePixels / fewest / cells / max(ratio, 0.01)).squareRoot()
        let side = max(16, Int(min(longer, Double(pageSide), room)))
        let frame = Double(side * side) * ratio * cells
        let rate = min(sequence.rate, max(1, pagePixels / frame / sequence.seconds))
        return (sequence.thinned(to: rate, side: Double(side) < longer ? side : nil), side)
    }

    private func encode(_ sequence: FigureSequence) -> Result<Data, PictureFailure> {
        var animation: WebPAnimation?
        for start in stride(from: 0, to: sequence.frames, by: Self.batch) {
            let frames = start..<min(start + Self.batch, sequence.frames)
            switch bitmaps(sequence, frames: frames) {
            case .failure(let failure): return .failure(failure)
            case .success(let bitmaps):
                for bitmap in bitmaps {
                    let film =
                        animation
                        ?? WebPAnimation(
                            width: bitmap.width, height: bitmap.height,
                            framesPerSecond: sequence.rate, quality: 75)
                    animation = film
                    let problem = bitmap.words.withUnsafeBufferPointer {
                        film?.add($0, frames: 1)
                    }
                    if let problem { return .failure(PictureFailure(problem)) }
                }
            }
        }
        guard let animation else { return .failure(PictureFailure("the walk has no frames")) }
        return animation.finish().map { Data($0) }
    }

    /// Frames computed at a time.
    private static let batch = 16
}

extension FigureSequence {
    /// Every so many of the frames, in smaller pictures.
    fileprivate func thinned(to wanted: Double, side: Int?) -> FigureSequence {
        let count = max(1, min(frames, Int((seconds * wanted).rounded())))
        let kept = (0..<count).flatMap { frame in
            let start = frame * frames / count * cells
            return requests[start..<start + cells]
        }
        return FigureSequence(
            requests: kept.map { request in
                guard let side, request.size.map({ $0 > side }) ?? true else { return request }
                var request = request
                request.size = side
                return request
            }, columns: columns, rows: rows, rate: Double(count) / seconds, caption: caption)
    }
}
