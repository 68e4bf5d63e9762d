import TramaCore
import TramaImages
import TramaWeights

/// A figure as a deck or a command line asks for it: a kind and texts by key, none of them read
/// further yet.
package struct FigureSpec: Hashable, Sendable {
    package let kind: FigureKind
    /// By canonical key.
    private let values: [String: String]

    /// Checks kind and keys; the nearest name is the hint for one that is not known.
    ///
    /// Lists are texts with commas. The kind stands under `figure`.
    package static func parse(
        _ pairs: [(key: String, value: String)]
    ) -> Result<FigureSpec, PictureFailure> {
        let name = pairs.last { $0.key.lowercased() == "figure" }?.value ?? "grid"
        guard let kind = FigureKind(rawValue: name == "neighbors" ? "neighbours" : name) else {
            let names = FigureKind.allCases.map(\.rawValue)
            return .failure(
                PictureFailure(
                    "there is no figure \"\(name)\"",
                    hint: NearestName.hint(for: name, among: names)
                        ?? "there are " + names.joined(separator: ", ")))
        }
        var values: [String: String] = [:]
        let known = kind.keys
        for (written, value) in pairs where written.lowercased() != "figure" {
            let lower = written.lowercased()
            let key = kind.key(lower)
            guard known.contains(key) else {
                return .failure(
                    PictureFailure(
                        "\"\(written)\" is no key of the figure \"\(kind.rawValue)\"",
                        hint: NearestName.hint(for: lower, among: known)
                            ?? "its keys are " + known.sorted().joined(separator: ", ")))
            }
            guard values[key] == nil else {
                return .failure(
                    PictureFailure("the figure \"\(kind.rawValue)\" says \(key) twice"))
            }
            values[key] = value
        }
        return .success(FigureSpec(kind: kind, values: values))
    }

    /// Reads the YAML of a fenced block: `figure: mix`, `rows: 17, 32` …
    package static func parse(yaml: String) -> Result<FigureSpec, PictureFailure> {
        do {
            return parse(try FlatYAML.parse(yaml).map { ($0.name, $0.text) })
        } catch let refusal as ModelRefusal {
            return .failure(PictureFailure("the figure is not read: \(refusal.message)"))
        } catch {
            return .failure(PictureFailure("the figure is not read"))
        }
    }

    package subscript(key: String) -> String? { values[key] }

    /// The same figure with one key said otherwise.
    func setting(_ key: String, to value: String) -> Result<FigureSpec, PictureFailure> {
        FigureSpec.parse(pairs.filter { $0.key != key } + [(key, value)])
    }

    /// Kind and keys as they could be written again.
    package var pairs: [(key: String, value: String)] {
        [("figure", kind.rawValue)] + values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The figure on one line, keys in order: `figure=mix&cols=23,50&rows=17,32`. Enough to make it
    /// again.
    package var line: String {
        let items = values.sorted { $0.key < $1.key }.map { key, value in
            let escaped = value.replacing("%", with: "%25").replacing("&", with: "%26")
                .replacing("\n", with: "%0A")
            return "\(key)=\(escaped)"
        }
        return (["figure=\(kind.rawValue)"] + items).joined(separator: "&")
    }

    /// Reads ``line`` again.
    package static func parse(line: String) -> Result<FigureSpec, PictureFailure> {
        parse(
            line.split(separator: "&").map { item in
                let pair = item.split(separator: "=", maxSplits: 1).map(String.init)
                let value = (pair.count == 2 ? pair[1] : "").replacing("%0A", with: "\n")
                    .replacing("%26", with: "&").replacing("%25", with: "%")
                return (pair.first ?? "", value)
            })
    }

    // MARK: Values

    func seeds(_ key: String, usual: String?) throws(PictureFailure) -> [UInt32] {
        guard let text = self[key] ?? usual else {
            throw PictureFailure("the figure \"\(kind.rawValue)\" needs \(key)")
        }
        guard let seeds = SeedList.parse(text), !seeds.isEmpty else {
            throw PictureFailure("\"\(key): \(text)\" is no list of seeds", hint: "write 0,1,4-6")
        }
        return seeds
    }

    func integer(
        _ key: String, usual: Int, in range: ClosedRange<Int>
    ) throws(PictureFailure) -> Int {
        guard let text = self[key] else { return usual }
        guard let value = Int(text), range.contains(value) else {
            throw PictureFailure(
                "\"\(key): \(text)\" is no number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func numbers(_ key: String, usual: [Double]) throws(PictureFailure) -> [Double] {
        guard let text = self[key] else { return usual }
        let items = text.split(separator: ",").map { Double($0.filter { $0 != " " }) }
        let values = items.compactMap { $0 }.filter { $0.isFinite }
        guard values.count == items.count, !values.isEmpty, values.count <= 1000 else {
            throw PictureFailure("\"\(key): \(text)\" is no list of numbers")
        }
        return values
    }

    /// `2-5`, counted from 0, the last one in.
    func range(
        _ key: String, in whole: Range<Int>
    ) throws(PictureFailure) -> ClosedRange<Int>? {
        guard let text = self[key] else { return nil }
        let ends = text.split(separator: "-").map { Int($0.filter { $0 != " " }) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
            first <= last, whole.contains(first), whole.contains(last)
        else {
            throw PictureFailure(
                "\"\(key): \(text)\" is no part of \(whole.count) rows",
                hint: "write 0-\(max(0, whole.count - 1)) or less")
        }
        return first...last
    }

    func flag(_ key: String, usual: Bool) throws(PictureFailure) -> Bool {
        switch self[key]?.lowercased() {
        case nil: return usual
        case "yes", "true", "on", "1", "": return true
        case "no", "false", "off", "0", "none": return false
        case .some(let text): throw PictureFailure("\"\(key): \(text)\" is neither yes nor no")
        }
    }

    /// What every cell of the figure shares, with the first seed for a latent.
    func request() throws(PictureFailure) -> FigureRequest {
        var items: [String] = []
        for key in ["psi", "cutoff", "class", "noise", "noise-seed", "size"] {
            if let value = self[key] { items.append("\(key)=\(value)") }
        }
        let model = self["model"] ?? "telar"
        let parsed = FigureRequest.parse("gan:telar?" + items.joined(separator: "&"))
        var request = try parsed.get()
        request.model = model
        return request
    }
}
