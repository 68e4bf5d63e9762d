/// Cuts a document into slides at rulers and dividing headings.
struct SlideSplit {
    let tree: MarkdownTree
    let divider: HeadingDivider
    /// Comments, which don't count as content.
    let meanings: [Int: CommentMeaning]

    /// Top-level nodes of each slide; at least one slide.
    func slides() -> [[Int]] {
        var slides: [[Int]] = [[]]
        var hasContent = false
        guard let document = tree.nodes.first else { return slides }
        for index in document.children {
            switch tree.nodes[index].kind {
            case .thematicBreak:
                slides.append([])
                hasContent = false
                continue
            case .heading(let level) where divider.levels.contains(level) && hasContent:
                slides.append([])
                hasContent = false
            default: break
            }
            if meanings[index] == nil { hasContent = true }
            slides[slides.count - 1].append(index)
        }
        return slides
    }
}
