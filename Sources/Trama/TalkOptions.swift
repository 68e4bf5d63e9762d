/// How a talk is read and styled.
public struct TalkOptions: Sendable {
    /// A theme's name or a CSS file; nil: what the deck says.
    public var theme: String?
    /// CSS files, or folders of them, whose themes decks may name.
    public var themeSet: [String] = []
    /// Values for `{{ name }}`, over those of the front matter.
    public var variables: [String: String] = [:]
    /// Global directives that stand above the deck's own, such as `title`, `author` or `lang`.
    public var directives: [String: String] = [:]
    /// Folder in which addresses that start with `/` are looked up.
    public var root: String?
    /// Every HTML tag passes, not only those of Marp's list.
    public var allowsAllHTML = false
    /// Exactly Marp's dialect, without Trama's extensions.
    public var isStrictMarp = false
    /// The edition to make, such as `public`; nil: every part is in.
    public var edition: String?
    /// Generated pictures are kept between builds.
    public var usesCache = true
    /// Threads; nil: as many as the machine has.
    public var jobs: Int?
    /// Folders with fonts beside the system's.
    public var fontFolders: [String] = []

    /// Pictures are read and generated while slides are laid out; off when nothing will be exported.
    public var loadsPicturesEarly = true

    /// Live figures are drawn by this program and sent as pictures, so that any model may be live.
    package var isOnStage = false

    /// Style sheet in the place of any theme, for what Trama prints itself.
    var sheet: String?

    public init() {}
}
