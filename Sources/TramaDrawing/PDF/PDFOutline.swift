import TramaScene

/// The outline's items (ISO 32000-1, 12.3.3).
struct PDFOutline {
    private struct Item {
        let entry: SceneDeck.OutlineEntry
        var parent: Int?
        var children: [Int] = []
    }

    /// The outline's root; nil when there are no entries.
    static func build(
        _ entries: [SceneDeck.OutlineEntry], slides: Int, objects: inout PDFObjects
    ) -> PDFReference? {
        var items: [Item] = []
        var roots: [Int] = []
        var open: [Int] = []
        for entry in entries where (0..<slides).contains(entry.slide) {
            while let last = open.last, items[last].entry.level >= entry.level { open.removeLast() }
            let index = items.count
            items.append(Item(entry: entry, parent: open.last))
            if let parent = open.last {
                items[parent].children.append(index)
            } else {
                roots.append(index)
            }
            open.append(index)
        }
        guard let first = roots.first, let last = roots.last else { return nil }
        let root = objects.reserve()
        let references = items.map { _ in objects.reserve() }
        for (index, item) in items.enumerated() {
            let siblings = item.parent.map { items[$0].children } ?? roots
            let at = siblings.firstIndex(of: index) ?? 0
            var fields: [PDFValue.Entry] = [
                .init("Title", .text(item.entry.title)),
                .init("Parent", .reference(item.parent.map { references[$0] } ?? root)),
                .init("Dest", .bytes(Array(PDFNames.slide(item.entry.slide).utf8))),
            ]
            if at > 0 { fields.append(.init("Prev", .reference(references[siblings[at - 1]]))) }
            if at + 1 < siblings.count {
                fields.append(.init("Next", .reference(references[siblings[at + 1]])))
            }
            if let low = item.children.first, let high = item.children.last {
                fields.append(.init("First", .reference(references[low])))
                fields.append(.init("Last", .reference(references[high])))
                // Negative: closed at first.
                fields.append(.init("Count", .int(-item.children.count)))
            }
            objects.set(references[index], .dictionary(fields))
        }
        objects.set(
            root,
            [
                "Type": .name("Outlines"), "First": .reference(references[first]),
                "Last": .reference(references[last]), "Count": .int(roots.count),
            ])
        return root
    }
}
