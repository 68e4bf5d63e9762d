import TramaCore

extension PropertyTable {
    static let boxRows: [Property] = [
        .field("display", \.box.display) { display(&$0) },
        .field("position", \.box.position) { reader in
            reader.keyword(Position.self) ?? reader.words(["-webkit-sticky": .sticky])
        },
        Property("float", inherited: false) { reader, builder in
            let isRTL = builder.style.text.direction == .rtl
            guard
                let side = reader.keyword(FloatSide.self)
                    ?? reader.words([
                        "inline-start": isRTL ? .right : .left,
                        "inline-end": isRTL ? .left : .right,
                    ])
            else { return false }
            builder.style.box.float = side
            return true
        } copy: { source, builder in
            builder.style.box.float = source.box.float
        },
        Property("clear", inherited: false) { reader, builder in
            let isRTL = builder.style.text.direction == .rtl
            guard
                let side = reader.keyword(Clear.self)
                    ?? reader.words([
                        "inline-start": isRTL ? .right : .left,
                        "inline-end": isRTL ? .left : .right,
                    ])
            else { return false }
            builder.style.box.clear = side
            return true
        } copy: { source, builder in
            builder.style.box.clear = source.box.clear
        },
        .keyword("box-sizing", \.box.boxSizing),
        .field("top", \.box.insets.top) { autoLength(&$0) },
        .field("right", \.box.insets.right) { autoLength(&$0) },
        .field("bottom", \.box.insets.bottom) { autoLength(&$0) },
        .field("left", \.box.insets.left) { autoLength(&$0) },
        .field("width", \.box.width) { dimension(&$0, isMaximum: false) },
        .field("height", \.box.height) { dimension(&$0, isMaximum: false) },
        .field("min-width", \.box.minWidth) { dimension(&$0, isMaximum: false) },
        .field("min-height", \.box.minHeight) { dimension(&$0, isMaximum: false) },
        .field("max-width", \.box.maxWidth) { dimension(&$0, isMaximum: true) },
        .field("max-height", \.box.maxHeight) { dimension(&$0, isMaximum: true) },
        Property("aspect-ratio", inherited: false) { reader, builder in
            var isAuto = reader.word("auto")
            var ratio: Double?
            if let width = reader.number(min: 0) {
                let height = reader.slash() ? reader.number(min: 0) : 1
                guard let height else { return false }
                ratio = width > 0 && height > 0 ? width / height : nil
                isAuto = isAuto || reader.word("auto")
            } else if !isAuto {
                return false
            }
            builder.style.box.aspectRatio = ratio
            builder.style.box.aspectRatioIsAuto = isAuto
            return true
        } copy: { source, builder in
            builder.style.box.aspectRatio = source.box.aspectRatio
            builder.style.box.aspectRatioIsAuto = source.box.aspectRatioIsAuto
        },
        .field("margin-top", \.box.margin.top) { autoLength(&$0) },
        .field("margin-right", \.box.margin.right) { autoLength(&$0) },
        .field("margin-bottom", \.box.margin.bottom) { autoLength(&$0) },
        .field("margin-left", \.box.margin.left) { autoLength(&$0) },
        .field("padding-top", \.box.padding.top) { $0.lengthPercentage(nonNegative: true) },
        .field("padding-right", \.box.padding.right) { $0.lengthPercentage(nonNegative: true) },
        .field("padding-bottom", \.box.padding.bottom) { $0.lengthPercentage(nonNegative: true) },
        .field("padding-left", \.box.padding.left) { $0.lengthPercentage(nonNegative: true) },
        .field("overflow-x", \.box.overflowX) { overflow(&$0) },
        .field("overflow-y", \.box.overflowY) { overflow(&$0) },
        .field("overflow-clip-margin", \.box.overflowClipMargin) { reader in
            let boxes: KeyValuePairs = ["content-box": 0, "padding-box": 1, "border-box": 2]
            let isNamed = reader.words(boxes) != nil
            let length = reader.length(min: 0)
            return length ?? (isNamed || reader.words(boxes) != nil ? 0 : nil)
        },
        .field("vertical-align", \.box.verticalAlign) { verticalAlign(&$0) },
        .field("z-index", \.box.zIndex) { reader -> Int?? in
            reader.word("auto") ? .some(nil) : reader.integer().map { .some($0) }
        },
        .keyword("object-fit", \.box.objectFit),
        .field("object-position", \.box.objectPosition) { $0.position() },
        .field("text-overflow", \.box.textOverflow) { reader in
            var last: TextOverflow?
            while !reader.isAtEnd {
                if let word: TextOverflow = reader.words(["clip": .clip, "ellipsis": .ellipsis]) {
                    last = word
                } else if reader.string() != nil {
                    last = .ellipsis
                } else {
                    return nil
                }
            }
            return last
        },
        .field("line-clamp", \.box.lineClamp) { reader -> Int?? in
            if reader.word("none") { return .some(nil) }
            let count = reader.integer(min: 1)
            _ = reader.string()
            return count.map { .some($0) }
        },
        .keyword("table-layout", \.box.tableLayout),
        .keyword("unicode-bidi", \.box.unicodeBidi),
        .field("break-before", \.box.breakBefore) { breakRule(&$0) },
        .field("break-after", \.box.breakAfter) { breakRule(&$0) },
        .field("break-inside", \.box.breakInside) { breakRule(&$0) },
        .keyword("container-type", \.box.containerType),
        .field("container-name", \.box.containerNames) { reader -> [String]? in
            if reader.word("none") { return [] }
            var names: [String] = []
            while let name = reader.customName() { names.append(name) }
            return names.isEmpty ? nil : names
        },
        .field("view-transition-name", \.box.viewTransitionName) { reader -> String?? in
            if reader.word("none") { return .some(nil) }
            return reader.customName().map { .some($0) }
        },
        .field("initial-letter", \.box.initialLetter) { reader -> InitialLetter?? in
            if reader.word("normal") { return .some(nil) }
            guard let size = reader.number(min: 1) else { return nil }
            let whole = Int(min(size, 1000))
            let sink =
                reader.words(["drop": whole, "raise": 1]) ?? reader.integer(min: 1) ?? whole
            return .some(InitialLetter(size: min(size, 1000), sink: sink))
        },
    ]

