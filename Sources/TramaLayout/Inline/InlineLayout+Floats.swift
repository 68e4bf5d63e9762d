import TramaCore
import TramaStyle
import TramaText

extension InlineLayout {
    mutating func placeFloats(before offset: Int) {
        while let index = floats.first,
            paragraph.content.items[index].range.lowerBound <= offset
        {
            place(float: index)
        }
    }

    mutating func placeRemainingFloats() {
        while let index = floats.first { place(float: index) }
    }

    mutating func place(float index: Int) {
        floats = floats.dropFirst()
        guard let id = paragraph.content.items[index].box else { return }
        flow.placeFloat(engine.box(id), from: flow.contentOrigin.y + flow.cursor)
    }

    /// Places a float that stands inside the line where there is room beside the text before it.
    mutating func placeNextFloat(on line: BrokenLine) -> Bool {
        guard let index = floats.first, let id = paragraph.content.items[index].box else {
            return false
        }
        let offset = paragraph.content.items[index].range.lowerBound
        let end = line.range.upperBound
        let isAtEnd = offset == end && end == paragraph.shaped.text.count
        guard offset < end || (isAtEnd && !line.endsWithForcedBreak) else { return false }
        let part = engine.fragment(id, in: flow.childSpace(width: .shrink))
        let margin = BoxEdges(engine.box(id).style, basis: flow.contentWidth).margin
        let positions = paragraph.shaped.positions
        let before =
            isAtEnd ? line.width : positions[offset] - positions[line.range.lowerBound]
        let room = roomForLine()
        guard before + part.size.width + margin.horizontal <= room.high - room.low else {
            return false
        }
        place(float: index)
        return true
    }
}
