import Foundation
import Testing
import TramaCore

@testable import TramaImages

@Suite struct PictureStoreTests {
    private static let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'/>"

    private struct Stripes: PictureGenerator {
        func probe(_ url: String, folder: String) -> Result<PictureInfo, PictureFailure> {
            guard url != "gan:none" else { return .failure(PictureFailure("no such model")) }
            return .success(
                PictureInfo(
                    id: PictureID(Digest(url)), format: .generated, width: 2, height: 1, ratio: 2))
        }

        func picture(_ url: String, folder: String) -> Result<Picture, PictureFailure> {
            probe(url, folder: folder).map { info in
                let bitmap = Bitmap(width: 2, height: 1, pixels: [0, 0, 0, 255, 9, 9, 9, 255])
                return Picture(info: info, content: .bitmap(bitmap), name: url)
            }
        }
    }

    private func store(_ files: [String: String], root: String? = nil) -> PictureStore {
        PictureStore(environment: .fixed(files: files), root: root, generators: ["gan": Stripes()])
    }

    private func failure(_ store: PictureStore, _ url: String) -> PictureFailure? {
        guard case .failure(let failure) = store.probe(PictureAddress(url, folder: "talk")) else {
            return nil
        }
        return failure
    }

    @Test(arguments: [
        "a b.svg", "a%20b.svg", "a%20b.svg?v=2#x", "sub/../a b.svg", "/img/c.svg", "./a%20b.svg",
    ])
    func findsFiles(_ url: String) throws {
        let files = ["a b.svg", "sub/../a b.svg", "./a b.svg"].map { ("talk/" + $0, Self.svg) }
        let store = store(
            Dictionary(uniqueKeysWithValues: files + [("/root/img/c.svg", Self.svg)]), root: "/root"
        )
        let info = try store.probe(PictureAddress(url, folder: "talk")).get()
        #expect(info.width == 4 && info.height == 2 && info.ratio == 2 && info.format == .svg)
    }

    @Test func saysWhyThereIsNone() {
        let store = store(["talk/text.png": "hello"])
        #expect(failure(store, "https://a.b/c.png") == .remote("https://a.b/c.png"))
        #expect(failure(store, "//a.b/c.png") == .remote("//a.b/c.png"))
        #expect(failure(store, "no.png") == .missing("talk/no.png"))
        #expect(failure(store, "text.png") == .unknownFormat)
        #expect(failure(store, "latex:x") == .unknownScheme("latex"))
        #expect(failure(store, "gan:none")?.message == "no such model")
        #expect(failure(store, "data:image/png") != nil)
        #expect(failure(store, "data:image/png;base64,%%%") != nil)
    }

    @Test func dataAddressesInBothWritings() throws {
        let store = store([:])
        let percent = "data:image/svg+xml,%3Csvg width='4' height='2'/>"
        let base64 =
            "data:image/svg+xml;base64,"
            + Data("<svg width='4' height='2'/>".utf8).base64EncodedString()
        let infos = try [percent, base64].map {
            try store.probe(PictureAddress($0, folder: "")).get()
        }
        #expect(infos[0] == infos[1])
    }

    @Test func loadsEqualPicturesOnceAndReportsTheRest() throws {
        let store = store(["talk/a.svg": Self.svg, "talk/b.svg": Self.svg])
        let infos = try ["a.svg", "b.svg", "gan:telar?seed=1"].map {
            try store.probe(PictureAddress($0, folder: "talk")).get()
        }
        let unknown = PictureInfo(
            id: PictureID(Digest("x")), format: .png, width: 1, height: 1, ratio: 1)
        let loaded = store.load(infos + [unknown], jobs: 4)
        #expect(infos[0].id == infos[1].id)
        #expect(loaded.table.pictures.count == 2 && loaded.failures.keys.map { $0 } == [unknown.id])
        #expect(try loaded.table[infos[2].id]?.bitmap().get().width == 2)
    }

    @Test func digestSeesEveryByte() {
        var seen: Set<Digest> = []
        for length in 0..<100 { seen.insert(Digest(content: Data(repeating: 0, count: length))) }
        for index in 0..<100 {
            var data = Data(repeating: 0, count: 100)
            data[index] = 1
            seen.insert(Digest(content: data))
        }
        #expect(seen.count == 200)
    }
}
