import Foundation
import TramaCore
import TramaScene

/// Builds a page's structure elements and annotations from the logical tree, in reading order
/// (ISO 32000-1, 14.7 and 14.8).
struct PDFStructure {
    private let tree: LogicalTree
    private let roles: PDFRoles
    private let page: PDFReference
    /// CSS pixels of the page to points, y up.
    private let base: Affine
    private let titles: [String]
    private let marks: [LogicalID: [PDFMark]]
    private(set) var objects: PDFObjects
    private(set) var annotations: [PDFReference] = []
    private(set) var destinations: [(name: String, value: PDFValue)] = []
    /// Elements with names of their own, for the structure's `/IDTree`.
    private(set) var identifiers: [(name: String, value: PDFValue)] = []
    /// For each stream that is a form, the elements of its marks.
    private var owners: [PDFReference: [Int: PDFReference]] = [:]
    private var singles: [(key: PDFReference, value: PDFValue)] = []
    private var noteKids: [(element: PDFReference, annotation: PDFReference)] = []

    init(
        tree: LogicalTree, roles: PDFRoles, marks: [PDFMark], page: PDFReference, base: Affine,
        titles: [String], objects: PDFObjects
    ) {
        self.tree = tree
        self.roles = roles
        self.page = page
        self.base = base
        self.titles = titles
        self.marks = Dictionary(grouping: marks, by: \.node)
        self.objects = objects
    }

    /// Values of `/ParentTree`: for a stream, its marks' elements in order; for an annotation, its
    /// own element.
    var parents: [(key: PDFReference, value: PDFValue)] {
        let streams = owners.map { stream, elements -> (key: PDFReference, value: PDFValue) in
            let count = (elements.keys.max() ?? -1) + 1
            return (
                stream, .array((0..<count).map { elements[$0].map { .reference($0) } ?? .null })
            )
        }
        return (streams + singles).sorted { $0.key.index < $1.key.index }
    }

    /// The slide's element with everything below it.
    mutating func build(title: String, parent: PDFReference) -> PDFReference {
        let element = objects.reserve()
        var children = kids(of: LogicalTree.root, element: element, depth: 0)
        for note in noteKids { children.append(.reference(note.element)) }
        var entries = Self.head("Sect", parent: parent)
        if !title.isEmpty { entries.append(.init("T", .text(title))) }
        entries.append(.init("Pg", .reference(page)))
        if !children.isEmpty { entries.append(.init("K", .array(children))) }
        if let language = tree[LogicalTree.root].language {
            entries.append(.init("Lang", .text(language)))
        }
        objects.set(element, .dictionary(entries))
        for note in noteKids {
            objects.set(
                note.element,
                .dictionary(
                    Self.head("Annot", parent: element) + [.init("K", objectKid(note.annotation))]))
        }
        return element
    }

    private static func head(_ type: String, parent: PDFReference) -> [PDFValue.Entry] {
        [
            .init("Type", .name("StructElem")), .init("S", .name(type)),
            .init("P", .reference(parent)),
        ]
    }

    // MARK: Elements

    /// A node's own marked content, then its children's elements, wrapped where PDF's content model
    /// wants more levels than the tree has.
    private mutating func kids(
        of id: LogicalID, element: PDFReference, depth: Int
    ) -> [PDFValue] {
        var result = (marks[id] ?? []).map { mark -> PDFValue in
            owners[mark.stream ?? page, default: [:]][mark.number] = element
            guard let stream = mark.stream else { return .int(mark.number) }
            return [
                "Type": .name("MCR"), "Pg": .reference(page), "Stm": .reference(stream),
                "MCID": .int(mark.number),
            ]
        }
        guard depth < Limits.nesting * 2 else { return result }
        let parent = type(of: id)
        for child in tree[id].children where tree.nodes.indices.contains(child.rawValue) {
            let wrapping = Self.wrappers(between: parent, and: type(of: child))
            if let kid = build(child, under: element, wrapping: wrapping[...], depth: depth + 1) {
                result.append(.reference(kid))
            }
        }
        return result
    }

    private func type(of id: LogicalID) -> String {
        if case .element(let type) = roles[id] { type } else { "" }
    }

    /// Elements to put between a parent and a child that may not stand in it.
    private static func wrappers(between parent: String, and child: String) -> [String] {
        switch (parent, child) {
        case ("L", "LI"), ("L", "L"), ("L", "Caption"), ("LI", "Lbl"), ("LI", "LBody"): []
        case ("L", _): ["LI", "LBody"]
        case ("LI", _): ["LBody"]
        case ("Table", "TR"), ("Table", "THead"), ("Table", "TBody"), ("Table", "Caption"): []
        case ("Table", "TH"), ("Table", "TD"): ["TR"]
        case ("Table", _): ["Caption"]
        case ("THead", "TR"), ("TBody", "TR"), ("TR", "TH"), ("TR", "TD"): []
        case ("THead", _), ("TBody", _): ["TR", "TD"]
        case ("TR", _): ["TD"]
        default: []
        }
    }

