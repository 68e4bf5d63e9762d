extension LineBreaker {
    /// Width below which something overflows: the widest piece that can't be broken.
    ///
    /// Emergency breaks count with `overflow-wrap: anywhere` only, as CSS Text 3, 5.5 says.
    package var minContentWidth: Double {
        var widest = 0.0
        var start = 0
        for candidate in candidates {
            if options.overflowWrap == .anywhere {
                for offset in emergencies(between: start, candidate.offset) {
                    let end = Candidate(offset: offset, isHyphen: false, isForced: false)
                    widest = max(widest, width(start, end))
                    start = offset
                }
            }
            widest = max(widest, width(start, candidate))
            start = candidate.offset
        }
        return widest
    }

    /// Width of the widest line when only forced breaks end lines.
    package var maxContentWidth: Double {
        var widest = 0.0
        var start = 0
        for candidate in candidates where candidate.isForced || candidate == candidates.last {
            widest = max(widest, width(start, candidate))
            start = candidate.offset
        }
        return widest
    }

    private func emergencies(between start: Int, _ end: Int) -> ArraySlice<Int> {
        let first = firstEmergency(after: start)
        return emergencies[first..<max(first, firstEmergency(after: end - 1))]
    }
}
