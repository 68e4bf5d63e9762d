import Foundation
import TramaCore
import TramaDeck
import TramaElements
import TramaFigures
import TramaImages
import TramaLayout
import TramaScene
import TramaStyle
import TramaText

/// The pipeline: text to deck, styles, scenes. Each stage is one line of ``read(_:path:)``.
struct TalkReading {
    let options: TalkOptions
    let environment: TramaCore.Environment
    var recorder: ReadRecorder?
    /// Fonts of a talk that this text belongs to; nil: the machine's.
    var fonts: FontLibrary?
    /// Models that are read already; nil: the talk's own.
    var figures: FigureGenerator?
    /// What the last reading has left; nil: this is the only one.
    var memory: TalkMemory?
    let kinds = ElementRegistry()

    /// Page of a theme that declares no size, as in Marp.
    private static let page = Size(width: 1280, height: 720)

    func read(_ text: String, path: String) -> Talk {
        let folder = path == "<stdin>" ? "." : path.folder
        let theme = options.theme ?? OwnSheets.likelyTheme(of: text)
        let own = Meanwhile(jobs: environment.jobs) { [kinds] in
            OwnSheets(kinds: kinds, folder: folder, theme: theme)
        }
        let read = DeckReader(options: deckOptions, environment: environment)
            .read(text: text, path: path)
        var deck = read.value
        var diagnostics = read.diagnostics
        if !options.isStrictMarp {
            deck.writeAgendas()
            deck.markPlaces()
        }
        let tools = tools()
        let (fonts, store, loader) = (tools.fonts, tools.store, tools.loader)
        let elements = elements(of: deck, store, tools.figures, folder: folder)
        let expanded = expand(deck.slides, elements)
        deck.slides = expanded.value
        diagnostics += expanded.diagnostics
        let sheets = TalkSheets(
            deck, options: options, own: own.value, folder: folder, environment: environment)
        deck.sources = sheets.sources
        diagnostics += sheets.diagnostics
        deck.scaleOnly(sheets.sheets.autoScaling)
        diagnostics += TransitionCheck(deck: deck, sheets: sheets).diagnostics
        let page = page(of: deck, sheets, &diagnostics)
        let prepared = cascade(sheets, deck, page: page, folder: folder, fonts: fonts)
        diagnostics += prepared.diagnostics
        let cascade = prepared.value
        let formulas = memory == nil ? [] : deck.formulaTexts
        let earlier = memory?.earlier(formulas: formulas) ?? EarlierSlides()
        let styles = ContainerFit(cascade: cascade, page: page) { styled in
            layout(of: styled, fonts: fonts, elements: elements, loader: loader)
        }
        let fit = OverflowFit(
            styles: styles, page: page, jobs: environment.jobs, layout: styles.layout)
        let uncounted = uncounted(deck, styles, earlier)
        var counters = CounterState()
        let styled = fit.fit(&deck, uncounted.map { counters.count($0) })
        for slide in deck.slides { diagnostics += cascade.check(slide) }
        let scenes = layOut(
            deck, styled, page: page, fonts: fonts, elements: elements, loader: loader,
            earlier: earlier)
        diagnostics += scenes.flatMap(\.finished.diagnostics)
        diagnostics += LegibilityReport(scenes.map(\.finished.legibility), page: page).diagnostics
        diagnostics += fonts.substitutionDiagnostics { deck.place(ofFont: $0) }
        memory?.keep(
            scenes.indices.map { index in
                TalkMemory.Entry(
                    slide: deck.slides[index],
                    uncounted: uncounted.count == scenes.count ? uncounted[index] : nil,
                    styled: styled[index], pictures: scenes[index].pictures,
                    finished: scenes[index].finished)
            }, formulas: formulas)
        return Talk(
            deck: deck,
            scenes: DeckAssembly(deck: deck, sheets: sheets).deck(scenes.map(\.finished.scene)),
            styled: styled, page: page, sheets: sheets, fonts: fonts, loader: loader,
            kinds: kinds, elements: elements, environment: environment, recorder: recorder,
            diagnostics: diagnostics)
    }

    private func elements(
        of deck: Deck, _ store: PictureStore, _ figures: FigureGenerator, folder: String
    ) -> ElementContext {
        ElementContext(
            pictures: store, folder: folder,
            figures: FigurePlanner(
                generator: figures, environment: environment, folder: folder,
                language: deck.language),
            files: environment, formulas: FormulaBook(deck), isOnStage: options.isOnStage)
    }

