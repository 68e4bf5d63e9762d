import Foundation
import TramaCore
import TramaScene

/// The objects around the pages: catalog, page tree, structure root, names, outline, metadata.
struct PDFDocument {
    private let deck: SceneDeck
    private let options: PDFOptions
    private var objects = PDFObjects(space: 0)
    private let catalog: PDFReference
    private let tree: PDFReference
    private let element: PDFReference
    private let structureRoot: PDFReference

    init(deck: SceneDeck, options: PDFOptions) {
        self.deck = deck
        self.options = options
        catalog = objects.reserve()
        tree = objects.reserve()
        structureRoot = objects.reserve()
        element = objects.reserve()
    }

    /// What each page gets, given what is drawn and where.
    var place: @Sendable (PDFContext, PDFRoles, PDFSheet) -> PDFPage.Place {
        let (tree, element, options) = (tree, element, options)
        let titles = deck.slides.map(\.title)
        let author = deck.metadata.author
        // An effect belongs to the slide that is left; PDF's to the page that comes.
        let transitions = [nil] + deck.slides.map { $0.transition.map { PDFTransition.value($0) } }
        return { context, roles, sheet in
            PDFPage.Place(
                context: context, options: options, roles: roles, tree: tree, document: element,
                isFirstOfSlide: sheet.isFirst,
                transition: sheet.page.entry.map { PDFTransition.value($0, duration: 0.5) }
                    ?? transitions[sheet.slide], titles: titles, author: author)
        }
    }

    private var title: String {
        if let title = deck.metadata.title, !title.isEmpty { return title }
        return deck.slides.lazy.map(\.title).first { !$0.isEmpty } ?? "Slides"
    }

    /// - Parameter shared: the spaces of fonts and pictures, which lie before the pages'.
    mutating func finish(
        pages: [PDFPage], sheets: [PDFSheet], shared: [PDFObjects]
    ) -> PDFFile {
        objects.set(
            tree,
            [
                "Type": .name("Pages"), "Count": .int(pages.count),
                "Kids": .array(pages.map { .reference($0.reference) }),
            ])
        setStructure(pages)
        let metadata = PDFMetadata(
            metadata: deck.metadata, title: title, options: options, lastSlide: pages.count)
        var entries: [PDFValue.Entry] = [
            .init("Type", .name("Catalog")), .init("Pages", .reference(tree)),
            .init("Lang", .text(language)),
            .init("MarkInfo", ["Marked": .bool(true)]),
            .init("StructTreeRoot", .reference(structureRoot)),
            .init("ViewerPreferences", ["DisplayDocTitle": .bool(true)]),
            .init("PageLayout", .name("SinglePage")),
            .init(
                "Metadata",
                .reference(
                    objects.add(
                        stream: [
                            .init("Type", .name("Metadata")), .init("Subtype", .name("XML")),
                        ], [Data(metadata.packet.utf8)]))),
            .init("PageLabels", labels(sheets)),
        ]
        if let outline = PDFOutline.build(
            deck.outline, slides: deck.slides.count, objects: &objects)
        {
            entries.append(.init("Outlines", .reference(outline)))
        }
        var names: [PDFValue.Entry] = []
        let destinations = self.destinations(pages, sheets)
        if !destinations.isEmpty { names.append(.init("Dests", PDFNames.tree(destinations))) }
        attach(&names, &entries)
        if !names.isEmpty { entries.append(.init("Names", .dictionary(names))) }
        if options.archival, let intent = PDFOutputIntent.value(&objects) {
            entries.append(.init("OutputIntents", [intent]))
        }
        objects.set(catalog, .dictionary(entries))
        let information = objects.add(metadata.information)
        return PDFFile(
            spaces: [objects] + shared + pages.map(\.objects), root: catalog, info: information,
            jobs: options.jobs)
    }

    /// `und`: undetermined (BCP 47).
    private var language: String {
        if let language = deck.metadata.language, !language.isEmpty { return language }
        return deck.slides.lazy.compactMap { $0.scene.logical[LogicalTree.root].language }.first
            ?? "und"
    }

    private mutating func setStructure(_ pages: [PDFPage]) {
        objects.set(
            element,
            [
                "Type": .name("StructElem"), "S": .name("Document"),
                "P": .reference(structureRoot),
                "K": .array(pages.map { .reference($0.structure) }),
            ])
        let parents = pages.flatMap(\.parents)
        var entries: [PDFValue.Entry] = [
            .init("Type", .name("StructTreeRoot")), .init("K", .reference(element)),
            .init("RoleMap", ["Em": .name("Span"), "Strong": .name("Span")]),
            .init(
                "ParentTree",
                .reference(
                    objects.add([
                        "Nums": .array(parents.flatMap { [.number($0.key), $0.value] })
                    ]))),
        ]
        let identifiers = pages.flatMap(\.identifiers)
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        if !identifiers.isEmpty {
            entries.append(
                .init(
                    "IDTree",
                    [
                        "Names": .array(
                            identifiers.flatMap { [.bytes(Array($0.name.utf8)), $0.value] })
                    ]))
        }
        objects.set(structureRoot, .dictionary(entries))
    }

    /// All pages of a slide carry its label, so that presenters take them for one slide.
    private func labels(_ sheets: [PDFSheet]) -> PDFValue {
        var entries: [PDFValue] = []
        for (index, sheet) in sheets.enumerated() where sheet.isFirst {
            let label = deck.slides[sheet.slide].label
            entries.append(.int(index))
            entries.append(["P": .text(label.isEmpty ? String(sheet.slide + 1) : label)])
        }
        return ["Nums": .array(entries)]
    }

    /// Slides by number, then what nodes and the deck name.
    private func destinations(
        _ pages: [PDFPage], _ sheets: [PDFSheet]
    ) -> [(name: String, value: PDFValue)] {
        var firsts: [PDFReference] = []
        var result: [(name: String, value: PDFValue)] = []
        for (page, sheet) in zip(pages, sheets) where sheet.isFirst {
            firsts.append(page.reference)
            result.append(
                (PDFNames.slide(sheet.slide), [.reference(page.reference), .name("Fit")]))
        }
        result += pages.flatMap(\.destinations)
        for (name, slide) in deck.destinations.sorted(by: { $0.key < $1.key })
        where firsts.indices.contains(slide) {
            result.append((name, [.reference(firsts[slide]), .name("Fit")]))
        }
        return result
    }

    /// Files that ride along (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
    private mutating func attach(_ names: inout [PDFValue.Entry], _ catalog: inout [PDFValue.Entry])
    {
        guard !options.attachments.isEmpty else { return }
        let date = PDFValue.text(CivilDate(secondsSince1970: options.date).pdf)
        var files: [(name: String, value: PDFValue)] = []
        for attachment in options.attachments {
            let stream = objects.add(
                deflating: Array(attachment.data),
                [
                    .init("Type", .name("EmbeddedFile")), .init("Subtype", .name(attachment.type)),
                    .init("Params", ["Size": .int(attachment.data.count), "ModDate": date]),
                ])
            let file = objects.add([
                "Type": .name("Filespec"), "F": .text(attachment.name),
                "UF": .text(attachment.name), "AFRelationship": .name("Source"),
                "Desc": .text(attachment.name),
                "EF": ["F": .reference(stream), "UF": .reference(stream)],
            ])
            files.append((attachment.name, .reference(file)))
        }
        names.append(.init("EmbeddedFiles", PDFNames.tree(files)))
        catalog.append(.init("AF", .array(files.map(\.value))))
    }
}
