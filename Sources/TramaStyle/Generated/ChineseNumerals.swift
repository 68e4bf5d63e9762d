/// Chinese, Japanese and Korean numbers with a marker for each power of ten, up to 9999.
struct ChineseNumerals: Sendable {
    let digits: [Character]
    /// Markers of ten, hundred and thousand.
    let markers: [Character]
    /// Whether a one is written before the marker of ten (十 for 10), of hundred and of thousand.
    let dropsOne: Bool
    /// Whether every leading one is dropped, as in informal Japanese and Korean.
    let dropsEveryOne: Bool
    /// Whether gaps are filled with a zero.
    let writesZero: Bool
    let negative: String
    let suffix: String

    func text(_ value: Int) -> String? {
        guard abs(value) <= 9999 else { return nil }
        if value == 0 { return String(digits[0]) }
        var result = ""
        let places = [1000, 100, 10, 1]
        var hasGap = false
        for (index, place) in places.enumerated() {
            let digit = abs(value) / place % 10
            if digit == 0 {
                hasGap = !result.isEmpty
                continue
            }
            if hasGap, writesZero { result.append(digits[0]) }
            hasGap = false
            let isBareOne =
                digit == 1 && place > 1
                && (dropsEveryOne || (dropsOne && place == 10 && result.isEmpty))
            if !isBareOne { result.append(digits[digit]) }
            if index < 3 { result.append(markers[2 - index]) }
        }
        return value < 0 ? negative + result : result
    }

    static let all: [(String, ChineseNumerals)] = {
        func make(
            _ digits: String, _ markers: String, informal: Bool, one every: Bool = false,
            zero: Bool, negative: String, suffix: String
        ) -> ChineseNumerals {
            ChineseNumerals(
                digits: Array(digits), markers: Array(markers), dropsOne: informal,
                dropsEveryOne: every, writesZero: zero, negative: negative, suffix: suffix)
        }
        let simpleInformal = make(
            "零一二三四五六七八九", "十百千", informal: true, zero: true, negative: "负", suffix: "、")
        let traditionalInformal = make(
            "零一二三四五六七八九", "十百千", informal: true, zero: true, negative: "負", suffix: "、")
        return [
            ("simp-chinese-informal", simpleInformal),
            (
                "simp-chinese-formal",
                make(
                    "零壹贰叁肆伍陆柒捌玖", "拾佰仟", informal: false, zero: true, negative: "负",
                    suffix: "、")
            ),
            ("trad-chinese-informal", traditionalInformal),
            ("cjk-ideographic", traditionalInformal),
            (
                "trad-chinese-formal",
                make(
                    "零壹貳參肆伍陸柒捌玖", "拾佰仟", informal: false, zero: true, negative: "負",
                    suffix: "、")
            ),
            (
                "japanese-informal",
                make(
                    "〇一二三四五六七八九", "十百千", informal: true, one: true, zero: false,
                    negative: "マイナス", suffix: "、")
            ),
            (
                "japanese-formal",
                make(
                    "零壱弐参四伍六七八九", "拾百阡", informal: false, zero: false, negative: "マイナス",
                    suffix: "、")
            ),
            (
                "korean-hangul-formal",
                make(
                    "영일이삼사오육칠팔구", "십백천", informal: false, zero: false, negative: "마이너스 ",
                    suffix: ", ")
            ),
            (
                "korean-hanja-informal",
                make(
                    "零一二三四五六七八九", "十百千", informal: true, one: true, zero: false,
                    negative: "마이너스 ", suffix: ", ")
            ),
            (
                "korean-hanja-formal",
                make(
                    "零壹貳參四五六七八九", "拾百仟", informal: false, zero: false, negative: "마이너스 ",
                    suffix: ", ")
            ),
        ]
    }()
}
