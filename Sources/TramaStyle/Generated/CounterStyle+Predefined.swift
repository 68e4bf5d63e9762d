extension CounterStyle {
    static let predefined: [String: CounterStyle] = {
        var table: [String: CounterStyle] = [:]
        for (name, symbol) in [
            ("disc", "•"), ("circle", "◦"), ("square", "▪"), ("disclosure-open", "▾"),
            ("disclosure-closed", "▸"),
        ] {
            table[name] = CounterStyle(system: .cyclic([symbol]), suffix: " ")
        }
        table["decimal"] = decimal
        table["decimal-leading-zero"] = CounterStyle(
            system: .numeric("0123456789".map(String.init)), padding: 2)
        for (name, digits) in numerals {
            let suffix = name == "cjk-decimal" ? "、" : ". "
            table[name] = CounterStyle(system: .numeric(digits.map(String.init)), suffix: suffix)
        }
        for (name, letters) in alphabets {
            let isJapanese = name.hasPrefix("hira") || name.hasPrefix("kata")
            table[name] = CounterStyle(
                system: .alphabetic(letters.map(String.init)), suffix: isJapanese ? "、" : ". ")
        }
        table["cjk-earthly-branch"] = CounterStyle(
            system: .fixed("子丑寅卯辰巳午未申酉戌亥".map(String.init), first: 1), suffix: "、",
            fallback: "cjk-decimal")
        table["cjk-heavenly-stem"] = CounterStyle(
            system: .fixed("甲乙丙丁戊己庚辛壬癸".map(String.init), first: 1), suffix: "、",
            fallback: "cjk-decimal")
        for (name, weights, range) in additives {
            table[name] = CounterStyle(system: .additive(weights), range: [range])
        }
        for (name, numerals) in ChineseNumerals.all {
            table[name] = CounterStyle(system: .chinese(numerals), suffix: numerals.suffix)
        }
        table["ethiopic-numeric"] = CounterStyle(system: .ethiopic, suffix: "/ ")
        return table
    }()

    private static let numerals: KeyValuePairs<String, String> = [
        "arabic-indic": "٠١٢٣٤٥٦٧٨٩", "bengali": "০১২৩৪৫৬৭৮৯", "cambodian": "០១២៣៤៥៦៧៨៩",
        "khmer": "០១២៣៤៥៦៧៨៩", "cjk-decimal": "〇一二三四五六七八九", "devanagari": "०१२३४५६७८९",
        "gujarati": "૦૧૨૩૪૫૬૭૮૯", "gurmukhi": "੦੧੨੩੪੫੬੭੮੯", "kannada": "೦೧೨೩೪೫೬೭೮೯",
        "lao": "໐໑໒໓໔໕໖໗໘໙", "malayalam": "൦൧൨൩൪൫൬൭൮൯", "mongolian": "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙",
        "myanmar": "၀၁၂၃၄၅၆၇၈၉", "oriya": "୦୧୨୩୪୫୬୭୮୯", "persian": "۰۱۲۳۴۵۶۷۸۹",
        "urdu": "۰۱۲۳۴۵۶۷۸۹", "tamil": "௦௧௨௩௪௫௬௭௮௯", "telugu": "౦౧౨౩౪౫౬౭౮౯",
        "thai": "๐๑๒๓๔๕๖๗๘๙", "tibetan": "༠༡༢༣༤༥༦༧༨༩",
    ]

    private static let alphabets: KeyValuePairs<String, String> = [
        "lower-alpha": "abcdefghijklmnopqrstuvwxyz", "lower-latin": "abcdefghijklmnopqrstuvwxyz",
        "upper-alpha": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "upper-latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "lower-greek": "αβγδεζηθικλμνξοπρστυφχψω",
        "hiragana": "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん",
        "hiragana-iroha": "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす",
        "katakana": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン",
        "katakana-iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    ]

    private static let additives: [(String, [(Int, String)], ClosedRange<Int>)] = {
        let roman = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
            (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        let hebrew = weights(
            "10000 י׳ 9000 ט׳ 8000 ח׳ 7000 ז׳ 6000 ו׳ 5000 ה׳ 4000 ד׳ 3000 ג׳ 2000 ב׳ 1000 א׳ "
                + "400 ת 300 ש 200 ר 100 ק 90 צ 80 פ 70 ע 60 ס 50 נ 40 מ 30 ל 20 כ 19 יט 18 יח "
                + "17 יז 16 טז 15 טו 10 י 9 ט 8 ח 7 ז 6 ו 5 ה 4 ד 3 ג 2 ב 1 א")
        let armenian = weights(
            "9000 Ք 8000 Փ 7000 Ւ 6000 Ց 5000 Ր 4000 Տ 3000 Վ 2000 Ս 1000 Ռ 900 Ջ 800 Պ 700 Չ "
                + "600 Ո 500 Շ 400 Ն 300 Յ 200 Մ 100 Ճ 90 Ղ 80 Ձ 70 Հ 60 Կ 50 Ծ 40 Խ 30 Լ 20 Ի "
                + "10 Ժ 9 Թ 8 Ը 7 Է 6 Զ 5 Ե 4 Դ 3 Գ 2 Բ 1 Ա")
        let georgian = weights(
            "10000 ჵ 9000 ჰ 8000 ჯ 7000 ჴ 6000 ხ 5000 ჭ 4000 წ 3000 ძ 2000 ც 1000 ჩ 900 შ 800 ყ "
                + "700 ღ 600 ქ 500 ფ 400 ჳ 300 ტ 200 ს 100 რ 90 ჟ 80 პ 70 ო 60 ჲ 50 ნ 40 მ 30 ლ "
                + "20 კ 10 ი 9 თ 8 ჱ 7 ზ 6 ვ 5 ე 4 დ 3 გ 2 ბ 1 ა")
        func lower(_ all: [(Int, String)]) -> [(Int, String)] {
            all.map { ($0.0, $0.1.lowercased()) }
        }
        return [
            ("upper-roman", roman, 1...3999),
            ("lower-roman", lower(roman), 1...3999),
            ("hebrew", hebrew, 1...10999),
            ("armenian", armenian, 1...9999),
            ("upper-armenian", armenian, 1...9999),
            ("lower-armenian", lower(armenian), 1...9999),
            ("georgian", georgian, 1...19999),
        ]
    }()

    /// Pairs of a number and its symbol.
    private static func weights(_ text: String) -> [(Int, String)] {
        let words = text.split(separator: " ")
        return stride(from: 0, to: words.count - 1, by: 2).compactMap { index in
            Int(words[index]).map { ($0, String(words[index + 1])) }
        }
    }
}
