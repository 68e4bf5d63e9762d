/// Ethiopic numbers: pairs of digits with alternating separators (CSS Counter Styles 3, 7.2).
enum Ethiopic {
    static func text(_ value: Int) -> String? {
        guard value > 0 else { return nil }
        if value == 1 { return "፩" }
        let tens = Array(" ፲፳፴፵፶፷፸፹፺")
        let units = Array(" ፩፪፫፬፭፮፯፰፱")
        var groups: [Int] = []
        var rest = value
        while rest > 0 {
            groups.append(rest % 100)
            rest /= 100
        }
        var result = ""
        for index in groups.indices.reversed() {
            let group = groups[index]
            let isOdd = index % 2 == 1
            let dropsDigits =
                group == 0 || (group == 1 && (index == groups.count - 1 || isOdd))
            if !dropsDigits {
                if group >= 10 { result.append(tens[group / 10]) }
                if group % 10 > 0 { result.append(units[group % 10]) }
            }
            if isOdd {
                if group != 0 { result.append("፻") }
            } else if index > 0 {
                result.append("፼")
            }
        }
        return result
    }
}
