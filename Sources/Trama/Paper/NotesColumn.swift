import TramaCore
import TramaScene

/// The notes of one slide, cut to pages.
struct NotesColumn {
    private struct Part {
        let cut: ColumnCut
        let area: Rect
        /// Below the top of the page's text.
        let y: Double
    }

    private(set) var pages: [[Int]] = []
    private var parts: [Part] = []

    private static let gap = 14.0

    /// - Parameters:
    ///   - column: scenes that follow one another.
    ///   - first: height that is free on the first page; `following`: on those after it.
    init(_ column: [Scene], first: Double, following: Double) {
        var used = 0.0
        for scene in column {
            let cut = ColumnCut(scene)
            let room = (pages.count <= 1 ? first : following) - used
            for (index, area) in cut.parts(first: max(room, 0), following: following).enumerated() {
                if index > 0 || pages.isEmpty || area.height > room {
                    pages.append([])
                    used = 0
                }
                pages[pages.count - 1].append(parts.count)
                parts.append(Part(cut: cut, area: area, y: used))
                used += area.height + Self.gap
            }
        }
    }

    func draw(page number: Int, on page: inout PaperPage, at origin: Point) {
        guard pages.indices.contains(number) else { return }
        for index in pages[number] {
            let part = parts[index]
            page.put(
                part.cut.part(part.area),
                at: .translation(origin.x, origin.y + part.y - part.area.minY), clip: part.area,
                link: { target in
                    if case .url = target { target } else { nil }
                })
        }
    }
}