    private func cascade(
        _ sheets: TalkSheets, _ deck: Deck, page: Size, folder: String, fonts: FontLibrary
    ) -> Diagnosed<Cascade> {
        let prepare = {
            // Fonts first: styles ask for their measures.
            let problems = register(sheets, in: fonts)
            return Diagnosed(
                Cascade(sheets.sheets, page: page, folder: folder, measure: { fonts.measure($0) }),
                problems)
        }
        return memory?.cascade(.init(sheets, deck, page: page), prepare) ?? prepare()
    }

    private func tools() -> TalkTools {
        let make = { TalkTools(options, environment: environment, fonts: fonts, figures: figures) }
        return memory?.tools(make) ?? make()
    }

    /// Styles of all slides but for their counters; of unchanged ones as they were.
    private func uncounted(
        _ deck: Deck, _ styles: ContainerFit, _ earlier: EarlierSlides
    ) -> [UncountedTree] {
        parallelMap(deck.slides.count, jobs: environment.jobs) { index in
            let slide = deck.slides[index]
            return earlier.entry(for: slide, at: index, of: deck.slides.count)?.uncounted
                ?? styles.style(slide, index: slide.scope ?? index)
        }
    }

    private var deckOptions: DeckOptions {
        var result = DeckOptions()
        result.allowsAllHTML = options.allowsAllHTML
        result.isStrictMarp = options.isStrictMarp
        result.root = options.root
        result.variables = options.variables
        result.globals = options.directives
        result.edition = options.edition
        result.claims = kinds.claims
        result.formulaText = { FormulaBook.text(of: $0, macros: $1) }
        return result
    }

    /// Lets element kinds rewrite what they claimed; slides in parallel.
    private func expand(_ slides: [Slide], _ elements: ElementContext) -> Diagnosed<[Slide]> {
        let results = parallelMap(slides.count, jobs: environment.jobs) { index in
            var slide = slides[index]
            var diagnostics = kinds.expand(&slide.tree, context: elements)
            slide.stepCount = max(slide.stepCount, slide.tree.stepCount)
            diagnostics += checkBackground(slide, elements.pictures)
            diagnostics += checkAudio(slide, elements.pictures, elements.folder)
            return Diagnosed(slide, diagnostics)
        }
        return Diagnosed(results.map(\.value), results.flatMap(\.diagnostics))
    }

    /// Background pictures of a slide that can't be had.
    private func checkBackground(_ slide: Slide, _ store: PictureStore) -> [Diagnostic] {
        slide.background.cells.compactMap { cell in
            guard case .failure(let failure) = store.probe(cell.address) else {
                guard cell.address.isFilm, case .success(let data) = store.data(at: cell.address)
                else { return nil }
                return MediaElement.tooLarge(data.count, cell.address.url, cell.span ?? slide.span)
            }
            return Diagnostic(
                .missingPicture, failure.message, at: cell.span ?? slide.span, hint: failure.hint)
        }
    }

    /// The sound of a slide that can't be had.
    private func checkAudio(
        _ slide: Slide, _ store: PictureStore, _ folder: String
    ) -> [Diagnostic] {
        guard let audio = slide.directives["audio"], !audio.isEmpty,
            case .failure(let failure) = store.file(at: PictureAddress(audio, folder: folder))
        else { return [] }
        return [Diagnostic(.missingMedia, failure.message, at: slide.span, hint: failure.hint)]
    }

    /// Makes the local files of `@font-face` known to the font library.
    private func register(_ sheets: TalkSheets, in fonts: FontLibrary) -> [Diagnostic] {
        sheets.sheets.flatMap(\.fontFaces).compactMap { face in
            for source in face.sources where !source.url.contains("://") {
                let path = source.url.hasPrefix("/") ? source.url : source.folder + "/" + source.url
                guard environment.fileExists(path) else { continue }
                do {
                    try fonts.register(fontFile: path, family: face.family)
                    return nil
                } catch {
                    return Diagnostic(
                        .badFont, "can't use the font '\(path)': \(error)", at: face.span)
                }
            }
            return Diagnostic(
                .badFont, "no file of the font '\(face.family)' can be read", at: face.span)
        }
    }

