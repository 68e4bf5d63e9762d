/// The numbers that HTML lists give their items (HTML 4.4.8, "ordinal value").
enum ListCounting {
    static func start(_ entry: ElementTable.Entry, _ node: Int, _ table: ElementTable) -> Int? {
        guard entry.name == "ol" || entry.name == "ul" || entry.name == "menu" else { return nil }
        guard entry.name == "ol" else { return 0 }
        let isReversed = table.attribute("reversed", of: node) != nil
        if let start = integer(table.attribute("start", of: node)) {
            return isReversed ? start + 1 : start - 1
        }
        guard isReversed else { return 0 }
        let items = table.tree.nodes[node].children.count {
            table.entries[$0.rawValue].name == "li"
        }
        return items + 1
    }

    static func step(_ entry: ElementTable.Entry, _ table: ElementTable) -> Int {
        guard entry.parent >= 0, table.entries[entry.parent].name == "ol" else { return 1 }
        return table.attribute("reversed", of: entry.parent) != nil ? -1 : 1
    }

    static func value(_ node: Int, _ table: ElementTable) -> Int? {
        table.entries[node].name == "li" ? integer(table.attribute("value", of: node)) : nil
    }

    private static func integer(_ text: String?) -> Int? {
        guard let text, let value = Int(text.filter { !$0.isWhitespace }),
            abs(value) < 1_000_000_000
        else { return nil }
        return value
    }
}
