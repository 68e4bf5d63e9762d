import TramaCore
import TramaScene

extension PropertyTable {
    static let borderRows: [Property] =
        borderSide("top", \.paint.border.top) + borderSide("right", \.paint.border.right)
        + borderSide("bottom", \.paint.border.bottom) + borderSide("left", \.paint.border.left)
        + line("outline", \.paint.outline) + line("column-rule", \.arrangement.columnRule)
        + [
            .field("outline-offset", \.paint.outlineOffset) { $0.length() },
            radius("border-top-left-radius", \.paint.radii.topLeft),
            radius("border-top-right-radius", \.paint.radii.topRight),
            radius("border-bottom-right-radius", \.paint.radii.bottomRight),
            radius("border-bottom-left-radius", \.paint.radii.bottomLeft),
        ] + borderImageRows

    private typealias SidePath = WritableKeyPath<ComputedStyle, BorderSide> & Sendable

    private static func borderSide(
        _ side: String, _ path: WritableKeyPath<ComputedStyle, BorderSide> & Sendable
    ) -> [Property] { line("border-\(side)", path) }

    /// Width, style and colour of one line; widths without a style are dropped at the end.
    private static func line(
        _ name: String, _ path: WritableKeyPath<ComputedStyle, BorderSide> & Sendable
    ) -> [Property] {
        [
            Property("\(name)-width", inherited: false) { reader, builder in
                guard let width = borderWidth(&reader) else { return false }
                builder.style[keyPath: path].width = width
                return true
            } copy: { source, builder in
                let side = source[keyPath: path]
                builder.style[keyPath: path].width =
                    side.line == .none && side.width == 0 ? 3 : side.width
            },
            Property("\(name)-style", inherited: false) { reader, builder in
                guard
                    let line = reader.keyword(BorderLine.self) ?? reader.words(["auto": .solid])
                else { return false }
                builder.style[keyPath: path].line = line
                return true
            } copy: { source, builder in
                builder.style[keyPath: path].line = source[keyPath: path].line
            },
            Property("\(name)-color", inherited: false) { reader, builder in
                let color =
                    reader.words([
                        "invert": builder.context.currentColor,
                        "auto": builder.context.currentColor,
                    ])
                    ?? reader.color()
                guard let color else { return false }
                builder.style[keyPath: path].color = color
                return true
            } copy: { source, builder in
                let side = source[keyPath: path]
                // The initial colour is the text's.
                builder.style[keyPath: path].color =
                    side == ComputedStyle.initial[keyPath: path]
                    ? builder.context.currentColor : side.color
            },
        ]
    }

    private static func radius(
        _ name: String, _ path: WritableKeyPath<ComputedStyle, Corners.Radius> & Sendable
    ) -> Property {
        .field(name, path) { reader in
            guard let x = reader.lengthPercentage(nonNegative: true) else { return nil }
            return Corners.Radius(x: x, y: reader.lengthPercentage(nonNegative: true) ?? x)
        }
    }

    /// CSS pixels, snapped as browsers do: at least one pixel, whole pixels above.
    static func borderWidth(_ reader: inout ValueReader) -> Double? {
        guard
            let width = reader.words(["thin": 1, "medium": 3, "thick": 5]) ?? reader.length(min: 0)
        else { return nil }
        return width > 0 && width < 1 ? 1 : width.rounded(.down)
    }

    static let paintRows: [Property] = [
        .field("background-color", \.paint.backgroundColor) { $0.color() },
        .field("opacity", \.paint.opacity) { reader in
            reader.fraction().map { min(1, max(0, $0)) }
        },
        .field("box-shadow", \.paint.boxShadows) { reader in
            reader.word("none") ? [] : reader.list { $0.boxShadow() }
        },
        .field("filter", \.paint.filters) { $0.filters() },
        .field("backdrop-filter", \.paint.backdropFilters) { $0.filters() },
        Property("clip-path", inherited: false) { reader, builder in
            var shape: BasicShape?
            var box: ShapeBox?
            if !reader.word("none") {
                box = reader.keyword(ShapeBox.self)
                shape = reader.basicShape()
                box = box ?? reader.keyword(ShapeBox.self)
                guard shape != nil || box != nil else { return false }
            }
            builder.style.paint.clipPath = shape
            builder.style.paint.clipBox = box
            return true
        } copy: { source, builder in
            builder.style.paint.clipPath = source.paint.clipPath
            builder.style.paint.clipBox = source.paint.clipBox
        },
        .field("mix-blend-mode", \.paint.blend) { $0.blendMode() },
        .field("isolation", \.paint.isIsolated) { $0.words(["auto": false, "isolate": true]) },
        .field("box-decoration-break", \.paint.decorationClones) {
            $0.words(["slice": false, "clone": true])
        },
        transform("translate", \.translate) { reader in
            guard let x = reader.lengthPercentage() else { return nil }
            let y = reader.lengthPercentage() ?? .zero
            _ = reader.length()
            return [.translate(x, y)]
        },
        transform("rotate", \.rotate) { reader in
            _ = reader.word("z")
            return reader.angle().map { [.rotate($0)] }
        },
        transform("scale", \.scale) { reader in
            guard let x = reader.fraction() else { return nil }
            let y = reader.fraction() ?? x
            _ = reader.fraction()
            return [.scale(x, y)]
        },
        transform("transform", \.transform) { $0.transforms() },
        .field("transform-origin", \.paint.transformOrigin) { reader in
            let position = reader.position()
            _ = reader.length()
            return position
        },
        decoration("text-decoration-line") { reader, decoration in
            if reader.word("none") {
                decoration.lines = []
                return true
            }
            var lines: Set<TextDecoration.Line> = []
            while true {
                if let line = TextDecoration.Line(
                    rawValue: reader.peek()?.ident?.lowercased() ?? "")
                {
                    reader.at += 1
                    lines.insert(line)
                } else if !reader.word("blink") {
                    break
                }
            }
            reader.expected += ["underline", "overline", "line-through", "none"]
            decoration.lines = lines
            return !lines.isEmpty
        } copy: { source, decoration in
            decoration.lines = source?.lines ?? []
        },
        decoration("text-decoration-style") { reader, decoration in
            guard let style = reader.keyword(TextDecoration.Style.self) else { return false }
            decoration.style = style
            return true
        } copy: { source, decoration in
            decoration.style = source?.style ?? .solid
        },
        decoration("text-decoration-color") { reader, decoration in
            guard let color = reader.color() else { return false }
            decoration.color = color
            return true
        } copy: { source, decoration in
            if let source { decoration.color = source.color }
        },
        decoration("text-decoration-thickness") { reader, decoration in
            if reader.words(["auto": 0, "from-font": 0]) != nil {
                decoration.thickness = nil
                return true
            }
            guard let length = reader.lengthPercentage() else { return false }
            let size = reader.context.text.fontSize
            decoration.thickness = .px(length.resolve(size))
            return true
        } copy: { source, decoration in
            decoration.thickness = source?.thickness
        },
    ]

