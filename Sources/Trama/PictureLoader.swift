import Dispatch
import Foundation
import Synchronization
import TramaCore
import TramaDrawing
import TramaImages
import TramaText

/// Reads and generates a talk's pictures once, beside layout, when an export first asks for them.
final class PictureLoader: Sendable {
    private struct State {
        var loaded: LoadedPictures?
        var raster: RasterBackend?
    }

    private let store: PictureStore
    private let infos: Mutex<[PictureInfo]>
    private let jobs: Int
    private let state = Mutex(State())

    init(store: PictureStore, jobs: Int) {
        self.store = store
        self.jobs = jobs
        infos = Mutex([])
    }

    /// Notes that a picture will be needed.
    func need(_ info: PictureInfo) { infos.withLock { $0.append(info) } }

    /// Begins to load on another thread what is needed so far.
    func start() {
        DispatchQueue.global().async { _ = self.load() }
    }

    func table() -> PictureTable { load().table }

    func raster(_ fonts: FontLibrary) -> RasterBackend {
        let table = table()
        return state.withLock { state in
            if let raster = state.raster { return raster }
            let raster = RasterBackend(glyphs: fonts, pictures: table)
            state.raster = raster
            return raster
        }
    }

    /// Loads what is still missing; a second caller waits for the first.
    private func load() -> LoadedPictures {
        state.withLock { state in
            var loaded = state.loaded ?? LoadedPictures()
            let missing = infos.withLock { $0 }.filter { info in
                loaded.table[info.id] == nil && loaded.failures[info.id] == nil
            }
            if !missing.isEmpty {
                let more = store.load(missing, jobs: jobs)
                loaded.table.pictures.merge(more.table.pictures) { old, _ in old }
                loaded.failures.merge(more.failures) { old, _ in old }
            }
            state.loaded = loaded
            return loaded
        }
    }
}
