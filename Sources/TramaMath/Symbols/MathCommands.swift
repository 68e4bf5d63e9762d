/// The commands that aren't plain characters, by name.
enum MathCommands {
    static let table: [String: MathCommand] = {
        var table: [String: MathCommand] = [:]
        table.merge(alphabets) { old, _ in old }
        table.merge(marks) { old, _ in old }
        table.merge(spaces) { old, _ in old }
        table.merge(structure) { old, _ in old }
        table.merge(words) { old, _ in old }
        table.merge(specials.mapValues { .special($0) }) { old, _ in old }
        for (name, height) in [("big", 1.2), ("Big", 1.8), ("bigg", 2.4), ("Bigg", 3.0)] {
            table[name] = .big(height, .ordinary)
            table[name + "l"] = .big(height, .opening)
            table[name + "r"] = .big(height, .closing)
            table[name + "m"] = .big(height, .relation)
        }
        for name in ignored { table[name] = .ignored(arguments: 0) }
        return table
    }()

    private static let alphabets: [String: MathCommand] = [
        "mathrm": .alphabet(.roman), "mathup": .alphabet(.roman), "mathit": .alphabet(.italic),
        "mathnormal": .alphabet(.normal), "mathbf": .alphabet(.bold), "mathcal": .alphabet(.script),
        "mathscr": .alphabet(.script), "mathfrak": .alphabet(.fraktur),
        "mathbb": .alphabet(.doubleStruck), "mathds": .alphabet(.doubleStruck),
        "Bbb": .alphabet(.doubleStruck), "mathsf": .alphabet(.sans), "mathtt": .alphabet(.mono),
        "mathbfit": .alphabet(.boldItalic), "mathbfcal": .alphabet(.boldScript),
        "mathbfscr": .alphabet(.boldScript), "mathbffrak": .alphabet(.boldFraktur),
        "mathbfsf": .alphabet(.sansBold), "mathsfit": .alphabet(.sansItalic),
        "symbf": .alphabet(.bold), "symbfit": .alphabet(.boldItalic), "symrm": .alphabet(.roman),
        "symit": .alphabet(.italic), "symcal": .alphabet(.script),
        "symbb": .alphabet(.doubleStruck),
        "symsf": .alphabet(.sans), "vb": .alphabet(.bold), "vectorbold": .alphabet(.bold),
        "rm": .alphabetSwitch(.roman), "it": .alphabetSwitch(.italic), "bf": .alphabetSwitch(.bold),
        "sf": .alphabetSwitch(.sans), "tt": .alphabetSwitch(.mono),
        "cal": .alphabetSwitch(.script), "frak": .alphabetSwitch(.fraktur),
        "mit": .alphabetSwitch(.italic), "boldsymbol": .boldSymbol, "bm": .boldSymbol,
        "pmb": .boldSymbol, "symbfup": .alphabet(.bold),
    ]

    private static let marks: [String: MathCommand] = [
        "hat": .accent("\u{302}", .fixed), "check": .accent("\u{30C}", .fixed),
        "breve": .accent("\u{306}", .fixed), "acute": .accent("\u{301}", .fixed),
        "grave": .accent("\u{300}", .fixed), "tilde": .accent("\u{303}", .fixed),
        "bar": .accent("\u{304}", .fixed), "vec": .accent("\u{20D7}", .fixed),
        "dot": .accent("\u{307}", .fixed), "ddot": .accent("\u{308}", .fixed),
        "dddot": .accent("\u{20DB}", .fixed), "ddddot": .accent("\u{20DC}", .fixed),
        "mathring": .accent("\u{30A}", .fixed), "widehat": .accent("\u{302}", .wide),
        "widetilde": .accent("\u{303}", .wide), "widecheck": .accent("\u{30C}", .wide),
        "utilde": .accent("\u{330}", .under), "underaccent": .accent("\u{330}", .under),
        "overline": .stretched(.line(isOver: true)), "underline": .stretched(.line(isOver: false)),
        "overbrace": .stretched(.glyph("⏞", isOver: true)),
        "underbrace": .stretched(.glyph("⏟", isOver: false)),
        "overbracket": .stretched(.glyph("⎴", isOver: true)),
        "underbracket": .stretched(.glyph("⎵", isOver: false)),
        "overparen": .stretched(.glyph("⏜", isOver: true)),
        "underparen": .stretched(.glyph("⏝", isOver: false)),
        "wideparen": .stretched(.glyph("⏜", isOver: true)),
        "overarc": .stretched(.glyph("⏜", isOver: true)),
        "overrightarrow": .stretched(.glyph("→", isOver: true)),
        "overleftarrow": .stretched(.glyph("←", isOver: true)),
        "overleftrightarrow": .stretched(.glyph("↔", isOver: true)),
        "underrightarrow": .stretched(.glyph("→", isOver: false)),
        "underleftarrow": .stretched(.glyph("←", isOver: false)),
        "underleftrightarrow": .stretched(.glyph("↔", isOver: false)),
        "xrightarrow": .arrow("→"), "xleftarrow": .arrow("←"), "xleftrightarrow": .arrow("↔"),
        "xRightarrow": .arrow("⇒"), "xLeftarrow": .arrow("⇐"), "xLeftrightarrow": .arrow("⇔"),
        "xmapsto": .arrow("↦"), "xhookrightarrow": .arrow("↪"), "xhookleftarrow": .arrow("↩"),
        "xrightharpoonup": .arrow("⇀"), "xrightharpoondown": .arrow("⇁"),
        "xleftharpoonup": .arrow("↼"), "xleftharpoondown": .arrow("↽"),
        "xrightleftharpoons": .arrow("⇌"), "xleftrightharpoons": .arrow("⇋"),
        "xlongequal": .arrow("="), "xtwoheadrightarrow": .arrow("↠"),
        "xtwoheadleftarrow": .arrow("↞"), "xtofrom": .arrow("⇄"), "xrightleftarrows": .arrow("⇄"),
        "xlongrightarrow": .arrow("→"),
    ]

