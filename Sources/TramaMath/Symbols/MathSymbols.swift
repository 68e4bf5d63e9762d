/// TeX's, AMS's and common packages' names of characters, by what they are to their neighbours.
enum MathSymbols {
    struct Entry: Hashable, Sendable {
        let text: String
        let kind: MathClass
        /// A letter, which takes the alphabet in force.
        let isLetter: Bool
    }

    static let entries: [String: Entry] = {
        var result: [String: Entry] = [:]
        func add(_ table: String, _ kind: MathClass, isLetter: Bool = false) {
            let words = table.split(whereSeparator: \.isWhitespace)
            for index in stride(from: 0, to: words.count - 1, by: 2) {
                result[String(words[index])] = Entry(
                    text: String(words[index + 1]), kind: kind, isLetter: isLetter)
            }
        }
        add(letters, .ordinary, isLetter: true)
        add(ordinary, .ordinary)
        add(binary, .binary)
        add(relations, .relation)
        add(negated, .relation)
        add(arrows, .relation)
        add(opening, .opening)
        add(closing, .closing)
        add(punctuation, .punctuation)
        add(inner, .inner)
        return result
    }()

    private static let letters = """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ
        iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ
        sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ
        Chi Χ imath ı jmath ȷ partial ∂ nabla ∇ digamma ϝ
        """

    private static let ordinary = """
        infty ∞ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ emptyset ∅ varnothing ⌀ ell ℓ hbar ℏ
        hslash ℏ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ angle ∠ measuredangle ∡
        sphericalangle ∢ triangle △ top ⊤ bot ⊥ prime ′ backprime ‵ flat ♭ natural ♮ sharp ♯
        clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ surd √ complement ∁ eth ð Finv Ⅎ Game ⅁
        Bbbk 𝕜 square □ Box □ blacksquare ■ lozenge ◊ blacklozenge ⧫ Diamond ◊ bigstar ★
        triangledown ▽ blacktriangle ▲ blacktriangledown ▼ vartriangle △ diagup ╱ diagdown ╲
        degree ° mho ℧ S § P ¶ copyright © pounds £ circledR ® circledS Ⓢ checkmark ✓ maltese ✠
        # # % % & & $ $ _ _ backslash \\ | ‖ Vert ‖ vert | euro € yen ¥ AA Å
        textdegree ° dag † ddag ‡ i ı j ȷ ldotp . textregistered ® texttrademark ™ Angstrom Å
        """

    private static let binary = """
        pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓
        sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ wr ≀ diamond ⋄ bigtriangleup △
        bigtriangledown ▽ triangleleft ◁ triangleright ▷ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ oplus ⊕
        ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ dagger † ddagger ‡ amalg ⨿ ltimes ⋉ rtimes ⋊
        leftthreetimes ⋋ rightthreetimes ⋌ Cap ⋒ Cup ⋓ doublecap ⋒ doublecup ⋓ curlywedge ⋏
        curlyvee ⋎ barwedge ⊼ doublebarwedge ⩞ veebar ⊻ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡
        circleddash ⊝ circledast ⊛ circledcirc ⊚ intercal ⊺ dotplus ∔ divideontimes ⋇
        smallsetminus ∖ centerdot ⋅ And & gtrdot ⋗ lessdot ⋖
        """

