import Foundation
import TramaCore
import TramaDeck
import TramaDrawing
import TramaElements
import TramaImages
import TramaPlayer
import TramaScene
import TramaStyle
import TramaText

/// A talk that has been read and laid out, ready to be exported.
///
/// ```swift
/// let talk = try Talk(contentsOf: "talk.md")
/// try talk.pdf().write(to: URL(fileURLWithPath: "talk.pdf"))
/// ```
///
/// Reading never fails on what a talk says: a part that can't be shown becomes a placeholder on its
/// slide and a ``TalkMessage`` in ``messages``.
public struct Talk: Sendable {
    let deck: Deck
    let scenes: SceneDeck
    let styled: [StyledTree]
    let page: Size
    let sheets: TalkSheets
    let fonts: FontLibrary
    let loader: PictureLoader
    let kinds: ElementRegistry
    let elements: ElementContext
    let environment: TramaCore.Environment
    package let diagnostics: [Diagnostic]
    private let recorder: ReadRecorder?

    /// Reads the file at `path`; throws ``TalkError`` when it can't be read.
    public init(contentsOf path: String, options: TalkOptions = TalkOptions()) throws {
        let recorder = ReadRecorder()
        let environment = recorder.recording(.live(jobs: options.jobs))
        let text: String
        do {
            text = String(decoding: try environment.read(path), as: UTF8.self)
        } catch {
            throw TalkError("can't read '\(path)'")
        }
        self = TalkReading(options: options, environment: environment, recorder: recorder)
            .read(text, path: path)
    }

    /// Reads Markdown that is already in memory.
    ///
    /// - Parameter path: what messages call it; relative addresses start from its folder.
    public init(
        markdown: String, path: String = "talk.md", options: TalkOptions = TalkOptions()
    ) {
        let environment = TramaCore.Environment.live(jobs: options.jobs)
        self = TalkReading(options: options, environment: environment).read(markdown, path: path)
    }

    init(
        deck: Deck, scenes: SceneDeck, styled: [StyledTree], page: Size, sheets: TalkSheets,
        fonts: FontLibrary, loader: PictureLoader, kinds: ElementRegistry,
        elements: ElementContext, environment: TramaCore.Environment, recorder: ReadRecorder?,
        diagnostics: [Diagnostic]
    ) {
        self.deck = deck
        self.scenes = scenes
        self.styled = styled
        self.page = page
        self.sheets = sheets
        self.fonts = fonts
        self.loader = loader
        self.kinds = kinds
        self.elements = elements
        self.environment = environment
        self.recorder = recorder
        self.diagnostics = diagnostics
    }

    public var slideCount: Int { scenes.slides.count }

    /// The talk's title: the front matter's, or the first heading's.
    public var title: String? { scenes.metadata.title }

    /// Parts that the edition leaves out.
    public var withheldParts: Int { deck.withheld }

    package var jobs: Int { environment.jobs }

    /// Files that the talk was made from or looked for, so that they can be watched.
    package var files: [String] { recorder?.paths ?? [] }

    /// Families that decks can use on this machine, sorted.
    public static func fontFamilies() -> [String] { FontLibrary().families() }
}