    private static let spaces: [String: MathCommand] = [
        ",": .space(MathLength(3, .mu)), "thinspace": .space(MathLength(3, .mu)),
        ":": .space(MathLength(4, .mu)), ">": .space(MathLength(4, .mu)),
        "medspace": .space(MathLength(4, .mu)), ";": .space(MathLength(5, .mu)),
        "thickspace": .space(MathLength(5, .mu)), "!": .space(MathLength(-3, .mu)),
        "negthinspace": .space(MathLength(-3, .mu)), "negmedspace": .space(MathLength(-4, .mu)),
        "negthickspace": .space(MathLength(-5, .mu)), "quad": .space(MathLength(1, .em)),
        "qquad": .space(MathLength(2, .em)), "enspace": .space(MathLength(0.5, .em)),
        "enskip": .space(MathLength(0.5, .em)), " ": .space(MathLength(0.25, .em)),
        "nobreakspace": .space(MathLength(0.25, .em)), "space": .space(MathLength(0.25, .em)),
        "hfill": .space(MathLength(1, .em)), "/": .space(.zero),
    ]

    private static let structure: [String: MathCommand] = [
        "displaystyle": .style(.display), "textstyle": .style(.text),
        "scriptstyle": .style(.script), "scriptscriptstyle": .style(.scriptScript),
        "tiny": .size(0.5), "Tiny": .size(0.6), "scriptsize": .size(0.7),
        "footnotesize": .size(0.8), "small": .size(0.85), "normalsize": .size(1),
        "large": .size(1.2), "Large": .size(1.44), "LARGE": .size(1.73), "huge": .size(2.07),
        "Huge": .size(2.49),
        "mathord": .classed(.ordinary), "mathop": .classed(.operation),
        "mathbin": .classed(.binary), "mathrel": .classed(.relation),
        "mathopen": .classed(.opening), "mathclose": .classed(.closing),
        "mathpunct": .classed(.punctuation), "mathinner": .classed(.inner),
        "limits": .limits(.always), "nolimits": .limits(.never), "displaylimits": .limits(.display),
        "frac": .fraction(style: nil, bar: true, left: "", right: ""),
        "dfrac": .fraction(style: .display, bar: true, left: "", right: ""),
        "tfrac": .fraction(style: .text, bar: true, left: "", right: ""),
        "binom": .fraction(style: nil, bar: false, left: "(", right: ")"),
        "dbinom": .fraction(style: .display, bar: false, left: "(", right: ")"),
        "tbinom": .fraction(style: .text, bar: false, left: "(", right: ")"),
        "over": .infix(bar: true, left: "", right: "", hasThickness: false),
        "atop": .infix(bar: false, left: "", right: "", hasThickness: false),
        "choose": .infix(bar: false, left: "(", right: ")", hasThickness: false),
        "brack": .infix(bar: false, left: "[", right: "]", hasThickness: false),
        "brace": .infix(bar: false, left: "{", right: "}", hasThickness: false),
        "above": .infix(bar: true, left: "", right: "", hasThickness: true),
        "phantom": .phantom(.init()),
        "hphantom": .phantom(.init(keepsAscent: false, keepsDescent: false)),
        "vphantom": .phantom(.init(keepsWidth: false)),
        "llap": .lap(.left), "rlap": .lap(.right), "clap": .lap(.center), "mathllap": .lap(.left),
        "mathrlap": .lap(.right), "mathclap": .lap(.center),
        "cancel": .strike([.up]), "bcancel": .strike([.down]), "xcancel": .strike([.up, .down]),
        "sout": .strike([.horizontal]),
    ]

