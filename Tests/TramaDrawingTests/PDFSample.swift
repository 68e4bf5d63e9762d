import Foundation
import TramaCore
import TramaDrawing
import TramaImages
import TramaScene
import TramaText

/// A small tagged deck made by hand: headings, list, table, figure, links, steps, notes.
struct PDFSample {
    let base: RasterSample
    var deck = SceneDeck()

    init() throws {
        base = try RasterSample()
        deck.metadata.title = "Trama: una prueba"
        deck.metadata.author = "Ana Ñandú"
        deck.metadata.description = "Todo lo que un PDF puede tener"
        deck.metadata.keywords = ["gan", "arte"]
        deck.metadata.language = "es"
        deck.slides = [titleSlide, listSlide, tableSlide]
        deck.slides.append(drawingSlide)
        deck.outline = [
            .init(title: "Inicio", slide: 0, level: 1), .init(title: "Lista", slide: 1, level: 2),
            .init(title: "Tabla", slide: 2, level: 2), .init(title: "Todo", slide: 3, level: 1),
        ]
        deck.destinations = ["inicio": 0, "tabla": 2]
    }

    func backend(_ options: PDFOptions = PDFOptions()) -> PDFBackend {
        PDFBackend(glyphs: base.fonts, pictures: base.pictures, options: options)
    }

    private static let size = Size(width: 960, height: 540)
    private static let ink = Paint.color(Color(red: 0.1, green: 0.1, blue: 0.15))

    private static func paper(_ color: Color) -> Item {
        .path(PathItem(path: Path(rect: Rect(origin: .zero, size: size)), fill: .color(color)))
    }

    private var titleSlide: SceneDeck.Slide {
        var tree = LogicalTree()
        // Painted last, read first.
        let heading = tree.add(.heading2, under: LogicalTree.root)
        tree[heading].destination = "inicio"
        tree[heading].rects = [Rect(x: 60, y: 60, width: 500, height: 60)]
        let paragraph = tree.add(.paragraph, under: LogicalTree.root)
        let plain = tree.add(.span, under: paragraph)
        let link = tree.add(.link, under: paragraph)
        tree[link].link = .url("https://example.org/año")
        tree[link].rects = [
            Rect(x: 300, y: 178, width: 120, height: 28),
            Rect(x: 60, y: 208, width: 80, height: 28),
        ]
        let arabic = tree.add(.paragraph, under: LogicalTree.root)
        tree[arabic].language = "ar"
        let japanese = tree.add(.paragraph, under: LogicalTree.root)
        tree[japanese].language = "ja"
        let jump = tree.add(.link, under: LogicalTree.root)
        tree[jump].link = .slide(2)
        tree[jump].rects = [Rect(x: 60, y: 400, width: 200, height: 30)]
        let footer = tree.add(.footer, under: LogicalTree.root)
        let emoji = tree.add(.paragraph, under: LogicalTree.root)
        var items = [Self.paper(Color(red: 0.98, green: 0.97, blue: 0.94))]
        items += base.text(
            "Pie de página", size: 14, x: 60, y: 520, paint: Self.ink, logical: footer)
        items += base.text("A la tabla", size: 22, x: 60, y: 424, paint: Self.ink, logical: jump)
        items += base.text(
            "日本語のテキスト", family: "Noto Sans CJK JP", size: 24, x: 60, y: 340, paint: Self.ink,
            logical: japanese)
        items += base.text(
            "شكرًا على الاستماع", size: 28, x: 60, y: 290, paint: Self.ink, logical: arabic)
        items += base.text(
            "Un párrafo con ", size: 24, x: 60, y: 200, paint: Self.ink, logical: plain)
        items += base.text("enlace de", size: 24, x: 300, y: 200, paint: Self.ink, logical: link)
        items += base.text("dos líneas", size: 24, x: 60, y: 230, paint: Self.ink, logical: link)
        items += base.text(
            "Efímero office 😀👩‍💻🇪🇸 fin", size: 30, x: 420, y: 300, paint: Self.ink, logical: emoji)
        items += base.text(
            "Una prueba ñandú", size: 52, x: 60, y: 110, paint: Self.ink, logical: heading)
        var slide = SceneDeck.Slide(
            scene: Scene(size: Self.size, items: items, logical: tree),
            notes: ["Saludar **primero**.", "Luego, la tabla."], label: "1", title: "Una prueba")
        slide.transition = .init(name: "push", duration: 0.75)
        return slide
    }

