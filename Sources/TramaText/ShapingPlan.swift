import CHarfBuzz

/// What HarfBuzz is told of a style besides its text, and the words shaped in this way.
final class ShapingPlan: @unchecked Sendable {
    /// What of a style decides, besides the face.
    struct Key: Hashable {
        let script: UInt32
        let language: String?
        let features: [TextStyle.Feature]
        let isSpaced: Bool
        let isVertical: Bool

        init(_ style: TextStyle, script: UInt32, in face: LoadedFace) {
            self.script = script
            language = style.language
            features = style.features(in: face)
            isSpaced = style.letterSpacing != 0
            isVertical = style.orientation != nil
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(script)
            hasher.combine(isSpaced)
        }
    }

    let features: [hb_feature_t]
    let language: hb_language_t?
    let script: hb_script_t
    let isVertical: Bool
    let words = WordShelf()

    init(_ key: Key) {
        features = Self.features(key)
        isVertical = key.isVertical
        script = hb_script_from_iso15924_tag(key.script)
        let language = key.language.flatMap { $0.isEmpty ? nil : $0 } ?? "und"
        self.language = hb_language_from_string(language, -1)
    }

    private static func features(_ key: Key) -> [hb_feature_t] {
        var features: [hb_feature_t] = []
        func append(_ tag: String, _ value: Int) {
            guard tag.utf8.count == 4, tag.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
                return
            }
            features.append(
                hb_feature_t(
                    tag: hb_tag_from_string(tag, 4), value: UInt32(clamping: value), start: 0,
                    end: UInt32.max))
        }
        if key.isSpaced {
            // CSS Text 3, 8.2: spaced letters make no optional ligatures.
            append("liga", 0)
            append("clig", 0)
        }
        if key.isVertical { append("vert", 1) }
        for feature in key.features { append(feature.tag, feature.value) }
        return features
    }
}

extension LoadedFace {
    /// Styles of one face whose plans are kept: more than any deck has.
    private static let planLimit = 64

    func plan(for style: TextStyle, script: UInt32) -> ShapingPlan {
        let key = ShapingPlan.Key(style, script: script, in: self)
        return plans.withLock { plans in
            if let known = plans[key] { return known }
            if plans.count >= Self.planLimit { plans = [:] }
            let plan = ShapingPlan(key)
            plans[key] = plan
            return plan
        }
    }
}