    private static let relations = """
        leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ ll ≪ gg ≫
        prec ≺ succ ≻ preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ sqsubset ⊏
        sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ owns ∋ notin ∉ vdash ⊢ dashv ⊣ models ⊨
        mid ∣ parallel ∥ perp ⊥ smile ⌣ frown ⌢ asymp ≍ bowtie ⋈ Join ⋈ doteq ≐ doteqdot ≑ Doteq ≑
        leqq ≦ geqq ≧ leqslant ⩽ geqslant ⩾ eqslantless ⪕ eqslantgtr ⪖ lesssim ≲ gtrsim ≳
        lessapprox ⪅ gtrapprox ⪆ approxeq ≊ lll ⋘ llless ⋘ ggg ⋙ gggtr ⋙ lessgtr ≶ gtrless ≷
        lesseqgtr ⋚ gtreqless ⋛ lesseqqgtr ⪋ gtreqqless ⪌ risingdotseq ≓ fallingdotseq ≒
        backsim ∽ backsimeq ⋍ subseteqq ⫅ supseteqq ⫆ Subset ⋐ Supset ⋑ preccurlyeq ≼
        succcurlyeq ≽ curlyeqprec ⋞ curlyeqsucc ⋟ precsim ≾ succsim ≿ precapprox ⪷ succapprox ⪸
        vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ vDash ⊨ Vdash ⊩
        Vvdash ⊪ smallsmile ⌣ smallfrown ⌢ bumpeq ≏ Bumpeq ≎ eqcirc ≖ circeq ≗ triangleq ≜
        between ≬ pitchfork ⋔ varpropto ∝ backepsilon ∍ blacktriangleleft ◀ blacktriangleright ▶
        therefore ∴ because ∵ eqsim ≂ thicksim ∼ thickapprox ≈ shortmid ∣ shortparallel ∥
        coloneqq ≔ eqqcolon ≕ Coloneqq ⩴ colonequals ≔ vcentcolon : colon : lt < gt > equalscolon ≕
        """

    private static let negated = """
        nless ≮ nleq ≰ nleqslant ≰ nleqq ≰ lneq ⪇ lneqq ≨ lvertneqq ≨ lnsim ⋦ lnapprox ⪉
        nprec ⊀ npreceq ⋠ precnsim ⋨ precnapprox ⪹ precneqq ⪵ nsim ≁ nshortmid ∤ nmid ∤ nvdash ⊬
        nvDash ⊭ nVdash ⊮ nVDash ⊯ ntriangleleft ⋪ ntrianglelefteq ⋬ nsubseteq ⊈ nsubseteqq ⊈
        subsetneq ⊊ varsubsetneq ⊊ subsetneqq ⫋ varsubsetneqq ⫋ ngtr ≯ ngeq ≱ ngeqslant ≱ ngeqq ≱
        gneq ⪈ gneqq ≩ gvertneqq ≩ gnsim ⋧ gnapprox ⪊ nsucc ⊁ nsucceq ⋡ succnsim ⋩ succnapprox ⪺
        succneqq ⪶ ncong ≇ nshortparallel ∦ nparallel ∦ ntriangleright ⋫ ntrianglerighteq ⋭
        nsupseteq ⊉ nsupseteqq ⊉ supsetneq ⊋ varsupsetneq ⊋ supsetneqq ⫌ varsupsetneqq ⫌
        """

    private static let arrows = """
        leftarrow ← gets ← rightarrow → to → uparrow ↑ downarrow ↓ leftrightarrow ↔ updownarrow ↕
        Leftarrow ⇐ Rightarrow ⇒ Uparrow ⇑ Downarrow ⇓ Leftrightarrow ⇔ Updownarrow ⇕ mapsto ↦
        longleftarrow ⟵ longrightarrow ⟶ longleftrightarrow ⟷ Longleftarrow ⟸ Longrightarrow ⟹
        Longleftrightarrow ⟺ iff ⟺ implies ⟹ impliedby ⟸ longmapsto ⟼ nearrow ↗ searrow ↘
        swarrow ↙ nwarrow ↖ hookleftarrow ↩ hookrightarrow ↪ leftharpoonup ↼ leftharpoondown ↽
        rightharpoonup ⇀ rightharpoondown ⇁ rightleftharpoons ⇌ leftrightharpoons ⇋
        leftleftarrows ⇇ rightrightarrows ⇉ leftrightarrows ⇆ rightleftarrows ⇄ Lleftarrow ⇚
        Rrightarrow ⇛ twoheadleftarrow ↞ twoheadrightarrow ↠ leftarrowtail ↢ rightarrowtail ↣
        looparrowleft ↫ looparrowright ↬ curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺
        circlearrowright ↻ Lsh ↰ Rsh ↱ upuparrows ⇈ downdownarrows ⇊ upharpoonleft ↿
        upharpoonright ↾ restriction ↾ downharpoonleft ⇃ downharpoonright ⇂ multimap ⊸
        leftrightsquigarrow ↭ rightsquigarrow ⇝ leadsto ⇝ nleftarrow ↚ nrightarrow ↛
        nLeftarrow ⇍ nRightarrow ⇏ nleftrightarrow ↮ nLeftrightarrow ⇎ dashrightarrow ⇢
        dashleftarrow ⇠
        """

