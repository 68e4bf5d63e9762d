import TramaScene

/// A slide's effect as PDF's page transition (ISO 32000-1, 12.4.4).
enum PDFTransition {
    /// Nil for a plain cut, which is what pages do without an entry.
    static func value(_ transition: SceneDeck.Transition) -> PDFValue? {
        guard let style = style(transition.name) else { return nil }
        return .dictionary(
            [
                .init("Type", .name("Trans")), .init("S", .name(style.name)),
                .init("D", .real(max(0, transition.duration))),
            ] + style.entries)
    }

    private struct Style {
        let name: String
        var entries: [PDFValue.Entry] = []
        static func box(_ motion: String) -> Style {
            Style(name: "Box", entries: [.init("M", .name(motion))])
        }
        static func directed(_ name: String, _ degrees: Int) -> Style {
            Style(name: name, entries: [.init("Di", .int(degrees))])
        }
    }

    /// The nearest of PDF's styles to each of the dialect's effects; unknown names are the theme's
    /// own keyframes, for which a fade is the mildest stand-in.
    private static func style(_ name: String) -> Style? {
        switch name {
        case "none": nil
        case "fade", "melt", "glow", "fade-out": Style(name: "Fade")
        // New pages come from the right.
        case "push", "slide", "pull", "swap", "cube", "cylinder", "coverflow", "flip", "pivot",
            "rotate", "swoosh", "drop":
            .directed("Push", 0)
        case "cover", "overlap": .directed("Cover", 0)
        case "reveal", "fall": .directed("Uncover", 0)
        case "wipe", "wiper", "swipe", "clockwise", "counterclockwise": .directed("Wipe", 0)
        case "in-out", "zoom", "explode", "iris-out", "diamond", "star": .box("O")
        case "implode", "iris-in": .box("I")
        default: Style(name: "Fade")
        }
    }
}
