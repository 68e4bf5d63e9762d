import TramaScene

/// Effects as PDF's page transitions (ISO 32000-1, 12.4.4).
enum PDFTransition {
    static func value(_ transition: SceneDeck.Transition) -> PDFValue {
        value(TransitionEffect.page(for: transition.name), duration: transition.duration)
    }

    /// - Parameter duration: seconds; without meaning for a plain cut.
    static func value(_ page: PageTransition, duration: Double) -> PDFValue {
        let (style, entries) = style(page)
        var result: [PDFValue.Entry] = [.init("Type", .name("Trans")), .init("S", .name(style))]
        if page != .replace { result.append(.init("D", .real(max(0, duration)))) }
        return .dictionary(result + entries)
    }

    private static func style(_ page: PageTransition) -> (String, [PDFValue.Entry]) {
        switch page {
        case .replace: ("R", [])
        case .fade: ("Fade", [])
        case .box(let inward): ("Box", [.init("M", .name(inward ? "I" : "O"))])
        case .wipe(let degrees): ("Wipe", [.init("Di", .int(degrees))])
        case .push(let degrees): ("Push", [.init("Di", .int(degrees))])
        case .cover(let degrees): ("Cover", [.init("Di", .int(degrees))])
        case .uncover(let degrees): ("Uncover", [.init("Di", .int(degrees))])
        }
    }
}
