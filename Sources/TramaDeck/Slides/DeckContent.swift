import TramaCore

/// A deck's Markdown with everything the slides' writers look up; nothing in it changes any more.
struct DeckContent: Sendable {
    let tree: MarkdownTree
    let text: ComposedText
    let insertions: [Insertion]
    /// Comments by node.
    let meanings: [Int: CommentMeaning]
    /// Footnote definitions by cmark's number.
    let footnotes: [Int: Int]
    /// Heading ids by node.
    let headingIDs: [Int: String]
    let contents: [TableOfContents.Entry]
    let options: DeckOptions
    /// For `{{ name }}`.
    let variables: [String: String]
    /// The deck's `lang`.
    let language: String?
    /// Folder of the deck, for background addresses.
    let folder: String
    /// Folders of included parts, from the deck's own.
    let partFolders: [SourceID: String]
    /// A blog post: bullets are bullets.
    let isPost: Bool
}

/// What `[[toc]]` lists.
enum TableOfContents {
    struct Entry: Sendable {
        let title: String
        let level: Int
        /// 1-based.
        let slide: Int
    }
}
