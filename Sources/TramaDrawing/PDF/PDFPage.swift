import TramaCore
import TramaScene

/// A page drawn: its objects, and what the document must know to join it to the others.
struct PDFPage: Sendable {
    let reference: PDFReference
    let objects: PDFObjects
    /// Structure element of the slide, a child of the document's.
    let structure: PDFReference
    /// Values of `/ParentTree` by the objects whose numbers are their keys, in numeric order.
    let parents: [(key: PDFReference, value: PDFValue)]
    /// Destinations on the page, by name.
    let destinations: [(name: String, value: PDFValue)]

    /// Structure elements with names of their own.
    let identifiers: [(name: String, value: PDFValue)]

    /// What the document gives to a page.
    struct Place {
        let context: PDFContext
        let options: PDFOptions
        let roles: PDFRoles
        /// `/Pages`.
        let tree: PDFReference
        /// The document's structure element.
        let document: PDFReference
        /// Notes go on a slide's first page.
        let isFirstOfSlide: Bool
        let transition: PDFValue?
        /// Titles of the deck's slides, for links to them.
        let titles: [String]
        let author: String?
    }

    /// Points in a CSS pixel.
    static let unit = 0.75

    init(_ slide: SceneDeck.Slide, scene: Scene, space: Int, place: Place) {
        let height = scene.size.height * Self.unit
        let base = Affine(a: Self.unit, b: 0, c: 0, d: -Self.unit, tx: 0, ty: height)
        var painter = PDFPainter(
            context: place.context, roles: place.roles, page: scene.size,
            objects: PDFObjects(space: space), matrix: .identity, stream: nil)
        let reference = painter.objects.reserve()
        painter.concatenate(base)
        painter.pageMatrix = .identity
        painter.draw(scene.items)
        painter.closeMark()
        let objects = painter.objects
        painter.objects = PDFObjects(space: space)
        self.init(
            slide, scene, reference, base, painter.content, painter.resources, painter.marks,
            objects, place)
    }

    /// A page of forms that are drawn already.
    init(
        _ slide: SceneDeck.Slide, scene: Scene, drawing content: PDFContent,
        resources: PDFResources, marks: [PDFMark], space: Int, place: Place
    ) {
        var objects = PDFObjects(space: space)
        let reference = objects.reserve()
        let base = Affine(
            a: Self.unit, b: 0, c: 0, d: -Self.unit, tx: 0, ty: scene.size.height * Self.unit)
        self.init(slide, scene, reference, base, content, resources, marks, objects, place)
    }

    private init(
        _ slide: SceneDeck.Slide, _ scene: Scene, _ reference: PDFReference, _ base: Affine,
        _ drawing: PDFContent, _ resources: PDFResources, _ marks: [PDFMark],
        _ drawn: PDFObjects, _ place: Place
    ) {
        self.reference = reference
        var objects = drawn
        let height = scene.size.height * Self.unit
        let content = objects.add(deflating: drawing.bytes, isShared: false)

        var structure = PDFStructure(
            tree: scene.logical, roles: place.roles, marks: marks, page: reference,
            base: base, titles: place.titles, objects: objects)
        if place.options.notes, place.isFirstOfSlide {
            structure.addNotes(slide.notes, author: place.author)
        }
        self.structure = structure.build(title: slide.title, parent: place.document)
        objects = structure.objects
        var entries: [PDFValue.Entry] = [
            .init("Type", .name("Page")), .init("Parent", .reference(place.tree)),
            .init(
                "MediaBox",
                .numbers([0, 0, scene.size.width * Self.unit, height])),
            .init("Resources", resources.value), .init("Contents", .reference(content)),
            .init("Group", ["S": .name("Transparency"), "CS": .name("DeviceRGB")]),
            .init("Tabs", .name("S")), .init("StructParents", .number(reference)),
        ]
        if !structure.annotations.isEmpty {
            entries.append(
                .init("Annots", .array(structure.annotations.map { .reference($0) })))
        }
        if let transition = place.transition { entries.append(.init("Trans", transition)) }
        if let seconds = slide.autoplay { entries.append(.init("Dur", .real(seconds))) }
        objects.set(reference, .dictionary(entries))
        parents = structure.parents
        identifiers = structure.identifiers
        destinations = structure.destinations
        self.objects = objects
    }
}
