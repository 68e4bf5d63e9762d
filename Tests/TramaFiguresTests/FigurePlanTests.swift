import Foundation
import Testing
import TramaCore
import TramaImages

@testable import TramaFigures

@Suite struct FigurePlanTests {
    let generator = FigureGenerator(environment: .live(), usesCache: false)

    private func planner(_ folder: String = "", files: TramaCore.Environment = .live())
        -> FigurePlanner
    {
        FigurePlanner(generator: generator, environment: files, folder: folder)
    }

    private func plan(_ line: String) throws -> FigurePlan {
        try planner().plan(FigureSpec.parse(line: line).get()).get()
    }

    @Test func mixingSheetIsNVlabs() throws {
        let plan = try plan("figure=mix&rows=17,32,78,300&cols=23,50,200,512&styles=4-9&psi=1")
        let sheet = FigureSheet(generator: generator, environment: .live(), folder: "")
        var tiles = 0
        let bitmap = try sheet.plain(plan) { _, _, _ in tiles += 1 }.get()
        let expected = try Fixture.bitmap("mix-plain.png")
        let difference = try #require(Fixture.difference(bitmap, expected))
        #expect(difference <= 1)
        #expect(tiles == 24)
    }

    @Test func plansReadAsTheyLook() throws {
        let dump = try [
            "figure=grid&seeds=0-4&columns=2&psi=0.7",
            "figure=mix&rows=17,32&cols=23,50&styles=fine",
            "figure=truncation&seeds=91&psis=1,0,-1",
            "figure=interpolate&seeds=1,2&steps=3",
            "figure=walk&seeds=1,2&frames=4",
            "figure=layers&seeds=3&layer=b8.conv0&channels=1,4",
            "figure=noise&seeds=3&draws=1",
            "figure=blend&seeds=1&with=telar&at=16",
        ].map { line in
            let plan = try plan(line)
            var text = "\(line)\n  \"\(plan.caption)\"\n"
            if !plan.columnHeads.isEmpty { text += "  heads \(plan.columnHeads)\n" }
            for (index, row) in plan.rows.enumerated() {
                let head = plan.rowHeads.isEmpty ? "" : "\(plan.rowHeads[index]): "
                text += "  \(head)" + row.map(describe).joined(separator: " | ") + "\n"
            }
            return text
        }.joined()
        #expect(dump.replacing("\u{A0}", with: " ") == FigurePlanTests.expected)
    }

    private func describe(_ cell: FigureCell) -> String {
        let address = cell.address?.replacing("gan:telar?", with: "") ?? "–"
        let role = cell.role == .source ? "*" : ""
        return role + address + (cell.label.map { " \"\($0)\"" } ?? "")
    }

    private static let expected = """
        figure=grid&seeds=0-4&columns=2&psi=0.7
          \"telar, seeds 0–4, ψ 0.7\"
          seed=0&psi=0.7 \"0\" | seed=1&psi=0.7 \"1\"
          seed=2&psi=0.7 \"2\" | seed=3&psi=0.7 \"3\"
          seed=4&psi=0.7 \"4\" | –
        figure=mix&rows=17,32&cols=23,50&styles=fine
          \"telar: the row's seed with the fine styles of the column's, ψ 1\"
          heads ["", "23", "50"]
          : – | *seed=23 | *seed=50
          17: *seed=17 | seed=17&mix=23&layers=fine | seed=17&mix=50&layers=fine
          32: *seed=32 | seed=32&mix=23&layers=fine | seed=32&mix=50&layers=fine
        figure=truncation&seeds=91&psis=1,0,-1
          \"telar, truncation ψ from 1 to −1\"
          heads ["ψ 1", "ψ 0", "ψ −1"]
          91: seed=91 | seed=91&psi=0 | seed=91&psi=-1
        figure=interpolate&seeds=1,2&steps=3
          \"telar, linear in w, seeds 1, 2, ψ 1\"
          *seed=1 \"1\" | seed=1&to=2&t=0.5&space=w&curve=linear | *seed=2 \"2\"
        figure=walk&seeds=1,2&frames=4
          \"telar, closed walk, seeds 1, 2, ψ 1\"
          *seeds=1,2&time=0.0 \"1\" | seeds=1,2&time=0.5 | *seeds=1,2&time=1.0 \"2\" | seeds=1,2&time=1.5
        figure=layers&seeds=3&layer=b8.conv0&channels=1,4
          \"telar, channels 1, 4 of b8.conv0; gray is 0, ψ 1\"
          heads ["1", "4"]
          3: seed=3&layer=b8.conv0&channel=1 | seed=3&layer=b8.conv0&channel=4
        figure=noise&seeds=3&draws=1
          \"telar, noise: none, stored, 1 draw, and 200 times the deviation of 32, ψ 1\"
          heads ["none", "const", "draw 1", "deviation"]
          3: seed=3&noise=none | seed=3 | seed=3&noise=random&noise-seed=0 | seed=3&noise=deviation&draws=32&gain=200
        figure=blend&seeds=1&with=telar&at=16
          \"Layers of telar in telar, seed 1, ψ 1\"
          heads ["telar", "above 16", "telar"]
          1: *seed=1 | seed=1&blend=telar&at=16 | *seed=1

        """

