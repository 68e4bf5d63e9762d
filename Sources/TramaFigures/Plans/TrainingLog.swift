import Foundation

/// The numbers of a training log: JSON objects, one a line, or CSV with a head.
struct TrainingLog {
    /// Fields with numbers, in the order in which they first occur.
    private(set) var names: [String] = []
    private var rows: [[String: Double]] = []

    /// Rows that are read: a log of a million lines is no figure.
    private static let rowLimit = 1_000_000

    init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).prefix(TrainingLog.rowLimit)
        if let first = lines.first, first.drop(while: \.isWhitespace).hasPrefix("{") {
            for line in lines { add(TrainingLog.object(line)) }
        } else {
            let head = lines.first.map(TrainingLog.fields) ?? []
            for line in lines.dropFirst() {
                add(
                    zip(head, TrainingLog.fields(line)).compactMap { name, value in
                        Double(value).map { (name, $0) }
                    })
            }
        }
    }

    private mutating func add(_ row: [(String, Double)]) {
        for (name, _) in row where !names.contains(name) && names.count < 200 {
            names.append(name)
        }
        rows.append(Dictionary(row.filter { $0.1.isFinite }) { $1 })
    }

    func first(of candidates: [String]) -> String? { candidates.first(where: names.contains) }

    /// The rows that have both fields.
    func pairs(_ x: String, _ y: String) -> [(Double, Double)] {
        rows.compactMap { row in row[x].flatMap { x in row[y].map { (x, $0) } } }
    }

    /// The numbers of one JSON object; those of inner objects under `outer/inner`, and NVlabs'
    /// `{"results": {"fid50k_full": 12.3}, "snapshot_pkl": "network-snapshot-000200.pkl"}` with
    /// the snapshot's number as `kimg`.
    private static func object(_ line: Substring) -> [(String, Double)] {
        guard
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        else { return [] }
        var row: [(String, Double)] = []
        for (name, value) in object.sorted(by: { $0.key < $1.key }) {
            if let number = value as? NSNumber {
                row.append((name, number.doubleValue))
            } else if let inner = value as? [String: Any] {
                let prefix = name == "results" ? "" : name + "/"
                for (key, value) in inner.sorted(by: { $0.key < $1.key }) {
                    let mean = (value as? [String: Any])?["mean"]
                    if let number = (mean ?? value) as? NSNumber {
                        row.append((prefix + key, number.doubleValue))
                    }
                }
            } else if name == "snapshot_pkl", let path = value as? String,
                let kimg = FigurePlanner.kimg(path)
            {
                row.append(("kimg", Double(kimg)))
            }
        }
        return row
    }

    private static func fields(_ line: Substring) -> [String] {
        let separator: Character = line.contains("\t") ? "\t" : line.contains(";") ? ";" : ","
        return line.split(separator: separator, omittingEmptySubsequences: false).map { field in
            String(field.filter { $0 != "\"" && !$0.isWhitespace })
        }
    }
}
