/// Finds the sizes of one axis's tracks (CSS Grid Layout 2, 12.3 to 12.8).
struct GridTrackSizing {
    /// What an item asks of the tracks that it spans, outer sizes.
    struct Need {
        let span: GridSpan
        let minimum: Double
        let minContent: Double
        let maxContent: Double
    }

    /// The room that tracks and gaps are fitted into.
    enum Room: Hashable {
        case definite(Double)
        case minContent, maxContent
    }

    private(set) var tracks: [GridTrack]
    private let needs: [Need]
    private let gap: Double
    private let room: Room

    /// - Parameter stretches: whether `auto` tracks share what is left.
    init(
        _ tracks: [GridTrack], needs: [Need], gap: Double, room: Room, stretches: Bool
    ) {
        self.tracks = tracks
        self.needs = needs.filter { $0.span.end <= tracks.count && $0.span.count > 0 }
        self.gap = gap
        self.room = room
        resolveIntrinsic()
        maximise()
        expandFlexible()
        if stretches { stretchAutomatic() }
    }

    private var gaps: Double { gap * Double(max(0, tracks.count - 1)) }
    private var used: Double { tracks.reduce(gaps) { $0 + $1.base } }
    private var free: Double? {
        if case .definite(let size) = room { max(0, size - used) } else { nil }
    }

    // MARK: Intrinsic sizes (12.5)

    private mutating func resolveIntrinsic() {
        let plain = needs.filter { need in !spanned(need).contains { tracks[$0].flex != nil } }
        for count in Set(plain.map(\.span.count)).sorted() {
            let group = plain.filter { $0.span.count == count }
            growBases(group)
            growLimits(group)
        }
        growBases(needs.filter { need in spanned(need).contains { tracks[$0].flex != nil } })
        for index in tracks.indices where tracks[index].limit == .infinity {
            tracks[index].limit = tracks[index].base
        }
    }

    private func spanned(_ need: Need) -> Range<Int> { need.span.start..<need.span.end }

    private mutating func growBases(_ group: [Need]) {
        growBase(group, by: room == .maxContent ? \.maxContent : \.minimum) {
            !$0.hasFixedMinimum
        }
        growBase(group, by: \.minContent) { $0.minimum == .minContent || $0.minimum == .maxContent }
        growBase(group, by: \.maxContent) { $0.minimum == .maxContent }
        for index in tracks.indices where tracks[index].limit < tracks[index].base {
            tracks[index].limit = tracks[index].base
        }
    }

    private mutating func growBase(
        _ group: [Need], by size: KeyPath<Need, Double>, where isAffected: (GridTrack) -> Bool
    ) {
        for index in tracks.indices { tracks[index].planned = 0 }
        for need in group {
            var affected = spanned(need).filter { isAffected(tracks[$0]) }
            let flexible = affected.filter { tracks[$0].flex != nil }
            if !flexible.isEmpty { affected = flexible }
            guard !affected.isEmpty else { continue }
            let own = spanned(need).reduce(gap * Double(need.span.count - 1)) {
                $0 + tracks[$1].base
            }
            let extra = need[keyPath: size] - own
            if extra > 0 { share(extra, among: affected, byFlex: !flexible.isEmpty) }
        }
        for index in tracks.indices { tracks[index].base += tracks[index].planned }
    }

    /// Plans `extra` for the tracks: evenly up to their limits, then beyond.
    private mutating func share(_ extra: Double, among affected: [Int], byFlex: Bool) {
        var shares = [Double](repeating: 0, count: affected.count)
        if byFlex {
            let total = affected.reduce(0) { $0 + (tracks[$1].flex ?? 0) }
            for (slot, index) in affected.enumerated() {
                let part =
                    total > 0 ? (tracks[index].flex ?? 0) / total : 1 / Double(affected.count)
                shares[slot] = extra * part
            }
        } else {
            let rest = Self.fill(
                extra, shares: &shares,
                capacities: affected.map { tracks[$0].limit - tracks[$0].base })
            if rest > 0 {
                let growing = affected.indices.filter { tracks[affected[$0]].hasIntrinsicMaximum }
                let slots = growing.isEmpty ? Array(affected.indices) : growing
                for slot in slots { shares[slot] += rest / Double(slots.count) }
            }
        }
        for (slot, index) in affected.enumerated() {
            tracks[index].planned = max(tracks[index].planned, shares[slot])
        }
    }