    /// The node's element; nil when it holds nothing (but table cells are kept, empty or not).
    private mutating func build(
        _ id: LogicalID, under parent: PDFReference, wrapping: ArraySlice<String>, depth: Int
    ) -> PDFReference? {
        guard case .element(let type) = roles[id] else { return nil }
        if let outer = wrapping.first {
            let element = objects.reserve()
            guard
                let inner = build(
                    id, under: element, wrapping: wrapping.dropFirst(), depth: depth)
            else { return nil }
            objects.set(
                element,
                .dictionary(
                    Self.head(outer, parent: parent) + [.init("K", .reference(inner))]))
            return element
        }
        let node = tree[id]
        if node.link != nil, type != "Link" {
            let element = objects.reserve()
            guard let inner = self.element(id, type, under: element, depth: depth) else {
                return nil
            }
            finish(
                element, type: "Link", node: node, parent: parent,
                kids: [.reference(inner), link(node, element: element)])
            return element
        }
        return element(id, type, under: parent, depth: depth)
    }

    private mutating func element(
        _ id: LogicalID, _ type: String, under parent: PDFReference, depth: Int
    ) -> PDFReference? {
        let node = tree[id]
        let element = objects.reserve()
        var children = kids(of: id, element: element, depth: depth)
        if children.isEmpty, type != "TD", type != "TH" { return nil }
        if type == "Link", node.link != nil { children.append(link(node, element: element)) }
        if let name = node.destination { destinations.append((name, target(node))) }
        finish(element, type: type, node: node, parent: parent, kids: children)
        return element
    }

    private mutating func finish(
        _ element: PDFReference, type: String, node: LogicalTree.Node, parent: PDFReference,
        kids: [PDFValue]
    ) {
        var entries = Self.head(type, parent: parent)
        entries.append(.init("Pg", .reference(page)))
        if kids.count == 1, let only = kids.first {
            entries.append(.init("K", only))
        } else if !kids.isEmpty {
            entries.append(.init("K", .array(kids)))
        }
        if let language = node.language { entries.append(.init("Lang", .text(language))) }
        if type == "Figure" || type == "Formula", let text = node.alternative {
            entries.append(.init("Alt", .text(text)))
        }
        if type == "Note" {
            // PDF/UA-1, 7.9: notes have unique names.
            let name = "note-\(element.space)-\(element.index)"
            entries.append(.init("ID", .bytes(Array(name.utf8))))
            identifiers.append((name, .reference(element)))
        }
        if let attributes = attributes(type, node) { entries.append(.init("A", attributes)) }
        objects.set(element, .dictionary(entries))
    }

    /// Attributes by owner (14.8.5).
    private func attributes(_ type: String, _ node: LogicalTree.Node) -> PDFValue? {
        switch type {
        case "TH", "TD":
            var entries: [PDFValue.Entry] = [.init("O", .name("Table"))]
            if type == "TH" {
                entries.append(.init("Scope", .name(isInHead(node) ? "Column" : "Row")))
            }
            if node.columnSpan > 1 { entries.append(.init("ColSpan", .int(node.columnSpan))) }
            if node.rowSpan > 1 { entries.append(.init("RowSpan", .int(node.rowSpan))) }
            return entries.count > 1 ? .dictionary(entries) : nil
        case "L":
            return ["O": .name("List"), "ListNumbering": .name(Self.numbering(node.numbering))]
        case "Figure", "Formula":
            guard let box = box(node) else { return nil }
            return [
                "O": .name("Layout"), "BBox": .rectangle(box), "Placement": .name("Block"),
            ]
        default: return nil
        }
    }

    /// Whether a header cell heads its column: it stands in the head or in a row of header cells.
    private func isInHead(_ cell: LogicalTree.Node) -> Bool {
        guard let row = cell.parent, tree.nodes.indices.contains(row.rawValue) else { return true }
        if let group = tree[row].parent, tree.nodes.indices.contains(group.rawValue),
            tree[group].role == .tableHead
        {
            return true
        }
        return tree[row].children.allSatisfy {
            tree.nodes.indices.contains($0.rawValue) && tree[$0].role == .tableHeader
        }
    }

    private static func numbering(_ style: String?) -> String {
        switch style {
        case "decimal", "decimal-leading-zero": "Decimal"
        case "lower-roman": "LowerRoman"
        case "upper-roman": "UpperRoman"
        case "lower-alpha", "lower-latin": "LowerAlpha"
        case "upper-alpha", "upper-latin": "UpperAlpha"
        case "circle": "Circle"
        case "square": "Square"
        case "none": "None"
        default: "Disc"
        }
    }

