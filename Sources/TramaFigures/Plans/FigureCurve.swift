import Foundation
import TramaCore
import TramaImages

/// A series from a training log, with its minimum: when to stop.
package struct FigureCurve: Hashable, Sendable {
    package struct Point: Hashable, Sendable {
        package let x: Double
        package let y: Double
    }

    /// Names of the log's fields.
    package let xName: String
    package let yName: String
    /// In order of x.
    package let points: [Point]
    /// The lowest point.
    package let minimum: Point
    /// Where the snapshot that was released stands, if the figure says so.
    package let released: Double?
    /// Round numbers along both axes, the outer ones around all points.
    package let xTicks: [Double]
    package let yTicks: [Double]
    package let caption: String
    package let alternative: String
    private let words: FigureWords

    /// Points of one curve; longer logs are thinned evenly, their minimum kept.
    private static let pointLimit = 2000

    /// Reads the log that a figure of the kind `curve` names.
    package static func read(
        _ spec: FigureSpec, environment: TramaCore.Environment, folder: String,
        words: FigureWords = .english
    ) -> Result<FigureCurve, PictureFailure> {
        guard let written = spec["log"] else {
            return .failure(
                PictureFailure("the figure \"curve\" needs a log", hint: "log: FILE.jsonl"))
        }
        let path = folder.isEmpty || written.hasPrefix("/") ? written : folder + "/" + written
        guard let data = try? environment.read(path), data.count <= Limits.textBytes else {
            return .failure(.unreadable(path))
        }
        let table = TrainingLog(String(decoding: data, as: UTF8.self))
        let xName =
            spec["x"] ?? table.first(of: ["kimg", "Progress/kimg", "step", "epoch", "iter"])
        let yName = spec["y"] ?? table.first(of: ["fid50k_full", "fid", "FID", "g", "loss"])
        guard let xName, let yName else {
            return .failure(
                PictureFailure(
                    "no fields to draw in \(written)",
                    hint: "its fields are " + table.names.prefix(12).joined(separator: ", ")))
        }
        for name in [xName, yName] where !table.names.contains(name) {
            let near = NearestName.hint(for: name, among: table.names)
            return .failure(
                PictureFailure(
                    "\(written) has no field \"\(name)\"",
                    hint: near
                        ?? "its fields are " + table.names.prefix(12).joined(separator: ", ")))
        }
        do throws(PictureFailure) {
            let released = try spec.numbers("released", usual: []).first
            return .success(
                try FigureCurve(
                    table.pairs(xName, yName), names: (xName, yName), released: released,
                    caption: spec["caption"], alternative: spec["alt"], words: words))
        } catch { return .failure(error) }
    }

    private init(
        _ pairs: [(Double, Double)], names: (String, String), released: Double?, caption: String?,
        alternative: String?, words: FigureWords
    ) throws(PictureFailure) {
        let sorted = pairs.map { Point(x: $0.0, y: $0.1) }.sorted { $0.x < $1.x }
        guard let first = sorted.first, let last = sorted.last,
            let minimum = sorted.min(by: { $0.y < $1.y })
        else { throw PictureFailure("the log has no pairs of \(names.0) and \(names.1)") }
        (xName, yName) = names
        self.words = words
        let step = max(1, sorted.count / FigureCurve.pointLimit)
        points = sorted.enumerated().filter { index, point in
            index % step == 0 || point == minimum || index == sorted.count - 1
        }.map(\.element)
        self.minimum = minimum
        self.released = released
        let highest = sorted.map(\.y).max() ?? minimum.y
        xTicks = FigureCurve.ticks(
            min(first.x, released ?? first.x), max(last.x, released ?? last.x))
        yTicks = FigureCurve.ticks(minimum.y, highest)
        func number(_ value: Double) -> String { words.number(FigureCurve.text(value)) }
        let lowest = words(
            .curvePoint, "\(names.1) \(number(minimum.y))", "\(number(minimum.x)) \(names.0)")
        let over = words(.curveOver, names.1, names.0)
        self.caption = caption ?? over + "; " + words(.curveLowest, lowest)
        self.alternative =
            alternative
            ?? words(
                .curveAlternative, names.1, names.0, number(first.x), number(last.x), lowest)
    }

    /// A value as it stands at an axis.
    package func number(_ value: Double) -> String { words.number(FigureCurve.text(value)) }

    /// What stands beside the lowest point.
    package var label: String {
        words(.curvePoint, number(minimum.y), number(minimum.x))
    }

    /// A number with at most four significant digits.
    static func text(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return "0" }
        let digits = max(0, min(6, 3 - Int(log10(abs(value)).rounded(.down))))
        let text = String(format: "%.\(digits)f", value)
        guard text.contains(".") else { return text }
        let trimmed = text.reversed().drop { $0 == "0" }.reversed()
        return String(trimmed.last == "." ? Array(trimmed.dropLast()) : Array(trimmed))
    }

    /// About five multiples of 1, 2 or 5 times a power of ten, from below `low` to above `high`.
    private static func ticks(_ low: Double, _ high: Double) -> [Double] {
        let span = high - low
        guard span.isFinite, span > 0 else { return [low] }
        let power = pow(10, log10(span / 4).rounded(.down))
        let step = [1, 2, 5, 10].map { $0 * power }.first { span / $0 <= 5 } ?? power * 10
        let first = (low / step).rounded(.down)
        let last = (high / step).rounded(.up)
        guard step > 0, last - first < 50 else { return [low, high] }
        return (0...Int(last - first)).map { (first + Double($0)) * step }
    }
}
