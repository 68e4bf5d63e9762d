import Foundation
import Synchronization
import TramaCore

/// Finds pictures by address, tells their sizes, and hands each out once by its content.
package final class PictureStore: Sendable {
    /// Where a probed picture's content comes from.
    private enum Origin: Sendable {
        case file(Data, name: String)
        case generator(any PictureGenerator, url: String, folder: String)
    }

    private struct State {
        var probes: [PictureAddress: Result<PictureInfo, PictureFailure>] = [:]
        var origins: [PictureID: Origin] = [:]
    }

    private let environment: TramaCore.Environment
    /// Folder that addresses starting with `/` are relative to; nil: the file system's root.
    private let root: String?
    private let generators: [String: any PictureGenerator]
    private let state = Mutex(State())

    /// - Parameter generators: by scheme, without the colon.
    package init(
        environment: TramaCore.Environment, root: String? = nil,
        generators: [String: any PictureGenerator] = [:]
    ) {
        self.environment = environment
        self.root = root
        self.generators = generators
    }

    /// Size and identity of the picture at an address, from its header alone; remembered.
    package func probe(_ address: PictureAddress) -> Result<PictureInfo, PictureFailure> {
        if let known = state.withLock({ $0.probes[address] }) { return known }
        let (result, origin) = look(address)
        return state.withLock {
            $0.probes[address] = result
            if let origin, case .success(let info) = result, $0.origins[info.id] == nil {
                $0.origins[info.id] = origin
            }
            return result
        }
    }

    /// The bytes of a file or data address, whatever they are.
    package func data(at address: PictureAddress) -> Result<Data, PictureFailure> {
        switch PictureLocation(address, root: root, environment: environment) {
        case .remote(let url): return .failure(.remote(url))
        case .failure(let failure): return .failure(failure)
        case .data(let data): return .success(data)
        case .scheme(let scheme): return .failure(.unknownScheme(scheme))
        case .path(let path):
            guard environment.fileExists(path) else { return .failure(.missing(path)) }
            return (try? environment.read(path)).map { .success($0) } ?? .failure(.unreadable(path))
        }
    }

    /// The file that an address names, whatever it is.
    package func file(at address: PictureAddress) -> Result<String, PictureFailure> {
        switch PictureLocation(address, root: root, environment: environment) {
        case .remote(let url): .failure(.remote(url))
        case .failure(let failure): .failure(failure)
        case .data: .failure(PictureFailure("a data address is no file", hint: "name a file"))
        case .scheme(let scheme): .failure(.unknownScheme(scheme))
        case .path(let path):
            environment.fileExists(path) ? .success(path) : .failure(.missing(path))
        }
    }

    /// Reads or generates the pictures in parallel, each once; those that fail are in `failures`.
    package func load(_ infos: [PictureInfo], jobs: Int) -> LoadedPictures {
        var seen: Set<PictureID> = []
        let unique = infos.filter { seen.insert($0.id).inserted }
        let origins = state.withLock { state in unique.map { state.origins[$0.id] } }
        let groups = groups(origins, jobs: jobs)
        let made = parallelMap(groups.count, jobs: jobs) { group in
            pictures(groups[group], origins, unique)
        }
        var loaded = LoadedPictures()
        for (places, pictures) in zip(groups, made) {
            for (place, picture) in zip(places, pictures) {
                switch picture {
                case .success(let picture): loaded.table.pictures[unique[place].id] = picture
                case .failure(let failure): loaded.failures[unique[place].id] = failure
                }
            }
        }
        return loaded
    }

    /// Places of pictures in groups: files alone, generated ones as their generators say.
    private func groups(_ origins: [Origin?], jobs: Int) -> [[Int]] {
        var groups: [[Int]] = []
        var generated: [String: (places: [Int], addresses: [PictureAddress])] = [:]
        for (place, origin) in origins.enumerated() {
            if case .generator(_, let url, let folder) = origin {
                let scheme = String(url.prefix { $0 != ":" })
                generated[scheme, default: ([], [])].places.append(place)
                generated[scheme, default: ([], [])].addresses
                    .append(PictureAddress(url, folder: folder))
            } else {
                groups.append([place])
            }
        }
        for (scheme, (places, addresses)) in generated.sorted(by: { $0.key < $1.key }) {
            let parts =
                generators[scheme]?.groups(addresses, jobs: jobs)
                ?? addresses.indices.map { [$0] }
            groups += parts.map { $0.map { places[$0] } }
        }
        return groups
    }

    private func pictures(
        _ places: [Int], _ origins: [Origin?], _ infos: [PictureInfo]
    ) -> [Result<Picture, PictureFailure>] {
        if case .generator(let generator, _, _)? = places.first.flatMap({ origins[$0] }) {
            return generator.pictures(
                places.compactMap { place in
                    guard case .generator(_, let url, let folder)? = origins[place] else {
                        return nil
                    }
                    return PictureAddress(url, folder: folder)
                })
        }
        return places.map { place in
            guard case .file(let data, let name)? = origins[place] else {
                return .failure(.missing("a picture that was never probed"))
            }
            return .success(Picture(info: infos[place], content: .encoded(data), name: name))
        }
    }

    private func look(
        _ address: PictureAddress
    ) -> (Result<PictureInfo, PictureFailure>, Origin?) {
        switch PictureLocation(address, root: root, environment: environment) {
        case .remote(let url): return (.failure(.remote(url)), nil)
        case .failure(let failure): return (.failure(failure), nil)
        case .data(let data): return file(data, name: "data")
        case .scheme(let scheme):
            guard let generator = generators[scheme] else {
                return (.failure(.unknownScheme(scheme)), nil)
            }
            return (
                generator.probe(address.url, folder: address.folder),
                .generator(generator, url: address.url, folder: address.folder)
            )
        case .path(let path):
            guard environment.fileExists(path) else { return (.failure(.missing(path)), nil) }
            guard let data = try? environment.read(path) else {
                return (.failure(.unreadable(path)), nil)
            }
            let found = file(data, name: path.split(separator: "/").last.map(String.init) ?? path)
            // A film is a picture by its first frame.
            guard case .failure(.unknownFormat) = found.0, let films = generators["film"] else {
                return found
            }
            let still = films.probe(path, folder: "")
            if case .failure(.unknownFormat) = still { return found }
            return (still, .generator(films, url: path, folder: ""))
        }
    }

    private func file(
        _ data: Data, name: String
    ) -> (Result<PictureInfo, PictureFailure>, Origin?) {
        switch ImageHeader.read(data) {
        case .failure(let failure): return (.failure(failure), nil)
        case .success(let header):
            let info = PictureInfo(
                id: PictureID(Digest(content: data)), format: header.format,
                width: header.orientedWidth, height: header.orientedHeight, ratio: header.ratio)
            return (.success(info), .file(data, name: name))
        }
    }
}