    // MARK: Places

    private func box(_ node: LogicalTree.Node) -> Rect? {
        node.rects.reduce(nil as Rect?) { all, rect in
            let mapped = rect.mapped(by: base)
            return all?.union(mapped) ?? mapped
        }
    }

    private func target(_ node: LogicalTree.Node) -> PDFValue {
        guard let box = box(node) else { return [.reference(page), .name("Fit")] }
        return [.reference(page), .name("XYZ"), .real(box.minX), .real(box.maxY), .null]
    }

    // MARK: Annotations

    private func objectKid(_ annotation: PDFReference) -> PDFValue {
        ["Type": .name("OBJR"), "Pg": .reference(page), "Obj": .reference(annotation)]
    }

    /// A link's active area and its kid in the structure.
    private mutating func link(_ node: LogicalTree.Node, element: PDFReference) -> PDFValue {
        let annotation = objects.reserve()
        var entries: [PDFValue.Entry] = [
            .init("Type", .name("Annot")), .init("Subtype", .name("Link")),
            .init("Rect", .rectangle(box(node) ?? .zero)),
            .init("Border", .numbers([0, 0, 0])), .init("F", .int(4)),
            .init("P", .reference(page)), .init("StructParent", .number(annotation)),
        ]
        if node.rects.count > 1 {
            // Lower left, lower right, upper left, upper right, as viewers read it.
            entries.append(
                .init(
                    "QuadPoints",
                    .numbers(
                        node.rects.map { $0.mapped(by: base) }.flatMap {
                            [
                                $0.minX, $0.minY, $0.maxX, $0.minY, $0.minX, $0.maxY, $0.maxX,
                                $0.maxY,
                            ]
                        })))
        }
        let contents: String
        switch node.link {
        case .url(let url):
            contents = url
            entries.append(
                .init(
                    "A",
                    [
                        "Type": .name("Action"), "S": .name("URI"),
                        "URI": .bytes(Array(url.percentEncoded.utf8)),
                    ]))
        case .slide(let index):
            contents = titles.indices.contains(index) ? titles[index] : "\(index + 1)"
            entries.append(.init("Dest", .bytes(Array(PDFNames.slide(index).utf8))))
        case .destination(let name):
            contents = name
            entries.append(.init("Dest", .bytes(Array(name.utf8))))
        case nil: contents = ""
        }
        let said = node.alternative ?? contents
        entries.append(.init("Contents", .text(said.isEmpty ? "link" : said)))
        objects.set(annotation, .dictionary(entries))
        annotations.append(annotation)
        singles.append((annotation, .reference(element)))
        return objectKid(annotation)
    }

    /// Print, NoZoom, NoRotate: what PDF/A wants of notes.
    private static let noteFlags = 4 + 8 + 16

    /// Notes for presenters (pdfpc, pympress) and viewers' comment lists; they have no size and an
    /// empty picture, so that nothing of them shows on the slide.
    mutating func addNotes(_ notes: [String], author: String?) {
        let blank = objects.add(
            deflating: [],
            [
                .init("Type", .name("XObject")), .init("Subtype", .name("Form")),
                .init("BBox", .numbers([0, 0, 1, 1])),
            ])
        for (index, note) in notes.enumerated() where !note.isEmpty {
            let annotation = objects.reserve()
            let element = objects.reserve()
            let corner = base.apply(.zero)
            var entries: [PDFValue.Entry] = [
                .init("Type", .name("Annot")), .init("Subtype", .name("Text")),
                .init("Rect", .numbers([corner.x, corner.y, corner.x, corner.y])),
                .init("Contents", .text(note)), .init("Name", .name("Note")),
                .init("AP", ["N": .reference(blank)]),
                .init("F", .int(Self.noteFlags)), .init("C", .numbers([1, 0.92, 0.42])),
                .init("NM", .text("note-\(page.space)-\(index)")),
                .init("P", .reference(page)), .init("StructParent", .number(annotation)),
            ]
            if let author, !author.isEmpty { entries.append(.init("T", .text(author))) }
            objects.set(annotation, .dictionary(entries))
            annotations.append(annotation)
            singles.append((annotation, .reference(element)))
            noteKids.append((element, annotation))
        }
    }
}

extension String {
    /// ASCII for `/URI`: other bytes as %XX.
    var percentEncoded: String {
        var out = ""
        for byte in utf8 {
            if byte > 0x20, byte < 0x7F {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                var digits: [UInt8] = []
                digits.append(hexDigits: byte)
                out += "%" + String(decoding: digits, as: UTF8.self)
            }
        }
        return out
    }
}