    private func page(
        of deck: Deck, _ sheets: TalkSheets, _ diagnostics: inout [Diagnostic]
    ) -> Size {
        var page = sheets.declaredPage ?? Self.page
        if let name = deck.sizeName {
            if let size = sheets.sizes[name] {
                page = size
            } else {
                let names = sheets.sizes.keys.sorted()
                diagnostics.append(
                    Diagnostic(
                        .unknownSize, "the theme has no slide size '\(name)'",
                        at: deck.sizeSpan ?? deck.slides.first?.span,
                        hint: NearestName.hint(for: name, among: names)
                            ?? "it has \(names.joined(separator: ", "))"))
            }
        }
        return Size(
            width: min(max(1, page.width), Limits.pageSide),
            height: min(max(1, page.height), Limits.pageSide))
    }

    private struct LaidOut {
        let finished: SlideLayout.Finished
        let pictures: [PictureInfo?]
    }

    /// Lays all slides out in parallel, while pictures load on another thread.
    private func layOut(
        _ deck: Deck, _ styled: [StyledTree], page: Size, fonts: FontLibrary,
        elements: ElementContext, loader: PictureLoader, earlier: EarlierSlides
    ) -> [LaidOut] {
        let named = parallelMap(deck.slides.count, jobs: environment.jobs) { index in
            deck.slides[index].namedPictures(styled[index], folder: elements.folder)
        }
        let needsPictures = options.loadsPicturesEarly || memory != nil
        let pictures = named.map { list in
            needsPictures ? list.map { try? elements.pictures.probe($0.address).get() } : []
        }
        if options.loadsPicturesEarly {
            for case let info? in pictures.joined() { loader.need(info) }
            loader.start()
        }
        return deepParallelMap(deck.slides.count, jobs: environment.jobs) { index in
            let slide = deck.slides[index]
            if let known = earlier.entry(for: slide, at: index, of: deck.slides.count),
                known.pictures == pictures[index], known.styled.isSame(as: styled[index])
            {
                return LaidOut(finished: known.finished(for: slide), pictures: known.pictures)
            }
            var result = layout(
                of: styled[index], fonts: fonts, elements: elements, loader: loader
            ).scene(slide: slide, styled: styled[index], size: page)
            result.diagnostics += CoarsePictures(named[index], in: elements.pictures)
                .diagnostics(result.scene, at: slide.span)
            return LaidOut(finished: result, pictures: pictures[index])
        }
    }

    /// The layout of one slide, with what its elements hold.
    func layout(
        of styled: StyledTree, fonts: FontLibrary, elements: ElementContext, loader: PictureLoader
    ) -> SlideLayout {
        SlideLayout(
            context: LayoutContext(
                fonts: fonts, replaced: kinds.contents(of: styled.tree, context: elements),
                pictures: { address in
                    guard case .success(let info) = elements.pictures.probe(address) else {
                        return nil
                    }
                    loader.need(info)
                    return LayoutContext.CSSPicture(
                        id: info.id,
                        size: IntrinsicSize(
                            width: info.width, height: info.height, ratio: info.ratio))
                }))
    }
}

extension DiagnosticCode {
    static let badFont = DiagnosticCode(
        "bad-font", .warning, "A font file of @font-face can't be used.",
        example: "@font-face { font-family: Mine; src: url(mine.woff2); }",
        fix: "Give a TTF or OTF file beside the deck.")
}

extension StyledTree {
    /// Whether all boxes look the same; the trees are compared elsewhere.
    fileprivate func isSame(as other: StyledTree) -> Bool {
        styles == other.styles && generated == other.generated && firsts == other.firsts
    }
}

extension FontLibrary {
    /// What CSS units ask of a style's first font.
    func measure(_ text: TextProperties) -> FontMetrics {
        let style = TextStyle(
            families: text.fontFamilies, size: text.fontSize, weight: text.fontWeight,
            isItalic: text.isItalic, stretch: text.fontStretch)
        guard let (_, metrics) = metrics(for: style) else {
            return .fallback(size: text.fontSize)
        }
        let line = lineMetrics(for: style)
        return FontMetrics(
            xHeight: metrics.xHeight * text.fontSize,
            zeroAdvance: metrics.zeroAdvance * text.fontSize,
            capHeight: metrics.capHeight * text.fontSize, ideographAdvance: text.fontSize,
            lineHeight: line.ascent + line.descent + line.lineGap)
    }
}
