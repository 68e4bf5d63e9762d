import Foundation
import TramaCore
import TramaImages
import TramaScene

/// Writes one page of many tiles as PDF, in the memory of a band of them.
///
/// A band is a form with objects of its own, which get their numbers when it is added; page,
/// structure and catalog come last.
package final class BandedPDF {
    /// What is known of a band beside its bytes, written behind them.
    private struct Account: Codable {
        let width: Double
        let height: Double
        /// Index of the form among the band's objects.
        let form: Int
        /// Where each object begins; -1 where there is none.
        let offsets: [Int]
        /// Marked content: of which role's node, in which stream, by which number.
        let marks: [Mark]

        struct Mark: Codable {
            let node: Int
            let isFigure: Bool
            let stream: Int
            let number: Int
        }
    }

    private let part: BandPart
    private var accounts: [Account] = []

    private static let head = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    /// The largest side of a page in points (ISO 32000-1, annex C).
    private static let limit = 14_400.0

    /// - Parameter identity: everything that the page depends on.
    package init(path: String, identity: String) throws {
        part = try BandPart(path: path, identity: "PDF \(identity)")
        for band in part.bands {
            let account = try part.bytes(of: band).dropFirst(Int(band.notes.0))
            accounts.append(try JSONDecoder().decode(Account.self, from: account))
        }
    }

    /// Bands that are written, those of an earlier run included.
    package var count: Int { accounts.count }

    private var height: Double { accounts.reduce(0) { $0 + $1.height } }
    /// Objects of all bands.
    private var objectCount: Int { accounts.reduce(0) { $0 + $1.offsets.count } }

    /// Adds a band below the others.
    package func append(
        _ scene: Scene, glyphs: any GlyphSource, pictures: PictureTable, options: PDFOptions
    ) throws {
        let page = scene.page(nil)
        let backend = PDFBackend(glyphs: glyphs, pictures: pictures, options: options)
        let (context, shared) = backend.embed(PDFUsage([page], jobs: options.jobs))
        var painter = PDFPainter(
            context: context, roles: PDFRoles(page, headings: [:]), page: page.size,
            objects: PDFObjects(space: shared.count + 1), matrix: .identity, stream: nil)
        let size = Size(
            width: page.size.width * PDFPage.unit, height: page.size.height * PDFPage.unit)
        let form = painter.form(bounds: Rect(origin: .zero, size: size), group: nil) { inner in
            inner.concatenate(
                Affine(a: PDFPage.unit, b: 0, c: 0, d: -PDFPage.unit, tx: 0, ty: size.height))
            inner.pageMatrix = .identity
            inner.draw(page.items)
        }
        let spaces = PDFSpaces(
            [PDFObjects(space: 0)] + shared + [painter.objects], first: 1 + objectCount)
        let (bytes, offsets) = spaces.written()
        let marks = painter.marks.map { mark in
            Account.Mark(
                node: mark.node.rawValue, isFigure: page.logical[mark.node].role == .figure,
                stream: spaces.index(mark.stream ?? form), number: mark.number)
        }
        let account = Account(
            width: size.width, height: size.height, form: spaces.index(form), offsets: offsets,
            marks: marks)
        try part.append(
            bytes + JSONEncoder().encode(account), notes: (UInt32(bytes.count), 0))
        accounts.append(account)
    }

    /// Puts the file together and removes the part.
    ///
    /// - Parameter deck: of the last band, whose logical tree is the page's: each band's has the
    ///   same figure.
    package func finish(
        _ deck: SceneDeck, glyphs: any GlyphSource, options: PDFOptions
    ) throws {
        guard max(height, accounts.first?.width ?? 0) <= Self.limit else {
            throw BandPart.Failure(
                description: "the sheet is larger than a PDF's page may be; "
                    + "write a smaller --tile, or other --columns")
        }
        var deck = deck
        guard var slide = deck.slides.first else {
            throw BandPart.Failure(description: "the sheet has no page")
        }
        let above = (height - (accounts.last?.height ?? 0)) / PDFPage.unit
        slide.scene = Self.whole(slide.scene.page(nil), above: above)
        deck.slides = [slide]
        var document = PDFDocument(deck: deck, options: options)
        let sheets = slide.scene.pages(everyStep: false).map { PDFSheet(slide: 0, page: $0) }
        let pages = sheets.map { page(slide, $0, document, glyphs) }
        let file = document.finish(pages: pages, sheets: sheets, shared: [])
        let spaces = PDFSpaces(file.spaces, first: 1 + objectCount)
        try part.finish { handle in try write(file, spaces, to: handle) }
    }

    /// The last band's scene as the whole page's.
    private static func whole(_ scene: Scene, above: Double) -> Scene {
        var scene = scene
        scene.size = Size(width: scene.size.width, height: scene.size.height + above)
        for index in scene.logical.nodes.indices {
            let isFigure = scene.logical.nodes[index].role == .figure
            scene.logical.nodes[index].rects = scene.logical.nodes[index].rects.map { rect in
                Rect(
                    x: rect.minX, y: isFigure ? 0 : rect.minY + above, width: rect.width,
                    height: isFigure ? rect.maxY + above : rect.height)
            }
        }
        return scene
    }

    /// The page's object, with the structure of what the forms hold.
    private func page(
        _ slide: SceneDeck.Slide, _ sheet: PDFSheet, _ document: PDFDocument,
        _ glyphs: any GlyphSource
    ) -> PDFPage {
        let roles = PDFRoles(slide.scene, headings: [:])
        let figure = slide.scene.logical.nodes.firstIndex { $0.role == .figure } ?? 0
        var content = PDFContent()
        var resources = PDFResources()
        var marks: [PDFMark] = []
        var top = height
        for (index, account) in accounts.enumerated() {
            top -= account.height
            let space = PDFSpaces.foreign + index
            let form = PDFReference(space: space, index: account.form)
            content.save()
            content.concatenate(.translation(0, top))
            content.draw(resources.name(.object, form))
            content.restore()
            marks += account.marks.map { mark in
                PDFMark(
                    node: LogicalID(rawValue: mark.isFigure ? figure : mark.node),
                    number: mark.number,
                    stream: PDFReference(space: space, index: mark.stream))
            }
        }
        let context = PDFContext(
            faces: [:], pictures: [:], pixelated: [:], glyphs: glyphs,
            raster: RasterPictures(PictureTable()))
        return PDFPage(
            slide, scene: slide.scene, drawing: content, resources: resources, marks: marks,
            space: 1, place: document.place(context, roles, sheet))
    }

    private func write(_ file: PDFFile, _ spaces: PDFSpaces, to handle: FileHandle) throws {
        var offsets: [Int] = []
        var start = Self.head.count
        try handle.write(contentsOf: Data(Self.head))
        for (band, account) in zip(part.bands, accounts) {
            let size = Int(band.notes.0)
            try handle.write(contentsOf: part.bytes(of: band).prefix(size))
            offsets += account.offsets.map { $0 < 0 ? -1 : start + $0 }
            start += size
        }
        let bases = accounts.reduce(into: [1]) { $0.append(($0.last ?? 1) + $1.offsets.count) }
        var tail = spaces
        tail.foreignBases = bases
        let (bytes, own) = tail.written()
        try handle.write(contentsOf: Data(bytes))
        offsets += own.map { $0 < 0 ? -1 : start + $0 }
        start += bytes.count
        try handle.write(contentsOf: Data(Self.trailer(file, tail, offsets, start: start)))
    }

    /// The table of all objects (ISO 32000-1, 7.5.4 and 7.5.5).
    private static func trailer(
        _ file: PDFFile, _ spaces: PDFSpaces, _ offsets: [Int], start: Int
    ) -> [UInt8] {
        func padded(_ number: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, 10 - text.count)) + text
        }
        var out = Array("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets {
            out += Array(
                (offset < 0 ? "0000000000 65535 f \n" : "\(padded(offset)) 00000 n \n").utf8)
        }
        let digest = Digest(out)
        let id = PDFValue.bytes(
            [digest.high, digest.low].flatMap { word in
                stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
            })
        out += Array("trailer\n".utf8)
        PDFValue.dictionary([
            .init("Size", .int(offsets.count + 1)), .init("Root", .reference(file.root)),
            .init("Info", .reference(file.info)), .init("ID", [id, id]),
        ]).write(to: &out, number: spaces.number)
        out += Array("\nstartxref\n\(start)\n%%EOF\n".utf8)
        return out
    }
}
