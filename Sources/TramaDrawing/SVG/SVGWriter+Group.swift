import TramaCore
import TramaScene

extension SVGWriter {
    mutating func write(_ group: Group) {
        if isLazy, group.medium == .print { return }
        // Filters come after the clip, so that a shadow isn't clipped by its own box.
        let clip = group.clip.map { defineClip($0) }
        var filter: String?
        var mask: String?
        let inner = Item.bounds(of: group.items) ?? .zero
        let bounds = inner.expanded(by: group.filterMargin + 1)
        if !group.filters.isEmpty { filter = defineFilter(group.filters, bounds: bounds) }
        if let cover = group.mask { mask = define(cover, bounds: bounds) }
        markup.raw("<g")
        markup.transform(group.transform)
        if group.opacity < 1 { markup.attribute("opacity", max(0, group.opacity)) }
        if group.blend != .normal {
            markup.raw(" class=\"m-\(group.blend.rawValue)\"")
        }
        if let steps = group.steps {
            markup.raw(" data-steps=\"\(steps.lowerBound) \(steps.upperBound)\"")
        }
        if isLazy, let part = group.part {
            markup.attribute("data-part", part.name)
            markup.raw(" data-box=\"")
            let frame = part.frame
            markup.numbers([frame.minX, frame.minY, frame.width, frame.height])
            markup.raw("\"")
            if part.holdsWords { writeLetters(of: group) }
        }
        if let mask { markup.raw(" mask=\"url(#\(mask))\"") }
        if let filter { markup.raw(" filter=\"url(#\(filter))\"") }
        let isNested = clip != nil && filter != nil
        if let clip { markup.raw((isNested ? "><g" : "") + " clip-path=\"url(#\(clip))\"") }
        markup.raw(">")
        write(group.items)
        markup.raw(isNested ? "</g></g>" : "</g>")
    }

    private mutating func define(_ mask: Mask, bounds: Rect) -> String {
        let id = newID()
        let hadTextLayer = hasTextLayer
        hasTextLayer = false
        markup.raw("<mask id=\"\(id)\" maskUnits=\"userSpaceOnUse\"")
        markup.rect(bounds)
        if !mask.luminance { markup.raw(" mask-type=\"alpha\"") }
        markup.raw(">")
        write(mask.items)
        markup.raw("</mask>")
        hasTextLayer = hadTextLayer
        return id
    }

    mutating func defineFilter(_ filters: [Filter], bounds: Rect) -> String {
        let id = newID()
        markup.raw("<filter id=\"\(id)\" filterUnits=\"userSpaceOnUse\"")
        markup.rect(bounds)
        markup.raw(" color-interpolation-filters=\"sRGB\">")
        for filter in filters {
            switch filter {
            case .blur(let deviation):
                markup.raw("<feGaussianBlur")
                markup.attribute("stdDeviation", max(0, deviation))
                markup.raw("/>")
            case .dropShadow(let offset, let deviation, let color):
                markup.raw("<feDropShadow")
                markup.attribute("dx", offset.x)
                markup.attribute("dy", offset.y)
                markup.attribute("stdDeviation", max(0, deviation))
                markup.color("flood-color", color, opacityName: "flood-opacity")
                markup.raw("/>")
            case .opacity(let amount):
                markup.raw("<feComponentTransfer><feFuncA type=\"linear\"")
                markup.attribute("slope", min(max(amount, 0), 1))
                markup.raw("/></feComponentTransfer>")
            case .brightness, .contrast, .grayscale, .hueRotate, .invert, .saturate, .sepia:
                guard let colors = ColorMatrix(filter) else { continue }
                markup.raw("<feColorMatrix values=\"")
                for row in colors.rows {
                    markup.numbers([row[0], row[1], row[2], 0, row[3]])
                    markup.raw(" ")
                }
                markup.raw("0 0 0 1 0\"/>")
            }
        }
        markup.raw("</filter>")
        return id
    }
}
