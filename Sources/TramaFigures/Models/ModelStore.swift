import Foundation
import Synchronization
import TramaCore
import TramaImages
import TramaWeights

/// The models that a build uses, each read once.
package final class ModelStore: Sendable {
    private let environment: TramaCore.Environment
    private let computing: LoadedModel.Computing
    /// Digests of files that haven't changed.
    private let cache: FigureCache?
    private let models = Mutex<[String: Result<LoadedModel, PictureFailure>]>([:])

    package init(
        environment: TramaCore.Environment, computing: LoadedModel.Computing = .init(),
        cache: FigureCache? = nil
    ) {
        self.environment = environment
        self.cache = cache
        self.computing = computing
    }

    /// The model of a name, or of a path that starts in `folder`.
    package func model(
        _ name: String, folder: String
    ) -> Result<LoadedModel, PictureFailure> {
        if let bundled = BundledModel.named(name) {
            return once("bundled:" + name) { try self.load(bundled) }
        }
        let path = name.hasPrefix("/") || folder.isEmpty ? name : folder + "/" + name
        guard environment.fileExists(path) else {
            let near = NearestName.hint(for: name, among: BundledModel.all.map(\.name))
            let hint =
                near
                ?? "bundled are " + BundledModel.all.map(\.name).joined(separator: ", ")
                + "; other models are named by their file's path"
            return .failure(PictureFailure("there is no model \"\(name)\"", hint: hint))
        }
        return once(path) { try self.load(path) }
    }

    /// The network of a request: its model, or the blend of two.
    package func model(
        for request: FigureRequest, folder: String
    ) -> Result<LoadedModel, PictureFailure> {
        guard let blend = request.blend else { return model(request.model, folder: folder) }
        return model(request.model, folder: folder).flatMap { first in
            model(blend.model, folder: folder).flatMap { second in
                let key = "\(first.digest) \(second.digest) \(blend.resolution) \(blend.width)"
                return once(key) {
                    guard let blended = LoadedModel(first, second, rule: blend) else {
                        throw PictureFailure(
                            "\(first.name) and \(second.name) have different shapes",
                            hint: "only networks trained on from the same one can be blended")
                    }
                    return blended
                }
            }
        }
    }

    /// Models read so far.
    var read: [LoadedModel] {
        models.withLock { $0.values.compactMap { try? $0.get() } }
    }

    private func once(
        _ key: String, _ load: () throws -> LoadedModel
    ) -> Result<LoadedModel, PictureFailure> {
        models.withLock { models in
            if let known = models[key] { return known }
            let result: Result<LoadedModel, PictureFailure>
            do {
                result = .success(try load())
            } catch {
                result = .failure(PictureFailure(modelError: error, name: key))
            }
            models[key] = result
            return result
        }
    }

    private func load(_ bundled: BundledModel) throws -> LoadedModel {
        let card = try ModelCard(yaml: bundled.card)
        let file = try ModelFile(data: bundled.weights, card: card)
        return LoadedModel(
            name: bundled.name, file: file, digest: bundled.digest, computing: computing)
    }

    private func load(_ path: String) throws -> LoadedModel {
        let card = try ModelCard.beside(path) { path in
            environment.fileExists(path) ? try? environment.read(path) : nil
        }
        let file: ModelFile
        if let mapped = environment.map(path) {
            file = try ModelFile(mapped: mapped, card: card, path: path)
        } else {
            guard let data = try? environment.read(path) else {
                throw ModelRefusal(.unreadable, "it can't be read")
            }
            file = try ModelFile(data: data, card: card, path: path)
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return LoadedModel(
            name: name, file: file, digest: digest(file, path), computing: computing)
    }

    /// The weights' digest as it was when the file last had this size and time; nil where it has to
    /// be computed, if it is wanted at all.
    private func digest(_ file: ModelFile, _ path: String) -> String? {
        guard let cache, environment.map(path) != nil,
            let stamp = FileStamp(path, now: environment.now())
        else { return nil }
        if let kept = cache.value("sha256 " + stamp.text), kept.count == 64 {
            return String(decoding: kept, as: UTF8.self)
        }
        let digest = file.digest()
        cache.keep(Array(digest.utf8), as: "sha256 " + stamp.text)
        return digest
    }
}
