import TramaCore
import TramaScene

/// What the pages need before any can be drawn: glyphs with the text that they stand for, pictures.
struct PDFUsage: Sendable {
    struct GlyphText: Sendable {
        var text: String
        /// From a cluster of this glyph alone: right for every such cluster with the same text.
        var isExact: Bool
    }

    /// By first use in the deck.
    private(set) var faces: [FaceID] = []
    private(set) var glyphs: [FaceID: [UInt32: GlyphText]] = [:]
    /// By first use in the deck.
    private(set) var pictures: [PictureID] = []
    /// The greatest width in CSS pixels at which a picture is shown with sharp pixels; such copies
    /// are stored apart.
    private(set) var pixelated: [PictureID: Double] = [:]
    private var known: Set<PictureID> = []

    init(_ scenes: [Scene], jobs: Int) {
        let parts = parallelMap(scenes.count, jobs: jobs) { PDFUsage(scenes[$0]) }
        for part in parts { add(part) }
    }

    private init(_ scene: Scene) { collect(scene.items) }

    /// Takes what a later scene needs.
    private mutating func add(_ later: PDFUsage) {
        for face in later.faces {
            if glyphs[face] == nil { faces.append(face) }
            glyphs[face, default: [:]].merge(later.glyphs[face] ?? [:]) { known, new in
                known.isExact || !new.isExact ? known : new
            }
        }
        for picture in later.pictures where known.insert(picture).inserted {
            pictures.append(picture)
        }
        pixelated.merge(later.pixelated) { max($0, $1) }
    }

    private mutating func collect(_ items: [Item]) {
        for item in items {
            switch item {
            case .group(let group):
                collect(group.items)
                if let mask = group.mask { collect(mask.items) }
            case .text(let run): collect(run)
            case .picture(let item):
                switch item.sampling {
                case .smooth:
                    if known.insert(item.picture).inserted { pictures.append(item.picture) }
                case .pixelated:
                    pixelated[item.picture] = max(
                        pixelated[item.picture] ?? 0, item.frame.width)
                }
            case .path, .shadow: break
            }
        }
    }

    private mutating func collect(_ run: TextRun) {
        if glyphs[run.face] == nil { faces.append(run.face) }
        var texts = glyphs.removeValue(forKey: run.face) ?? [:]
        if let letters = run.letters {
            for (glyph, letter) in zip(run.glyphs, letters) where texts[glyph.id]?.isExact != true {
                let text = String(Unicode.Scalar(letter))
                texts[glyph.id] = GlyphText(text: text, isExact: true)
            }
            glyphs[run.face] = texts
            return
        }
        for cluster in run.clusters {
            let text = cluster.visualText(run)
            let scalars = Array(text.unicodeScalars)
            for (offset, index) in cluster.glyphs.enumerated() {
                let id = run.glyphs[index].id
                if cluster.glyphs.count == 1 {
                    if texts[id]?.isExact != true {
                        texts[id] = GlyphText(text: text, isExact: true)
                    }
                } else if texts[id] == nil {
                    // The cluster's text is written beside such glyphs (`/ActualText`); a mapping
                    // is needed all the same.
                    let scalar = scalars.isEmpty ? nil : scalars[min(offset, scalars.count - 1)]
                    texts[id] = GlyphText(text: scalar.map(String.init) ?? "", isExact: false)
                }
            }
        }
        glyphs[run.face] = texts
    }
}
