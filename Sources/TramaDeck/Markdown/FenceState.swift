/// Whether a line stands in a fenced code block.
struct FenceState {
    private var mark: Character?
    private var length = 0
    private var opening: PreparedLine?

    var isOpen: Bool { mark != nil }

    /// Takes a line; true where it belongs to a fence (its own lines included).
    mutating func consume(_ line: PreparedLine) -> Bool {
        let content = line.content
        if let mark, let opening {
            if !line.continues(opening) {
                self.mark = nil
                return consume(line)
            }
            let run = content.prefix { $0 == mark }.count
            if run >= length, content.dropFirst(run).allSatisfy({ $0 == " " || $0 == "\t" }) {
                self.mark = nil
            }
            return true
        }
        guard let first = content.first, first == "`" || first == "~" else { return false }
        let run = content.prefix { $0 == first }.count
        guard run >= 3, first == "~" || !content.dropFirst(run).contains("`")
        else { return false }
        mark = first
        length = run
        opening = line
        return true
    }
}