    private static let opening = """
        { { lbrace { langle ⟨ lceil ⌈ lfloor ⌊ lbrack [ lparen ( lvert | lVert ‖ lgroup ⟮ lmoustache ⎰
        ulcorner ⌜ llcorner ⌞ llbracket ⟦ lBrack ⟦
        """
    private static let closing = """
        } } rbrace } rangle ⟩ rceil ⌉ rfloor ⌋ rbrack ] rparen ) rvert | rVert ‖ rgroup ⟯ rmoustache ⎱
        urcorner ⌝ lrcorner ⌟ rrbracket ⟧ rBrack ⟧
        """
    private static let punctuation = "cdotp ⋅"
    private static let inner = """
        ldots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ ddots ⋱ mathellipsis …
        """

    /// Characters typed as they are.
    static func kind(of scalar: Unicode.Scalar) -> MathClass {
        characters[scalar] ?? .ordinary
    }

    private static let characters: [Unicode.Scalar: MathClass] = {
        var result: [Unicode.Scalar: MathClass] = [:]
        for entry in entries.values where entry.kind != .ordinary {
            if let scalar = entry.text.unicodeScalars.first { result[scalar] = entry.kind }
        }
        let typed: [(String, MathClass)] = [
            ("+−*∗±×÷⋅·", .binary), ("=<>:∼≤≥", .relation), ("([{⟨", .opening), (")]}⟩", .closing),
            (",;", .punctuation), ("!?", .closing), ("|‖.△▽⊥∣&", .ordinary), ("…⋯", .inner),
        ]
        for (text, kind) in typed {
            for scalar in text.unicodeScalars { result[scalar] = kind }
        }
        return result
    }()

    /// What typed characters are drawn as.
    static let replaced: [Unicode.Scalar: Unicode.Scalar] = [
        "-": "−", "*": "∗", "`": "‘", "·": "⋅",
    ]

    /// Large operators: whether limits stand above and below in display style.
    static let operators: [String: (text: String, hasLimits: Bool)] = [
        "sum": ("∑", true), "prod": ("∏", true), "coprod": ("∐", true), "bigcup": ("⋃", true),
        "bigcap": ("⋂", true), "bigvee": ("⋁", true), "bigwedge": ("⋀", true),
        "bigoplus": ("⨁", true), "bigotimes": ("⨂", true), "bigodot": ("⨀", true),
        "biguplus": ("⨄", true), "bigsqcup": ("⨆", true), "int": ("∫", false),
        "iint": ("∬", false), "iiint": ("∭", false), "iiiint": ("⨌", false),
        "oint": ("∮", false), "oiint": ("∯", false), "oiiint": ("∰", false),
        "intop": ("∫", true), "ointop": ("∮", true), "bigsqcap": ("⨅", true),
    ]

    /// Upright names, with limits in display style where true.
    static let functions: [String: Bool] = {
        var result: [String: Bool] = [:]
        for name in """
        arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin
        sinh tan tanh arcsec arccsc arccot sech csch
        """.split(whereSeparator: \.isWhitespace) {
            result[String(name)] = false
        }
        for name in ["det", "gcd", "inf", "lim", "max", "min", "Pr", "sup"] { result[name] = true }
        return result
    }()

    /// Names of delimiters beyond ``entries``.
    static let delimiters: [String: String] = [
        ".": "", "<": "⟨", ">": "⟩", "/": "/", "|": "|", "(": "(", ")": ")", "[": "[", "]": "]",
        "\\backslash": "\\", "\\|": "‖", "\\{": "{", "\\}": "}", "\\lt": "⟨", "\\gt": "⟩",
        "\\uparrow": "↑", "\\downarrow": "↓", "\\updownarrow": "↕", "\\Uparrow": "⇑",
        "\\Downarrow": "⇓", "\\Updownarrow": "⇕", "\\vert": "|", "\\Vert": "‖",
        "\\arrowvert": "|", "\\Arrowvert": "‖", "\\bracevert": "⎪",
        "⟨": "⟨", "⟩": "⟩", "‖": "‖", "⌈": "⌈", "⌉": "⌉", "⌊": "⌊", "⌋": "⌋",
    ]
}
