import Dispatch
import Foundation
import Synchronization
import Testing
import TramaCore
import TramaImages

@testable import TramaFigures

@Suite struct FigureCacheTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("trama-cache-\(UUID().uuidString)")

    private func close() { try? FileManager.default.removeItem(at: folder) }

    private func files() -> Set<String> {
        let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String]
        return Set((all ?? []).filter { $0.hasSuffix(".figure") })
    }

    private func bitmap(_ value: Int) -> Bitmap {
        Bitmap(width: 8, height: 8, pixels: [UInt8](repeating: UInt8(value & 255), count: 256))
    }

    /// Several builds write, read and forget the same pictures at the same time.
    @Test func buildsAtTheSameTimeSeeWholePictures() {
        defer { close() }
        let wrong = Atomic<Int>(0)
        let found = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 6) { build in
            // One cache a build, as processes have; the limit holds ten pictures.
            let cache = FigureCache(folder: folder, limit: 2760)
            for step in 0..<120 {
                let key = (step * 7 + build) % 20
                if let kept = cache.bitmap("\(key)") {
                    found.add(1, ordering: .relaxed)
                    if kept != bitmap(key) { wrong.add(1, ordering: .relaxed) }
                } else {
                    cache.store(bitmap(key), for: "\(key)")
                }
            }
        }
        #expect(wrong.load(ordering: .relaxed) == 0)
        #expect(found.load(ordering: .relaxed) > 0)
        // Nothing half written stays behind.
        let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String]
        #expect(all?.contains { $0.hasSuffix(".part") } == false)
    }

    @Test func processorsKeepTheirOwn() {
        defer { close() }
        FigureCache(folder: folder, processor: "avx2").store(bitmap(1), for: "a")
        #expect(FigureCache(folder: folder, processor: "avx512f").bitmap("a") == nil)
        #expect(FigureCache(folder: folder, processor: "avx2").bitmap("a") == bitmap(1))
        #expect(!FigureCache.processor.isEmpty)
    }

    @Test func secondBuildComputesOnlyWhatChanged() throws {
        defer { close() }
        func build(_ line: String) throws -> [Bitmap] {
            // Models are read anew, as by a new process.
            let generator = FigureGenerator(
                models: ModelStore(environment: .fixed()), cache: FigureCache(folder: folder))
            let plan = try FigurePlanner(
                generator: generator, environment: .fixed(), folder: ""
            ).plan(FigureSpec.parse(line: line).get()).get()
            let addresses = plan.cells.compactMap(\.address).map {
                PictureAddress($0, folder: "")
            }
            return try generator.groups(addresses, jobs: 1).flatMap { group in
                try generator.pictures(group.map { addresses[$0] }).map {
                    try $0.get().bitmap().get()
                }
            }
        }
        let first = try build("figure=grid&seeds=1,2,3")
        let kept = files()
        #expect(kept.count == 3)
        // What is kept is what a second build shows: each file is given another picture's pixels.
        let cache = FigureCache(folder: folder)
        let digest = try #require(BundledModel.named("telar")).digest
        for seed in 1...3 { cache.store(bitmap(seed), for: "\(digest) gan:telar?seed=\(seed)") }
        #expect(files() == kept)
        let second = try build("figure=grid&seeds=1,2,3,4")
        #expect(second.prefix(3) == [bitmap(1), bitmap(2), bitmap(3)])
        #expect(second[3].width == 64 && !first.contains(second[3]))
        #expect(files().subtracting(kept).count == 1)
    }

    @Test(arguments: [[], [0.25], [1, -2.5, .pi, 1e-300]]) func numbersComeBackBitForBit(
        _ numbers: [Double]
    ) {
        defer { close() }
        let cache = FigureCache(folder: folder)
        #expect(cache.numbers("a") == nil)
        cache.keep(numbers, as: "a")
        #expect(FigureCache(folder: folder).numbers("a") == numbers)
        #expect(cache.numbers("b") == nil)
    }

    /// Distances are kept until a file changes.
    @Test func distancesFollowTheirFiles() throws {
        defer { close() }
        let pictures = folder.appendingPathComponent("pictures")
        try FileManager.default.createDirectory(
            at: pictures, withIntermediateDirectories: true)
        func write(_ name: String, _ value: Int, age: Double) throws {
            let file = pictures.appendingPathComponent(name)
            try Data(PNGEncoder().encode(bitmap(value))).write(to: file)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: file.path)
        }
        func labels() throws -> [String?] {
            let generator = FigureGenerator(
                models: ModelStore(environment: .live()),
                cache: FigureCache(folder: folder.appendingPathComponent("cache")))
            let line = "figure=neighbours&seeds=1&k=2&folder=\(pictures.path)"
            return try FigurePlanner(
                generator: generator, environment: .live(), folder: ""
            ).plan(FigureSpec.parse(line: line).get()).get().rows[0].map(\.label)
        }
        try write("a.png", 0, age: 100)
        try write("b.png", 255, age: 100)
        let first = try labels()
        #expect(first.count == 3 && first[1] != nil)
        #expect(try labels() == first)
        try write("b.png", 128, age: 50)
        #expect(try labels() != first)
    }
}