    @Test(arguments: [
        ("figure=mx", "there is no figure \"mx\"", "did you mean \"mix\"?"),
        ("figure=mix&row=1", "\"row\" is no key of the figure \"mix\"", "did you mean \"rows\"?"),
        ("figure=mix&rows=1", "the figure \"mix\" needs cols", nil),
        ("figure=grid&seeds=1-x", "\"seeds: 1-x\" is no list of seeds", "write 0,1,4-6"),
        ("figure=mix&rows=1&cols=2&styles=11", "telar has the styles 0 to 9, not \"11\"", nil),
        ("figure=grid&model=tellar", "there is no model \"tellar\"", "did you mean \"telar\"?"),
        (
            "figure=layers&layer=b16.conv2", "telar has no layer \"b16.conv2\"",
            "did you mean \"b16.conv0\"?"
        ),
        ("figure=sheet&folder=/nowhere", "there are no pictures in the folder \"/nowhere\"", nil),
        ("figure=grid&seeds=0-999999", "\"seeds: 0-999999\" is no list of seeds", "write 0,1,4-6"),
    ])
    func mistakesAreNamed(line: String, message: String, hint: String?) {
        let failure = #expect(throws: PictureFailure.self) { try plan(line) }
        #expect(failure?.message == message)
        #expect(failure?.hint == hint)
    }

    @Test func nvlabsSpellingsAreKnown() throws {
        let a = try plan(
            "figure=mix&row-seeds=1&col-seeds=2&col-styles=0-3&trunc=0.5&network=telar")
        let b = try plan("figure=mix&rows=1&cols=2&styles=0-3&psi=0.5&model=telar")
        #expect(a.rows == b.rows)
    }

    @Test func figureIsMadeAgainFromItsPicture() throws {
        let line = "figure=mix&caption=a %26 b&cols=23,50&rows=17&styles=fine"
        let plan = try plan(line)
        #expect(plan.line == line)
        #expect(plan.caption == "a & b")
        let encoder = PNGEncoder(texts: [("trama.figure", plan.line)])
        let png = encoder.encode(Bitmap(width: 1, height: 1, pixels: [0, 0, 0, 255]))
        let planner = planner()
        #expect(
            try planner.origin(of: png).get() == .figure(FigureSpec.parse(line: line).get()))
        let cell = try planner.origin(of: png, cell: (1, 2), size: 256).get()
        let expected = try FigureRequest.parse("gan:telar?seed=17&mix=50&layers=fine&size=256")
            .get()
        #expect(cell == .picture(expected))
        #expect(throws: PictureFailure.self) {
            try planner.origin(of: png, cell: (0, 0)).get()
        }
    }

    @Test func collapseAndCopyingShow() throws {
        let folder = Fixture.url("").path
        let line = "figure=neighbours&seeds=2&psi=0.7&k=2&folder=\(folder)"
        let plan = try plan(line)
        // seed0002.png in the folder is that very picture.
        #expect(plan.rows[0][1].address?.hasSuffix("seed0002.png") == true)
        #expect(plan.rows[0][1].label == "0.000" || plan.rows[0][1].label == "0.001")
        #expect(plan.rows[0][2].label != plan.rows[0][1].label)
        let varied = try self.plan("figure=diversity&seeds=0-3")
        let same = try self.plan("figure=diversity&seeds=0-3&psi=0")
        #expect(same.caption.contains("mean distance\u{A0}0.000"))
        #expect(!varied.caption.contains("mean distance\u{A0}0.0"))
    }

    @Test func snapshotsAreInTheOrderOfTraining() throws {
        let names = ["t-32px-0400k.safetensors", "network-snapshot-000002.pkl", "x.txt"]
        #expect(names.map(FigurePlanner.kimg) == [400, 2, nil])
    }

    @Test func curveFindsItsMinimum() throws {
        let log = """
            {"kimg": 0, "fid": 300.5, "note": "x"}
            {"kimg": 200, "fid": 41.25}
            {"kimg": 400, "fid": 52}
            """
        let csv = "kimg,fid\n0,300.5\n200,41.25\n400,52\n"
        let nvlabs = """
            {"results": {"fid50k_full": 300.5}, "snapshot_pkl": "network-snapshot-000000.pkl"}
            {"results": {"fid50k_full": 41.25}, "snapshot_pkl": "network-snapshot-000200.pkl"}
            {"results": {"fid50k_full": 52}, "snapshot_pkl": "network-snapshot-000400.pkl"}
            """
        for text in [log, csv, nvlabs] {
            let environment = TramaCore.Environment.fixed(files: ["log": text])
            let spec = try FigureSpec.parse(line: "figure=curve&log=log").get()
            let curve = try FigureCurve.read(spec, environment: environment, folder: "").get()
            #expect(curve.minimum == FigureCurve.Point(x: 200, y: 41.25))
            #expect(curve.points.count == 3)
            #expect(curve.xTicks == [0, 100, 200, 300, 400])
            #expect(curve.yTicks.first ?? 99 <= 41.25 && curve.yTicks.last ?? 0 >= 300.5)
            #expect(curve.caption.hasSuffix("41.25 at 200 kimg"))
        }
        let spec = try FigureSpec.parse(line: "figure=curve&log=log&y=fod").get()
        let failure = #expect(throws: PictureFailure.self) {
            try FigureCurve.read(
                spec, environment: .fixed(files: ["log": log]), folder: ""
            ).get()
        }
        #expect(failure?.hint == "did you mean \"fid\"?")
    }
}