    private var listSlide: SceneDeck.Slide {
        var tree = LogicalTree()
        let heading = tree.add(.heading4, under: LogicalTree.root)
        let list = tree.add(.list, under: LogicalTree.root)
        tree[list].numbering = "decimal"
        var items = [Self.paper(.white)]
        items += base.text("Lista", size: 40, x: 60, y: 90, paint: Self.ink, logical: heading)
        for index in 0..<3 {
            let item = tree.add(.listItem, under: list)
            let label = tree.add(.label, under: item)
            let body = tree.add(.listBody, under: item)
            let y = 160 + Double(index) * 50
            let line =
                base.text("\(index + 1).", size: 26, x: 60, y: y, paint: Self.ink, logical: label)
                + base.text(
                    "Punto número \(index + 1)", size: 26, x: 100, y: y, paint: Self.ink,
                    logical: body)
            items.append(
                .group(Group(items: line, opacity: index == 2 ? 0.5 : 1, steps: index...2)))
        }
        var slide = SceneDeck.Slide(
            scene: Scene(size: Self.size, items: items, logical: tree, stepCount: 2),
            label: "2", title: "Lista")
        slide.autoplay = 5
        return slide
    }

    private var tableSlide: SceneDeck.Slide {
        var tree = LogicalTree()
        let heading = tree.add(.heading2, under: LogicalTree.root)
        let table = tree.add(.table, under: LogicalTree.root)
        let head = tree.add(.tableHead, under: table)
        let body = tree.add(.tableBody, under: table)
        var items = [Self.paper(.white)]
        items += base.text("Tabla", size: 40, x: 60, y: 90, paint: Self.ink, logical: heading)
        for row in 0..<3 {
            let line = tree.add(.tableRow, under: row == 0 ? head : body)
            for column in 0..<3 {
                let cell = tree.add(row == 0 ? .tableHeader : .tableCell, under: line)
                if row == 2, column == 2 { continue }
                items += base.text(
                    row == 0 ? "Columna \(column)" : "\(row)·\(column)", size: 22,
                    x: 60 + Double(column) * 180, y: 150 + Double(row) * 40, paint: Self.ink,
                    logical: cell)
            }
        }
        let figure = tree.add(.figure, under: LogicalTree.root)
        tree[figure].alternative = "Una rampa de colores"
        tree[figure].rects = [Rect(x: 640, y: 120, width: 256, height: 192)]
        items.append(
            .picture(
                PictureItem(
                    picture: base.noise, frame: Rect(x: 640, y: 120, width: 256, height: 192),
                    logical: figure)))
        let drawing = tree.add(.figure, under: LogicalTree.root)
        tree[drawing].alternative = "Un círculo dorado"
        items.append(
            .picture(
                PictureItem(
                    picture: base.drawing, frame: Rect(x: 640, y: 340, width: 200, height: 100),
                    logical: drawing)))
        // The same picture again, through an opacity that needs a layer, with a caption in it.
        let caption = tree.add(.caption, under: figure)
        items.append(
            .group(
                Group(
                    items: [
                        .picture(
                            PictureItem(
                                picture: base.noise,
                                frame: Rect(x: 60, y: 300, width: 160, height: 120)))
                    ]
                        + base.text(
                            "Encima", size: 30, x: 80, y: 370, paint: .color(.white),
                            logical: caption),
                    opacity: 0.6)))
        return SceneDeck.Slide(
            scene: Scene(size: Self.size, items: items, logical: tree), label: "3", title: "Tabla")
    }

    private var drawingSlide: SceneDeck.Slide {
        SceneDeck.Slide(scene: base.scene(), label: "4", title: "Todo")
    }
}
