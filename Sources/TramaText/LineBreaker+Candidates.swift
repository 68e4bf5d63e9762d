extension LineBreaker {
    /// Where lines may end by the text's breaks, the items and the options.
    static func candidates(
        _ shaped: ShapedText, _ items: [InlineItem], _ options: LineOptions
    ) -> (ends: [Candidate], emergencies: [Int]) {
        let count = shaped.text.count
        var wraps = [Bool](repeating: true, count: count)
        var forced: Set<Int> = []
        for item in items {
            switch item {
            case .text(let range, wraps: false):
                for i in range.clamped(to: 0..<count) { wraps[i] = false }
            case .forcedBreak(let offset): forced.insert(offset)
            default: break
            }
        }
        var ends: [Candidate] = []
        var emergencies: [Int] = []
        for offset in stride(from: 1, through: count, by: 1) {
            let kind = shaped.breaks.indices.contains(offset) ? shaped.breaks[offset] : .none
            let isForced = kind == .mandatory || forced.contains(offset)
            if offset == count || isForced {
                ends.append(Candidate(offset: offset, isHyphen: false, isForced: isForced))
                continue
            }
            guard wraps[offset - 1] else { continue }
            switch kind {
            case .none, .mandatory: continue
            case .allowed:
                if options.wordBreak == .keepAll && shaped.isInsideWord(offset) { continue }
                ends.append(Candidate(offset: offset, isHyphen: false, isForced: false))
            case .hyphen:
                if options.allowsHyphens {
                    ends.append(Candidate(offset: offset, isHyphen: true, isForced: false))
                }
            case .emergency:
                if options.wordBreak == .breakAll && !shaped.isBeforeSpace(offset) {
                    ends.append(Candidate(offset: offset, isHyphen: false, isForced: false))
                }
            }
            if !shaped.isBeforeSpace(offset) { emergencies.append(offset) }
        }
        return (ends, emergencies)
    }
}

extension ShapedText {
    fileprivate func isBeforeSpace(_ offset: Int) -> Bool {
        offset < text.count && (text[offset] == 0x20 || (0x9...0xD).contains(text[offset]))
    }

    /// Between two letters of scripts that break anywhere (no space, no hyphen before).
    fileprivate func isInsideWord(_ offset: Int) -> Bool {
        guard offset > 0, offset < text.count, text[offset - 1] >= 0x80, text[offset] >= 0x80 else {
            return false
        }
        // A line may end after punctuation all the same.
        let before = String(decoding: text[max(0, offset - 4)..<offset], as: UTF8.self)
        switch before.unicodeScalars.last?.properties.generalCategory {
        case .otherPunctuation?, .closePunctuation?, .finalPunctuation?: return false
        default: return true
        }
    }
}
