import Testing
import TramaCore
import TramaImages

@testable import TramaFigures

/// Walks as films: their cells, donors and pulses.
struct WalkSequenceTests {
    private static func sequence(
        _ keys: [(String, String)]
    ) -> Result<FigureSequence, PictureFailure> {
        let environment = Environment.live(jobs: 2)
        let planner = FigurePlanner(
            generator: FigureGenerator(environment: environment, usesCache: false),
            environment: environment, folder: "")
        return FigureSpec.parse([("figure", "walk")] + keys.map { (key: $0.0, value: $0.1) })
            .flatMap(planner.sequence)
    }

    @Test func consecutiveSeedsAreOneCells() throws {
        let sequence = try Self.sequence([
            ("seeds", "1-4"), ("cells", "2x1"), ("seconds", "1"), ("fps", "4"),
        ]).get()
        #expect(sequence.frames == 4 && sequence.cells == 2)
        #expect(
            sequence.requests.prefix(4).map(\.address) == [
                "gan:telar?seeds=1,2&time=0.0", "gan:telar?seeds=3,4&time=0.0",
                "gan:telar?seeds=1,2&time=0.5", "gan:telar?seeds=3,4&time=0.5",
            ])
    }

    @Test func donorsAndPulsesStandInEveryAddress() throws {
        let sequence = try Self.sequence([
            ("seeds", "1-2"), ("donor", "9"), ("styles", "4-7"), ("pulse", "1,0.5"),
            ("seconds", "1"), ("fps", "4"),
        ]).get()
        #expect(sequence.requests.map(\.psi) == [1, 0.75, 0.5, 0.75])
        let address = sequence.requests[2].address
        #expect(address == "gan:telar?seeds=1,2&time=1.0&mix=9&layers=4-7&psi=0.5")
        #expect(try FigureRequest.parse(address).get() == sequence.requests[2])
    }

    @Test func seedsMustFillTheCells() {
        guard case .failure(let failure) = Self.sequence([("seeds", "1-5"), ("cells", "2x1")])
        else {
            Issue.record("five seeds filled two cells")
            return
        }
        #expect(failure.message.contains("does not divide 5 seeds"))
    }
}
