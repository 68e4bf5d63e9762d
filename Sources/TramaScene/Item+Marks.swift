import TramaCore

extension Item {
    /// The item with other nodes of the logical tree; nil makes decoration.
    package func marked(_ node: (LogicalID) -> LogicalID?) -> Item {
        switch self {
        case .group(var group):
            group.items = group.items.map { $0.marked(node) }
            return .group(group)
        case .text(let run):
            return .text(
                TextRun(
                    face: run.face, size: run.size, origin: run.origin, glyphs: run.glyphs,
                    text: run.text, isRightToLeft: run.isRightToLeft, paint: run.paint,
                    stroke: run.stroke, strokePaint: run.strokePaint,
                    logical: run.logical.flatMap(node)))
        case .path(let item):
            return .path(
                PathItem(
                    path: item.path, fill: item.fill, rule: item.rule, stroke: item.stroke,
                    strokePaint: item.strokePaint, logical: item.logical.flatMap(node)))
        case .picture(let item):
            return .picture(
                PictureItem(
                    picture: item.picture, frame: item.frame, clip: item.clip, tile: item.tile,
                    sampling: item.sampling, logical: item.logical.flatMap(node)))
        case .shadow: return self
        }
    }
}
