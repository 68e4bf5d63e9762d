/// How long a talk takes and when it is given, as presenters count it down.
package struct PresenterTimes: Hashable, Sendable {
    /// Minutes.
    package let duration: Int?
    /// `HH:MM`
    package let start: String?
    package let end: String?

    /// - Parameters:
    ///   - duration: `20`, `20m`, `20 min`, `1h` or `1h30`.
    ///   - start: `9:05` or `14:10`.
    package init(duration: String? = nil, start: String? = nil, end: String? = nil) {
        self.start = start.flatMap(Self.clock)
        self.end = end.flatMap(Self.clock)
        self.duration = duration.flatMap(Self.minutes)
    }

    /// What the times are called in XMP and in `.pdfpc` files is the same but for the first letter.
    var fields: [(name: String, value: String)] {
        [
            ("Duration", duration.map(String.init)), ("StartTime", start), ("EndTime", end),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    private static func clock(_ text: String) -> String? {
        let parts = text.split(separator: ":").map { Int($0.filter { $0 != " " }) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1],
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    private static func minutes(_ text: String) -> Int? {
        var total = 0
        var number: Int?
        for character in text.lowercased() {
            if let digit = character.wholeNumberValue {
                number = min((number ?? 0) * 10 + digit, 100_000)
            } else if character == "h" || character == ":", let hours = number {
                total += hours * 60
                number = nil
            } else if !character.isLetter, character != " " {
                return nil
            }
        }
        total += number ?? 0
        return total > 0 ? total : nil
    }
}