    /// Hands `amount` out evenly, no slot past its capacity; returns what is left.
    private static func fill(
        _ amount: Double, shares: inout [Double], capacities: [Double]
    ) -> Double {
        var rest = amount
        var open = shares.indices.filter { capacities[$0] > 0 }
        while rest > 1e-9, !open.isEmpty {
            let part = rest / Double(open.count)
            let tightest = open.map { capacities[$0] - shares[$0] }.min() ?? 0
            let step = min(part, tightest)
            for slot in open { shares[slot] += step }
            rest -= step * Double(open.count)
            open = open.filter { capacities[$0] - shares[$0] > 1e-9 }
        }
        return max(0, rest)
    }

    private mutating func growLimits(_ group: [Need]) {
        growLimit(group, by: \.minContent) { $0.hasIntrinsicMaximum }
        growLimit(group, by: \.maxContent) {
            switch $0.maximum {
            case .auto, .maxContent, .fitContent: true
            default: false
            }
        }
    }

    private mutating func growLimit(
        _ group: [Need], by size: KeyPath<Need, Double>, where isAffected: (GridTrack) -> Bool
    ) {
        for index in tracks.indices { tracks[index].planned = 0 }
        for need in group {
            let affected = spanned(need).filter { isAffected(tracks[$0]) }
            guard !affected.isEmpty else { continue }
            let own = spanned(need).reduce(gap * Double(need.span.count - 1)) {
                $0 + (tracks[$1].limit == .infinity ? tracks[$1].base : tracks[$1].limit)
            }
            let extra = max(0, need[keyPath: size] - own) / Double(affected.count)
            for index in affected { tracks[index].planned = max(tracks[index].planned, extra) }
        }
        for need in group {
            for index in spanned(need) where isAffected(tracks[index]) {
                let start =
                    tracks[index].limit == .infinity ? tracks[index].base : tracks[index].limit
                tracks[index].limit = start + tracks[index].planned
                tracks[index].planned = 0
                if case .fitContent(let most) = tracks[index].maximum {
                    tracks[index].limit = max(tracks[index].base, min(tracks[index].limit, most))
                }
            }
        }
    }

    // MARK: Growing (12.6 to 12.8)

    private mutating func maximise() {
        switch room {
        case .minContent: return
        case .maxContent:
            for index in tracks.indices where tracks[index].flex == nil {
                tracks[index].base = max(tracks[index].base, tracks[index].limit)
            }
        case .definite:
            var shares = [Double](repeating: 0, count: tracks.count)
            _ = Self.fill(
                free ?? 0, shares: &shares, capacities: tracks.map { $0.limit - $0.base })
            for index in tracks.indices { tracks[index].base += shares[index] }
        }
    }

    private mutating func expandFlexible() {
        guard tracks.contains(where: { $0.flex != nil }) else { return }
        let fraction: Double
        switch room {
        case .minContent: return
        case .definite(let size): fraction = Self.fraction(of: tracks, in: size - gaps)
        case .maxContent:
            let byTracks = tracks.compactMap { track in
                track.flex.map { track.base / max(1, $0) }
            }
            let byItems = needs.compactMap { need -> Double? in
                let inside = spanned(need).map { tracks[$0] }
                guard inside.contains(where: { $0.flex != nil }) else { return nil }
                return Self.fraction(
                    of: inside, in: need.maxContent - gap * Double(need.span.count - 1))
            }
            fraction = (byTracks + byItems).max() ?? 0
        }
        for index in tracks.indices {
            guard let factor = tracks[index].flex else { continue }
            tracks[index].base = max(tracks[index].base, factor * fraction)
        }
    }

    /// The size of one `fr` such that the tracks fill `size` (12.7.1).
    private static func fraction(of tracks: [GridTrack], in size: Double) -> Double {
        var rigid = Set(tracks.indices.filter { tracks[$0].flex == nil })
        for _ in 0...tracks.count {
            let rest = size - rigid.reduce(0) { $0 + tracks[$1].base }
            let factors = tracks.indices.reduce(0) {
                rigid.contains($1) ? $0 : $0 + (tracks[$1].flex ?? 0)
            }
            let fraction = max(0, rest) / max(1, factors)
            let tooSmall = tracks.indices.filter {
                !rigid.contains($0) && fraction * (tracks[$0].flex ?? 0) < tracks[$0].base
            }
            if tooSmall.isEmpty { return fraction }
            rigid.formUnion(tooSmall)
        }
        return 0
    }

    private mutating func stretchAutomatic() {
        let automatic = tracks.indices.filter { tracks[$0].maximum == .auto }
        guard let free, free > 0, !automatic.isEmpty else { return }
        for index in automatic { tracks[index].base += free / Double(automatic.count) }
    }
}
