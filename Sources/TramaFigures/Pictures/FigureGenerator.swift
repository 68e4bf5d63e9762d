import Foundation
import TramaCore
import TramaGAN
import TramaImages

/// Makes the pictures of `gan:` addresses.
package struct FigureGenerator: PictureGenerator {
    package let models: ModelStore
    /// Pictures kept between builds; nil with `--no-cache`.
    package let cache: FigureCache?
    /// Numbers that this run has found.
    let numbers = FoundNumbers()

    package init(models: ModelStore, cache: FigureCache? = nil) {
        self.models = models
        self.cache = cache
    }

    package init(
        environment: TramaCore.Environment, usesCache: Bool = true,
        computing: LoadedModel.Computing = .init()
    ) {
        let cache = usesCache ? FigureCache(environment: environment) : nil
        self.init(
            models: ModelStore(environment: environment, computing: computing, cache: cache),
            cache: cache)
    }

    package func probe(_ url: String, folder: String) -> Result<PictureInfo, PictureFailure> {
        resolve(url, folder: folder).map(\.info)
    }

    package func picture(_ url: String, folder: String) -> Result<Picture, PictureFailure> {
        resolve(url, folder: folder).flatMap { resolved in
            contents([resolved.request], model: resolved.model).flatMap { contents in
                contents.first.map { .success(picture(resolved, $0)) }
                    ?? .failure(PictureFailure("there is no picture"))
            }
        }
    }

    private func picture(_ resolved: Resolved, _ content: Picture.Content) -> Picture {
        var format = resolved.info.format
        if case .encoded = content { format = .png }
        return Picture(
            info: PictureInfo(
                id: resolved.info.id, format: format, width: resolved.info.width,
                height: resolved.info.height, ratio: resolved.info.ratio), content: content,
            name: resolved.request.caption(model: resolved.model.name))
    }

    package func groups(_ addresses: [PictureAddress], jobs: Int) -> [[Int]] {
        FigureGroups.indices(addresses.map { try? FigureRequest.parse($0.url).get() }, jobs: jobs)
    }

    package func pictures(_ addresses: [PictureAddress]) -> [Result<Picture, PictureFailure>] {
        let resolved = addresses.map { resolve($0.url, folder: $0.folder) }
        let known = resolved.compactMap { try? $0.get() }
        guard known.count == addresses.count, known.count > 1, let model = known.first?.model,
            known.allSatisfy({ $0.model === model }),
            case .success(let contents) = contents(known.map(\.request), model: model)
        else { return addresses.map { picture($0.url, folder: $0.folder) } }
        return zip(known, contents).map { .success(picture($0, $1)) }
    }

    /// A request with its model, checked against each other, and the picture's identity and size.
    package struct Resolved: Sendable {
        package let request: FigureRequest
        package let model: LoadedModel
        package let info: PictureInfo
    }

    package func resolve(_ url: String, folder: String) -> Result<Resolved, PictureFailure> {
        FigureRequest.parse(url).flatMap { resolve($0, folder: folder) }
    }

    package func resolve(
        _ request: FigureRequest, folder: String
    ) -> Result<Resolved, PictureFailure> {
        models.model(for: request, folder: folder).flatMap { model in
            if let failure = request.contradiction(with: model) { return .failure(failure) }
            guard let size = request.layer?.side.map({ ($0, $0) }) ?? model.pictureSize else {
                do { _ = try model.network() } catch {
                    return .failure(PictureFailure(modelError: error, name: model.name))
                }
                return .failure(PictureFailure("\(model.name) makes no pictures"))
            }
            let scaled = Self.size(request.size, of: size)
            let id = PictureID(Digest(request.identity(model: model)))
            let info = PictureInfo(
                id: id, format: .generated, width: Double(scaled.width),
                height: Double(scaled.height), ratio: Double(scaled.width) / Double(scaled.height))
            return .success(Resolved(request: request, model: model, info: info))
        }
    }

    /// The pixels of a request, from the cache where they are in it.
    package func bitmap(
        _ request: FigureRequest, model: LoadedModel
    ) -> Result<Bitmap, PictureFailure> {
        bitmaps([request], model: model).flatMap { bitmaps in
            bitmaps.first.map { .success($0) } ?? .failure(PictureFailure("there is no picture"))
        }
    }

    /// The pixels of requests to one model, in order; what neighbours share is computed once.
    package func bitmaps(
        _ requests: [FigureRequest], model: LoadedModel
    ) -> Result<[Bitmap], PictureFailure> {
        found(requests, model: model, kept: { try? Bitmap.decode($0).get() }, made: { $1 })
    }

    /// The same as outputs take them: PNG files where they are kept, so that no build packs them again.
    private func contents(
        _ requests: [FigureRequest], model: LoadedModel
    ) -> Result<[Picture.Content], PictureFailure> {
        found(
            requests, model: model, kept: { .encoded($0) },
            made: { png, bitmap in png.map { .encoded($0) } ?? .bitmap(bitmap) })
    }

    /// Takes what the cache has, and computes and keeps the rest in one batch.
    private func found<Value>(
        _ requests: [FigureRequest], model: LoadedModel, kept: (Data) -> Value?,
        made: (_ png: Data?, Bitmap) -> Value
    ) -> Result<[Value], PictureFailure> {
        let identities = requests.map { $0.identity(model: model) }
        var found = identities.map { cache?.png($0).flatMap(kept) }
        let missing = found.indices.filter { found[$0] == nil }
        do {
            let new = try model.bitmaps(missing.map { requests[$0] })
            for (index, bitmap) in zip(missing, new) {
                let scaled = Self.scaled(bitmap, for: requests[index])
                found[index] = made(cache?.store(scaled, for: identities[index]), scaled)
            }
            return .success(found.compactMap { $0 })
        } catch {
            return .failure(PictureFailure(modelError: error, name: model.name))
        }
    }

    /// The picture in the size that is asked for.
    package static func scaled(_ bitmap: Bitmap, for request: FigureRequest) -> Bitmap {
        guard let side = request.size else { return bitmap }
        let size = size(side, of: (bitmap.width, bitmap.height))
        return bitmap.resized(
            width: size.width, height: size.height, isPixelated: request.isPixelated)
    }

    /// The picture's size when its longer side is `side`.
    private static func size(
        _ side: Int?, of size: (width: Int, height: Int)
    ) -> (width: Int, height: Int) {
        guard let side else { return size }
        let longer = max(size.width, size.height, 1)
        return (
            max(1, (size.width * side + longer / 2) / longer),
            max(1, (size.height * side + longer / 2) / longer)
        )
    }
}
