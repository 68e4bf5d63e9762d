import TramaCore
import TramaScene

extension PropertyTable {
    static let layerRows: [Property] =
        layers("background", \.background, isMask: false)
        + [
            layer("background-attachment", \.background, isMask: false) { reader, lists in
                let words: KeyValuePairs = ["scroll": false, "fixed": true, "local": false]
                guard let all = reader.list({ $0.words(words) }) else { return false }
                lists.fixed = all
                return true
            } copy: { source, lists in
                lists.fixed = source.fixed
            },
            layer("background-blend-mode", \.background, isMask: false) { reader, lists in
                guard let all = reader.list({ $0.blendMode() }) else { return false }
                lists.blends = all.map(BlendName.init)
                return true
            } copy: { source, lists in
                lists.blends = source.blends
            },
        ] + layers("mask", \.mask, isMask: true)
        + [
            layer("mask-composite", \.mask, isMask: true) { reader, lists in
                // The words of the prefixed property mean the same operators.
                let old: KeyValuePairs<String, MaskComposite> = [
                    "source-over": .add, "source-out": .subtract, "source-in": .intersect,
                    "xor": .exclude,
                ]
                guard let all = reader.list({ $0.keyword(MaskComposite.self) ?? $0.words(old) })
                else { return false }
                lists.composites = all
                return true
            } copy: { source, lists in
                lists.composites = source.composites
            },
            layer("mask-mode", \.mask, isMask: true) { reader, lists in
                let words: KeyValuePairs = [
                    "match-source": false, "alpha": false, "luminance": true,
                ]
                guard let all = reader.list({ $0.words(words) }) else { return false }
                lists.luminances = all
                return true
            } copy: { source, lists in
                lists.luminances = source.luminances
            },
        ]

    private typealias ListsPath = WritableKeyPath<StyleBuilder, LayerLists> & Sendable

    private static func layers(
        _ name: String, _ path: WritableKeyPath<StyleBuilder, LayerLists> & Sendable, isMask: Bool
    ) -> [Property] {
        [
            layer("\(name)-image", path, isMask: isMask) { reader, lists in
                guard let images = reader.list({ $0.image() }) else { return false }
                lists.images = images
                return true
            } copy: { source, lists in
                lists.images = source.images
            },
            layer("\(name)-position-x", path, isMask: isMask) { reader, lists in
                guard let all = reader.list({ axis(&$0, ["left", "right"]) }) else { return false }
                lists.xs = all
                return true
            } copy: { source, lists in
                lists.xs = source.xs
            },
            layer("\(name)-position-y", path, isMask: isMask) { reader, lists in
                guard let all = reader.list({ axis(&$0, ["top", "bottom"]) }) else { return false }
                lists.ys = all
                return true
            } copy: { source, lists in
                lists.ys = source.ys
            },
            layer("\(name)-size", path, isMask: isMask) { reader, lists in
                guard let all = reader.list({ layerSize(&$0) }) else { return false }
                lists.sizes = all
                return true
            } copy: { source, lists in
                lists.sizes = source.sizes
            },
            layer("\(name)-repeat", path, isMask: isMask) { reader, lists in
                guard let all = reader.list({ layerRepeat(&$0) }) else { return false }
                lists.repeats = all
                return true
            } copy: { source, lists in
                lists.repeats = source.repeats
            },
            layer("\(name)-origin", path, isMask: isMask) { reader, lists in
                guard let all = reader.list({ layerBox(&$0) }) else { return false }
                lists.origins = all
                return true
            } copy: { source, lists in
                lists.origins = source.origins
            },
            layer("\(name)-clip", path, isMask: isMask) { reader, lists in
                guard let all = reader.list({ layerBox(&$0) }) else { return false }
                lists.clips = all
                return true
            } copy: { source, lists in
                lists.clips = source.clips
            },
        ]
    }

    private static func layer(
        _ name: String, _ path: WritableKeyPath<StyleBuilder, LayerLists> & Sendable, isMask: Bool,
        _ read: @escaping @Sendable (inout ValueReader, inout LayerLists) -> Bool,
        copy: @escaping @Sendable (LayerLists, inout LayerLists) -> Void
    ) -> Property {
        Property(name, inherited: false) { reader, builder in
            read(&reader, &builder[keyPath: path])
        } copy: { source, builder in
            let layers = isMask ? source.paint.masks : source.paint.backgrounds
            copy(LayerLists(layers), &builder[keyPath: path])
        }
    }

    /// `left 10px`, `right`, `center`, a length.
    private static func axis(_ reader: inout ValueReader, _ edges: [String]) -> LengthPercentage? {
        if reader.word("center") { return .percent(50) }
        for (index, edge) in edges.enumerated() where reader.word(edge) {
            return ValueReader.fromEdge(reader.lengthPercentage() ?? .zero, isFar: index == 1)
        }
        return reader.lengthPercentage()
    }

    private static func layerSize(_ reader: inout ValueReader) -> BackgroundLayer.Size? {
        if let word: BackgroundLayer.Size = reader.words(["cover": .cover, "contain": .contain]) {
            return word
        }
        func side(_ reader: inout ValueReader) -> LengthPercentage?? {
            if reader.word("auto") { return .some(nil) }
            return reader.lengthPercentage(nonNegative: true).map { .some($0) }
        }
        guard let width = side(&reader) else { return nil }
        return .lengths(width, side(&reader) ?? nil)
    }

    private static func layerRepeat(
        _ reader: inout ValueReader
    ) -> (BackgroundLayer.Repeat, BackgroundLayer.Repeat)? {
        if reader.word("repeat-x") { return (.repeat, .noRepeat) }
        if reader.word("repeat-y") { return (.noRepeat, .repeat) }
        guard let x = reader.keyword(BackgroundLayer.Repeat.self) else { return nil }
        return (x, reader.keyword(BackgroundLayer.Repeat.self) ?? x)
    }

    private static func layerBox(_ reader: inout ValueReader) -> BackgroundBox? {
        reader.keyword(BackgroundBox.self)
            ?? reader.words([
                "fill-box": .contentBox, "stroke-box": .borderBox, "view-box": .borderBox,
                "border-area": .borderBox, "no-clip": .borderBox,
            ])
    }
}
