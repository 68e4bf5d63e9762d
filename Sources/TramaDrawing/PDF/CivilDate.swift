/// A moment in UTC, as PDF and XMP write it; no calendar library, no time zone, no locale.
struct CivilDate {
    private let year: Int
    private let month: Int
    private let day: Int
    private let seconds: Int

    init(secondsSince1970: Int) {
        // Years 1…9999, so that four digits do.
        let clamped = min(max(secondsSince1970, -62_135_596_800), 253_402_300_799)
        var days = clamped / 86_400
        var rest = clamped % 86_400
        if rest < 0 {
            rest += 86_400
            days -= 1
        }
        seconds = rest
        // Days since 1 March of year 0, in eras of 400 years.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    private func digits(_ value: Int, _ count: Int = 2) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    private var clock: (hour: String, minute: String, second: String) {
        (digits(seconds / 3600), digits(seconds / 60 % 60), digits(seconds % 60))
    }

    /// `D:20261123231500Z`
    var pdf: String {
        "D:\(digits(year, 4))\(digits(month))\(digits(day))\(clock.hour)\(clock.minute)\(clock.second)Z"
    }

    /// `2026-11-23T23:15:00Z`
    var iso: String {
        "\(digits(year, 4))-\(digits(month))-\(digits(day))T\(clock.hour):\(clock.minute):\(clock.second)Z"
    }
}
