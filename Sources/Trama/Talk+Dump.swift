import Foundation
import TramaCore
import TramaDeck
import TramaScene
import TramaStyle

extension Talk {
    /// What a stage made of the talk, as text.
    ///
    /// - Parameter slide: 0-based index; nil: all slides.
    package func dump(_ stage: DumpStage, slide: Int?) -> String {
        let indices = slide.map { [$0] } ?? Array(deck.slides.indices)
        switch stage {
        case .elements: return indices.map { elements($0) }.joined(separator: "\n")
        case .styles: return indices.map { heading($0) + styled[$0].dump() }.joined(separator: "\n")
        case .scene:
            return indices.map { heading($0) + scenes.slides[$0].scene.dump() }
                .joined(separator: "\n")
        case .layout: return json(indices.map { layoutRecord($0) })
        case .page: return json(indices.map { browserPage($0) })
        }
    }

    private func heading(_ index: Int) -> String { "slide \(index + 1)\n" }

    private func elements(_ index: Int) -> String {
        heading(index) + deck.slides[index].tree.dump(sources: deck.sources)
    }

    private func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: (try? encoder.encode(value)) ?? Data(), as: UTF8.self) + "\n"
    }

    /// Boxes and lines by node number, as `Tests/Oracle` compares them.
    private func layoutRecord(_ index: Int) -> LayoutRecord {
        let layout = TalkReading(options: TalkOptions(), environment: environment)
            .layout(of: styled[index], fonts: fonts, elements: elements, loader: loader)
            .dump(slide: deck.slides[index], styled: styled[index], size: page)
        var record = LayoutRecord(layout, styled: styled[index])
        if !deck.slides[index].background.cells.isEmpty { record.clearBackground(of: Tree.root) }
        return record
    }

    private func rootFont(_ text: TextProperties) -> String {
        let height =
            switch text.lineHeight {
            case .normal: "normal"
            case .number(let factor): "\(factor)"
            case .px(let px): "\(px)px"
            }
        // Generic names lose their meaning in quotes.
        let families = text.fontFamilies.map { $0.contains(" ") ? "'\($0)'" : $0 }
            .joined(separator: ", ")
        return "\(text.fontSize)px/\(height) \(families)"
    }

    private func browserPage(_ index: Int) -> String {
        let scoped = deck.styles.filter { $0.slide == index }.map(\.css)
        var page = BrowserPage(
            base: sheets.base, styles: sheets.texts + scoped,
            rootFont: rootFont(styled[index].style(Tree.root).text),
            folder: URL(fileURLWithPath: elements.folder).standardizedFileURL.path,
            size: self.page)
        page.fontFaces = pinnedFonts(index)
        page.drawings = drawings(index)
        page.backdrop = backdrop(index)
        return page.html(styled[index].tree)
    }
}