    /// `none`, or functions put before or into the transform.
    private static func transform(
        _ name: String, _ path: WritableKeyPath<StyleBuilder, [TransformFunction]> & Sendable,
        _ read: @escaping @Sendable (inout ValueReader) -> [TransformFunction]?
    ) -> Property {
        Property(name, inherited: false) { reader, builder in
            guard let value = reader.word("none") ? [] : read(&reader) else { return false }
            builder[keyPath: path] = value
            return true
        } copy: { source, builder in
            // Only `transform` keeps what the single properties were merged into.
            builder[keyPath: path] = name == "transform" ? source.paint.transform : []
        }
    }

    private static func decoration(
        _ name: String,
        _ read: @escaping @Sendable (inout ValueReader, inout TextDecoration) -> Bool,
        copy: @escaping @Sendable (TextDecoration?, inout TextDecoration) -> Void
    ) -> Property {
        Property(name, inherited: false) { reader, builder in
            var value = builder.decoration
            guard read(&reader, &value) else { return false }
            builder.style.paint.decoration = value
            return true
        } copy: { source, builder in
            var value = builder.decoration
            copy(source.paint.decoration, &value)
            builder.style.paint.decoration = value
        }
    }

    private static let borderImageRows: [Property] = [
        borderImage("border-image-source") { reader, parts in
            guard let image = reader.image() else { return false }
            parts.source = image
            return true
        } copy: { source, parts in
            parts.source = source?.source ?? .none
        },
        borderImage("border-image-slice") { reader, parts in
            var fills = reader.word("fill")
            guard
                let slice = reader.sides({ reader -> LengthPercentage? in
                    reader.number(min: 0).map { .px($0) }
                        ?? reader.percentage().map { .percent($0) }
                })
            else { return false }
            fills = fills || reader.word("fill")
            parts.slice = slice
            parts.fills = fills
            return true
        } copy: { source, parts in
            parts.slice = source?.slice ?? BorderImageParts().slice
            parts.fills = source?.fills ?? false
        },
        borderImage("border-image-width") { reader, parts in
            guard
                let width = reader.sides({ reader -> BorderImageParts.Width? in
                    if reader.word("auto") { return .auto }
                    return reader.number(min: 0).map { .number($0) }
                        ?? reader.lengthPercentage(nonNegative: true).map { .length($0) }
                })
            else { return false }
            parts.width = width
            return true
        } copy: { source, parts in
            parts.width = source?.width?.map { .length($0) } ?? BorderImageParts().width
        },
        borderImage("border-image-outset") { reader, parts in
            guard
                let outset = reader.sides({ reader -> Double? in
                    reader.number(min: 0).map { -$0 } ?? reader.length(min: 0)
                })
            else { return false }
            parts.outset = outset
            return true
        } copy: { source, parts in
            parts.outset = source?.outset ?? .zero
        },
        borderImage("border-image-repeat") { reader, parts in
            let words: KeyValuePairs = [
                "stretch": "stretch", "repeat": "repeat", "round": "round", "space": "space",
            ]
            guard let x = reader.words(words) else { return false }
            parts.repeatX = x
            parts.repeatY = reader.words(words) ?? x
            return true
        } copy: { source, parts in
            parts.repeatX = source?.repeatX ?? "stretch"
            parts.repeatY = source?.repeatY ?? "stretch"
        },
    ]

    private static func borderImage(
        _ name: String,
        _ read: @escaping @Sendable (inout ValueReader, inout BorderImageParts) -> Bool,
        copy: @escaping @Sendable (BorderImage?, inout BorderImageParts) -> Void
    ) -> Property {
        Property(name, inherited: false) { reader, builder in
            read(&reader, &builder.borderImage)
        } copy: { source, builder in
            copy(source.paint.borderImage, &builder.borderImage)
        }
    }
}

extension StyleBuilder {
    /// The decoration so far, or one without lines.
    var decoration: TextDecoration {
        style.paint.decoration
            ?? TextDecoration(lines: [], style: .solid, color: context.currentColor, thickness: nil)
    }
}
