import Foundation
import TramaCore
import TramaScene

/// Draws items into one content stream: a page's or a form's.
struct PDFPainter {
    let context: PDFContext
    let roles: PDFRoles
    /// Size of the page in CSS pixels, beyond which nothing is drawn.
    let page: Size
    var objects: PDFObjects
    var content = PDFContent()
    var resources = PDFResources()
    /// From current user space to the stream's own, in which patterns lie.
    var matrix: Affine
    /// From current user space to the page's CSS pixels, through the forms around.
    var pageMatrix: Affine
    /// Text is placed for selection and reading, not painted.
    var isInvisible = false
    /// Form that the stream belongs to; nil: a page.
    let stream: PDFReference?
    /// Marks of this stream and, in front, of the forms it draws.
    var marks: [PDFMark] = []
    var marksInStream = 0
    private var mark: OpenMark?
    private var state = State()
    private var saved: [State] = []

    private enum OpenMark: Equatable {
        case artifact
        case node(LogicalID)
    }

    /// The part of the graphics state that is followed so as not to repeat operators.
    private struct State {
        var fill: Color?
        var stroke: Color?
        var alpha = Alpha(fill: 1, stroke: 1)
        var blend = BlendMode.normal
        var matrix = Affine.identity
        var pageMatrix = Affine.identity
    }

    struct Alpha: Hashable {
        let fill: Double
        let stroke: Double
    }

    init(
        context: PDFContext, roles: PDFRoles, page: Size, objects: PDFObjects, matrix: Affine,
        pageMatrix: Affine = .identity, stream: PDFReference?
    ) {
        self.context = context
        self.roles = roles
        self.page = page
        self.objects = objects
        self.matrix = matrix
        self.pageMatrix = pageMatrix
        self.stream = stream
    }

    mutating func save() {
        closeMark()
        saveInside()
    }

    mutating func restore() {
        closeMark()
        restoreInside()
    }

    /// `save` and `restore` inside one marked sequence, for one item.
    mutating func saveInside() {
        state.matrix = matrix
        state.pageMatrix = pageMatrix
        saved.append(state)
        content.save()
    }

    mutating func restoreInside() {
        state = saved.popLast() ?? State()
        matrix = state.matrix
        pageMatrix = state.pageMatrix
        content.restore()
    }

    mutating func concatenate(_ transform: Affine) {
        content.concatenate(transform)
        matrix = matrix.concatenating(transform)
        pageMatrix = pageMatrix.concatenating(transform)
    }

    /// The page in current user space; nothing where that is flattened.
    var pageArea: Rect {
        guard let back = pageMatrix.inverted else { return .zero }
        return Rect(x: 0, y: 0, width: page.width, height: page.height).mapped(by: back)
    }

    // MARK: Marked content

    /// Says which node of the logical tree the next operators paint; nil and nodes that aren't part
    /// of the structure are decoration.
    mutating func mark(_ node: LogicalID?) {
        let wanted: OpenMark
        var artifact: PDFValue?
        switch node.map({ roles[$0] }) ?? .decoration {
        case .element: wanted = node.map { .node($0) } ?? .artifact
        case .decoration: wanted = .artifact
        case .pagination(let place):
            wanted = .artifact
            artifact = ["Type": .name("Pagination"), "Subtype": .name(place)]
        }
        if wanted == mark, artifact == nil { return }
        closeMark()
        mark = wanted
        switch wanted {
        case .artifact: content.mark("Artifact", artifact)
        case .node(let id):
            guard case .element(let tag) = roles[id] else { return }
            content.mark(tag, ["MCID": .int(marksInStream)])
            marks.append(PDFMark(node: id, number: marksInStream, stream: stream))
            marksInStream += 1
        }
    }

    mutating func closeMark() {
        if mark != nil { content.unmark() }
        mark = nil
    }

    // MARK: Graphics state

    mutating func setAlpha(fill: Double, stroke: Double? = nil) {
        let alpha = Alpha(fill: fill, stroke: stroke ?? fill)
        guard alpha != state.alpha else { return }
        state.alpha = alpha
        setState([.init("ca", .real(alpha.fill)), .init("CA", .real(alpha.stroke))])
    }

    var currentAlpha: Alpha { state.alpha }

    mutating func setBlend(_ blend: BlendMode) {
        guard blend != state.blend else { return }
        state.blend = blend
        setState([.init("BM", .name(blend.pdfName))])
    }

    mutating func setState(_ entries: [PDFValue.Entry]) {
        let object = objects.add(
            .dictionary([.init("Type", .name("ExtGState"))] + entries), isShared: true)
        content.graphicsState(resources.name(.state, object))
    }

    mutating func setColor(_ color: Color, stroke: Bool) {
        let opaque = color.withAlpha(1)
        if stroke {
            guard state.stroke != opaque else { return }
            state.stroke = opaque
        } else {
            guard state.fill != opaque else { return }
            state.fill = opaque
        }
        content.color(opaque, stroke: stroke)
    }

    mutating func setPattern(_ pattern: PDFReference, stroke: Bool) {
        if stroke { state.stroke = nil } else { state.fill = nil }
        content.pattern(resources.name(.pattern, pattern), stroke: stroke)
    }

    // MARK: Forms

    /// Draws into a form of its own, whose space is the current user space.
    ///
    /// - Parameter group: attributes of the transparency group; nil: none.
    mutating func form(
        bounds: Rect, group: PDFValue?, isMarked: Bool = true,
        _ draw: (inout PDFPainter) -> Void
    ) -> PDFReference {
        let reference = objects.reserve()
        // The space moves to the inner painter and back, so that its array is never copied.
        var lent = PDFObjects(space: objects.space)
        swap(&lent, &objects)
        var inner = PDFPainter(
            context: context, roles: isMarked ? roles : .none, page: page, objects: lent,
            matrix: .identity, pageMatrix: pageMatrix, stream: reference)
        draw(&inner)
        inner.closeMark()
        objects = inner.objects
        marks += inner.marks
        var entries: [PDFValue.Entry] = [
            .init("Type", .name("XObject")), .init("Subtype", .name("Form")),
            .init("BBox", .rectangle(bounds)), .init("Resources", inner.resources.value),
        ]
        if let group { entries.append(.init("Group", group)) }
        if inner.marksInStream > 0 {
            entries.append(.init("StructParents", .number(reference)))
        }
        objects.set(reference, deflating: inner.content.bytes, entries)
        return reference
    }

    static let transparencyGroup: PDFValue = [
        "S": .name("Transparency"), "CS": .name("DeviceRGB"), "I": .bool(true),
    ]
}

extension BlendMode {
    /// `color-dodge` is `ColorDodge` in PDF.
    var pdfName: String {
        rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