    private static let words: [String: MathCommand] = [
        "text": .text(nil), "mbox": .text(nil), "hbox": .text(nil), "textnormal": .text(.init()),
        "textrm": .text(.init()), "textup": .text(.init()), "textmd": .text(nil),
        "textbf": .text(.init(isBold: true)), "textit": .text(.init(isItalic: true)),
        "textsl": .text(.init(isItalic: true)), "emph": .text(.init(isItalic: true)),
        "textsf": .text(.init(family: .sans)), "texttt": .text(.init(family: .mono)),
        "textsc": .text(nil), "intertext": .text(nil), "shortintertext": .text(nil),
        "qq": .text(nil), "qqtext": .text(nil),
    ]

    private static let specials: [String: MathCommand.Special] = [
        "sqrt": .radical, "root": .radical, "left": .left, "middle": .middle, "begin": .begin,
        "operatorname": .operatorName, "operatornamewithlimits": .operatorStar,
        "overset": .overset, "underset": .underset, "stackrel": .stackrel, "genfrac": .genfrac,
        "cfrac": .continued, "substack": .substack, "tag": .tag, "notag": .noTag,
        "nonumber": .noTag, "label": .label, "ref": .reference, "eqref": .reference,
        "color": .color, "textcolor": .textColor, "colorbox": .colorBox,
        "fcolorbox": .framedColorBox, "boxed": .boxed, "fbox": .boxed, "framebox": .boxed,
        "raisebox": .raise, "raise": .raise, "lower": .raise, "rule": .rule, "kern": .kern,
        "hskip": .kern, "hspace": .kern, "mkern": .kern, "mskip": .kern, "mspace": .kern,
        "mathchoice": .choice, "not": .negation, "newcommand": .newCommand,
        "renewcommand": .newCommand, "providecommand": .newCommand, "def": .define,
        "gdef": .define, "edef": .define, "xdef": .define, "let": .letCommand,
        "futurelet": .letCommand, "DeclareMathOperator": .declareOperator,
        "newenvironment": .newEnvironment, "renewenvironment": .newEnvironment,
        "ce": .chemistry, "pu": .unit, "char": .unicodeCharacter, "unicode": .unicodeCharacter,
        "dots": .dots, "matrix": .matrixMacro, "pmatrix": .matrixMacro, "cases": .matrixMacro,
        "moveleft": .moveLeft, "moveright": .moveLeft, "sideset": .sideSet, "enclose": .enclose,
        "smash": .smash, "qty": .quantity, "pqty": .quantity, "bqty": .quantity,
        "vqty": .quantity, "Bqty": .quantity, "quantity": .quantity,
        "mqty": .quantity, "matrixquantity": .quantity, "abs": .quantity,
        "norm": .quantity, "absolutevalue": .quantity, "eval": .quantity, "order": .quantity,
        "comm": .quantity, "commutator": .quantity, "acomm": .quantity, "anticommutator": .quantity,
        "pb": .quantity, "poissonbracket": .quantity, "dd": .derivative, "dv": .derivative,
        "pdv": .derivative, "fdv": .derivative, "derivative": .derivative, "var": .derivative,
        "partialderivative": .derivative, "differential": .derivative, "ket": .bracket,
        "bra": .bracket, "braket": .bracket, "Ket": .bracket, "Bra": .bracket, "Braket": .bracket,
        "ip": .bracket, "innerproduct": .bracket, "ketbra": .bracket, "dyad": .bracket,
        "op": .bracket, "outerproduct": .bracket, "expval": .bracket, "ev": .bracket,
        "expectationvalue": .bracket, "mel": .bracket, "matrixel": .bracket,
        "matrixelement": .bracket, "require": .require, "href": .href, "url": .href,
        "style": .cssStyle, "class": .cssStyle, "cssId": .cssStyle, "TeX": .texLogo,
        "LaTeX": .texLogo, "verb": .verb, "pmod": .pod, "pod": .pod, "bmod": .pod, "mod": .pod,
        "vdots": .vdots, "strut": .strut, "mathstrut": .strut,
        "DeclarePairedDelimiter": .declarePaired,
        "DeclarePairedDelimiters": .declarePaired, "mathpalette": .mathPalette,
        "prescript": .prescript,
    ]

    /// Commands that mean nothing on a slide.
    private static let ignored = [
        "nonscript", "allowbreak", "nobreak", "relax", "mathsurround", "protect",
        "goodbreak", "noindent", "long", "global",
        "unskip", "ignorespaces", "null", "bgroup", "egroup", "endgroup", "begingroup", "mmlToken",
        "boldmath", "unboldmath", "allowdisplaybreaks", "displaybreak", "nobreakdash", "+", "-",
        "centering", "arraystretch",
    ]
}
