import Foundation
import Testing
import TramaCore
import TramaGAN
import TramaImages
import TramaWeights

@testable import TramaFigures

@Suite struct FigureMixTests {
    private let networks = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("TramaGANTests/Fixtures")

    /// style_mixing.py's rule, on a network with classes, which it refuses.
    @Test func conditionalNetworksMix() throws {
        let generator = FigureGenerator(environment: .live(), usesCache: false)
        let planner = FigurePlanner(
            generator: generator, environment: .live(), folder: networks.path)
        let spec = try FigureSpec.parse(
            line: "figure=mix&model=conditional.safetensors&rows=3,4&cols=5&styles=2-3&class=1"
        ).get()
        let plan = try planner.plan(spec).get()
        #expect(plan.caption.contains("class\u{A0}1"))
        let sheet = FigureSheet(
            generator: generator, environment: .live(), folder: networks.path)
        var tiles: [String: Bitmap] = [:]
        _ = try sheet.plain(plan) { tiles["\($0),\($1)"] = $2 }.get()
        let model = try generator.models.model(
            "conditional.safetensors", folder: networks.path
        ).get().generator()
        for (row, base) in [3, 4].enumerated() {
            let mixed = try model.latents(seeds: [UInt32(base)], label: 1).mixing(
                model.latents(seeds: [5], label: 1), layers: 2...3)
            let image = try #require(model.images(mixed).first)
            #expect(tiles["\(row + 1),1"] == Bitmap(image: image))
            #expect(tiles["\(row + 1),1"] != tiles["\(row + 1),0"])
        }
        let failure = #expect(throws: PictureFailure.self) {
            try planner.plan(
                FigureSpec.parse(
                    line: "figure=mix&model=conditional.safetensors&rows=3&cols=5&styles=2-3"
                ).get()
            ).get()
        }
        #expect(failure?.message.contains("needs a class") == true)
    }

    /// A row is one batch, in which the network runs what its pictures share once.
    @Test func rowsAreComputedTogether() throws {
        let requests = try [
            "seed=9", "seed=1", "seed=1&mix=9&layers=fine", "seed=2&mix=9&layers=fine",
            "seed=1&mix=8&layers=fine", "seed=1&mix=8&layers=fine&psi=0.5", "seed=mean",
        ].map { try FigureRequest.parse("gan:telar?" + $0).get() }
        #expect(
            FigureGroups.indices(requests, jobs: 1) == [[0], [1, 2, 4], [3], [5], [6]])
        // Two threads are both busy with one row.
        let row = try (0..<8).map { try FigureRequest.parse("gan:telar?seed=1&mix=\($0)").get() }
        #expect(FigureGroups.indices(row, jobs: 2) == [[0, 1, 2, 3], [4, 5, 6, 7]])
        let generator = FigureGenerator(environment: .fixed(), usesCache: false)
        let addresses = row.map { PictureAddress($0.address, folder: "") }
        let together = try generator.pictures(addresses).map { try $0.get().bitmap().get() }
        let apart = try addresses.map {
            try generator.picture($0.url, folder: "").get().bitmap().get()
        }
        #expect(together == apart)
    }

    @Test func cubicStripsGoThroughZ() throws {
        let generator = FigureGenerator(environment: .fixed(), usesCache: false)
        func bitmap(_ address: String) throws -> Bitmap {
            try generator.picture("gan:telar?" + address, folder: "").get().bitmap().get()
        }
        let middle = try bitmap("seeds=4,5,6&time=1&path=open-z")
        #expect(try #require(Fixture.difference(middle, bitmap("seed=5"))) <= 1)
        #expect(
            try bitmap("seeds=4,5,6&time=0.5&path=open-z")
                != bitmap("seeds=4,5,6&time=0.5&path=open"))
        let planner = FigurePlanner(generator: generator, environment: .fixed(), folder: "")
        let plan = try planner.plan(
            FigureSpec.parse(
                line: "figure=interpolate&seeds=4,5,6&steps=3&space=z&curve=cubic"
            ).get()
        ).get()
        #expect(plan.caption.contains("cubic in z"))
        #expect(plan.rows[1][1].address?.contains("time=1.5&path=open-z") == true)
    }

    /// Keys that a kind has no use for, and layout options that change what is seen.
    @Test func optionsAreCheckedAndWork() throws {
        let generator = FigureGenerator(environment: .fixed(), usesCache: false)
        let planner = FigurePlanner(generator: generator, environment: .fixed(), folder: "")
        func plan(_ line: String) throws -> FigurePlan {
            try planner.plan(FigureSpec.parse(line: line).get()).get()
        }
        let grid = "figure=grid&seeds=0-5&columns=3"
        #expect(
            try plan(grid).rows.map { $0.compactMap(\.label) } == [
                ["0", "1", "2"], ["3", "4", "5"],
            ])
        #expect(
            try plan(grid + "&order=columns").rows.map { $0.compactMap(\.label) }
                == [["0", "2", "4"], ["1", "3", "5"]])
        #expect(try plan(grid + "&heads=no").cells.allSatisfy { $0.label == nil })
        #expect(try plan(grid + "&part=1").rows.count == 1)
        #expect(try plan(grid + "&tile=40&gap=2").tile == 40)
        #expect(try plan(grid + "&caption=").caption.isEmpty)
        let mix = "figure=mix&rows=1,2&cols=3"
        #expect(try plan(mix + "&heads=rows").columnHeads.isEmpty)
        #expect(try plan(mix + "&heads=columns").rowHeads.isEmpty)
        #expect(try plan(mix + "&part=1-2").sourceRows == 0)
        for (line, message) in [
            (mix + "&columns=3", "\"columns\" is no key of the figure \"mix\""),
            (mix + "&oder=rows", "\"oder\" is no key of the figure \"mix\""),
            (grid + "&order=down", "\"order: down\" is not known"),
            (grid + "&part=7", "\"part: 7\" is no part of 2 rows"),
            (grid + "&trunc=0.5&psi=0.7", "the figure \"grid\" says psi twice"),
            ("figure=noise&noise=none", "\"noise\" is no key of the figure \"noise\""),
        ] {
            let failure = #expect(throws: PictureFailure.self) { try plan(line) }
            #expect(failure?.message == message)
        }
        // NVlabs' names for the same.
        #expect(
            try plan("figure=truncation&seeds=1&trunc=1,0").columnHeads.count == 2)
        #expect(
            try plan("figure=mix&row-seeds=1&col-seeds=3&layers=0-3&truncation-psi=0.5").rows
                == plan("figure=mix&rows=1&cols=3&styles=0-3&psi=0.5").rows)
    }
}
