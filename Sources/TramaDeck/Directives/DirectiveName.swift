/// The directives that a deck can give, by reach.
package enum DirectiveName {
    /// For the whole deck; the last one wins.
    static let global: Set<String> = [
        "theme", "style", "headingDivider", "lang", "size", "math", "macros",
        "title", "description", "author", "keywords", "url", "image",
        "duration", "startTime", "endTime",
    ]
    /// Kept in ``Deck/metadata``.
    static let metadata = [
        "title", "description", "author", "keywords", "url", "image", "duration", "startTime",
        "endTime",
    ]
    /// From a slide on; with `_`, for one slide.
    static let marpLocal: [String] = [
        "paginate", "header", "footer", "class", "backgroundColor", "backgroundImage",
        "backgroundPosition", "backgroundRepeat", "backgroundSize", "color", "transition",
    ]
    /// Trama's own local directives.
    static let ownLocal: [String] = ["overflow", "autoplay", "edition", "redact", "time", "audio"]
    /// For one slide also without `_`: a sound that went on with every slide would be a nuisance.
    static let spot: Set<String> = ["audio"]

    static func local(isStrictMarp: Bool) -> [String] {
        isStrictMarp ? marpLocal : marpLocal + ownLocal
    }

    /// Every name that a comment or front matter may start a line with.
    static func known(isStrictMarp: Bool) -> Set<String> {
        let local = local(isStrictMarp: isStrictMarp)
        return global.union(local).union(local.map { "_" + $0 })
    }

    /// Marp's transitions and ours; others need `@keyframes marp-transition-NAME`.
    package static let transitions: Set<String> = [
        "none", "clockwise", "counterclockwise", "cover", "coverflow", "cube", "cylinder",
        "diamond",
        "drop", "explode", "fade", "fade-out", "fall", "flip", "glow", "implode", "in-out",
        "iris-in",
        "iris-out", "melt", "overlap", "pivot", "pull", "push", "reveal", "rotate", "slide", "star",
        "swap", "swipe", "swoosh", "wipe", "wiper", "zoom", "before-after",
    ]

    /// `backgroundColor` to `background-color`.
    static func kebab(_ name: String) -> String {
        name.reduce(into: "") { result, character in
            if character.isUppercase {
                result += "-" + character.lowercased()
            } else {
                result.append(character)
            }
        }
    }
}