    /// `auto` as nil inside, or a length.
    static func autoLength(_ reader: inout ValueReader) -> LengthPercentage?? {
        if reader.word("auto") { return .some(nil) }
        return reader.lengthPercentage().map { .some($0) }
    }

    static func dimension(_ reader: inout ValueReader, isMaximum: Bool) -> Dimension? {
        if isMaximum {
            if reader.word("none") { return Dimension.none }
        } else if reader.word("auto") {
            return .auto
        }
        if let word: Dimension = reader.words([
            "min-content": .minContent, "max-content": .maxContent, "fit-content": .fitContent(nil),
            "stretch": .stretch, "-webkit-fill-available": .stretch, "-moz-available": .stretch,
            "-webkit-min-content": .minContent, "-webkit-max-content": .maxContent,
            "-webkit-fit-content": .fitContent(nil), "-moz-fit-content": .fitContent(nil),
            "intrinsic": .maxContent, "min-intrinsic": .minContent,
        ]) {
            return word
        }
        if var inner = reader.function("fit-content") {
            return inner.lengthPercentage(nonNegative: true).map { .fitContent($0) }
        }
        return reader.lengthPercentage(nonNegative: true).map { .length($0) }
    }

    private static func overflow(_ reader: inout ValueReader) -> Overflow? {
        reader.keyword(Overflow.self)
            ?? reader.words(["overlay": .auto, "-moz-hidden-unscrollable": .clip])
    }

    private static func breakRule(_ reader: inout ValueReader) -> BreakRule? {
        reader.keyword(BreakRule.self)
            ?? reader.words([
                "recto": .page, "verso": .page, "avoid-region": .avoid, "region": .auto,
                "all": .always,
            ])
    }

    private static func verticalAlign(_ reader: inout ValueReader) -> VerticalAlign? {
        reader.words([
            "baseline": .baseline, "sub": .sub, "super": .super, "top": .top, "text-top": .textTop,
            "middle": .middle, "bottom": .bottom, "text-bottom": .textBottom,
            "-webkit-baseline-middle": .middle,
        ]) ?? reader.lengthPercentage().map { .length($0) }
    }

    private static let displays: KeyValuePairs<String, Display> = [
        "none": .none, "contents": .contents, "inline-block": .inlineBlock,
        "inline-flex": .inline(.flex), "inline-grid": .inline(.grid),
        "inline-table": .inline(.table), "table-row-group": .block(.tableRowGroup),
        "table-header-group": .block(.tableHeaderGroup),
        "table-footer-group": .block(.tableFooterGroup), "table-row": .block(.tableRow),
        "table-cell": .block(.tableCell), "table-column-group": .block(.tableColumnGroup),
        "table-column": .block(.tableColumn), "table-caption": .block(.tableCaption),
        "-webkit-box": .block(.flex), "-webkit-inline-box": .inline(.flex),
        "-webkit-flex": .block(.flex), "-ms-flexbox": .block(.flex), "math": .inline,
        // Annotations are made by layout from the elements; their boxes are inline.
        "ruby-base": .inline, "ruby-text": .inline, "ruby-base-container": .inline,
        "ruby-text-container": .inline, "run-in": .block,
    ]

    /// One keyword, or outside, inside and `list-item` in any order.
    private static func display(_ reader: inout ValueReader) -> Display? {
        if let single = reader.words(displays) { return single }
        var outside: Display.Outside?
        var inside: Display.Inside?
        var isListItem = false
        while !reader.isAtEnd {
            if let side: Display.Outside = reader.words(["block": .block, "inline": .inline]) {
                guard outside == nil else { return nil }
                outside = side
            } else if let kind: Display.Inside = reader.words([
                "flow": .flow, "flow-root": .flowRoot, "flex": .flex, "grid": .grid,
                "table": .table, "ruby": .ruby,
            ]) {
                guard inside == nil else { return nil }
                inside = kind
            } else if reader.word("list-item"), !isListItem {
                isListItem = true
            } else {
                return nil
            }
        }
        guard outside != nil || inside != nil || isListItem else { return nil }
        return Display(
            .box(
                outside ?? (inside == .ruby ? .inline : .block), inside ?? .flow,
                isListItem: isListItem))
    }
}
