import TramaCore

extension FontLibrary {
    /// The face that sets formulas beside text of a style: the style's own where it has a MATH
    /// table, else its family's companion, else Latin Modern.
    package func mathFace(for families: [String]) -> MathFace? {
        mathFaces.withLock { known in
            if let face = known[families] { return face }
            let face = findMathFace(families)
            known[families] = .some(face)
            return face
        }
    }

    private func findMathFace(_ families: [String]) -> MathFace? {
        let own = stack(for: TextStyle(families: families, size: 16))?.primary
        if let own, let face = MathFace(own) { return face }
        var names = Self.mathDefaults
        if let family = own?.face.family.lowercased(),
            let companion = Self.mathCompanions.first(where: { family.hasPrefix($0.text) })
        {
            names.insert(companion.math, at: 0)
        }
        for name in names where contains(family: name) {
            guard let loaded = stack(for: TextStyle(families: [name], size: 16))?.primary,
                loaded.face.family == name, let face = MathFace(loaded)
            else { continue }
            return face
        }
        return nil
    }

    private static let mathDefaults = [
        "Latin Modern Math", "STIX Two Math", "TeX Gyre Pagella Math", "TeX Gyre Termes Math",
        "STIX Math", "Noto Sans Math", "DejaVu Math TeX Gyre", "DejaVu Sans",
    ]

    /// Text families and the math fonts drawn with them.
    private static let mathCompanions: [(text: String, math: String)] = [
        ("tex gyre pagella", "TeX Gyre Pagella Math"), ("palatino", "TeX Gyre Pagella Math"),
        ("eb garamond", "TeX Gyre Pagella Math"), ("tex gyre termes", "TeX Gyre Termes Math"),
        ("liberation serif", "TeX Gyre Termes Math"), ("nimbus roman", "TeX Gyre Termes Math"),
        ("noto serif", "TeX Gyre Termes Math"), ("linux libertine", "TeX Gyre Termes Math"),
        ("tex gyre bonum", "TeX Gyre Bonum Math"), ("tex gyre schola", "TeX Gyre Schola Math"),
        ("dejavu serif", "TeX Gyre DejaVu Math"), ("stix", "STIX Math"),
    ]

    /// The text family drawn with a math font, for words inside formulas.
    package func textCompanion(of math: Face) -> [String] {
        let names: [String: [String]] = [
            "Latin Modern Math": ["Latin Modern Roman"],
            "TeX Gyre Pagella Math": ["TeX Gyre Pagella"],
            "TeX Gyre Termes Math": ["TeX Gyre Termes"], "STIX Math": ["STIX", "TeX Gyre Termes"],
            "TeX Gyre Bonum Math": ["TeX Gyre Bonum"],
            "TeX Gyre Schola Math": ["TeX Gyre Schola"],
            "TeX Gyre DejaVu Math": ["DejaVu Serif"], "DejaVu Math TeX Gyre": ["DejaVu Serif"],
        ]
        return (names[math.family] ?? []).filter(contains(family:)) + [math.family]
    }
}

extension FontLibrary {
    /// How far a glyph's ink reaches above and below the baseline, in ems.
    package func extents(of glyph: UInt32, face: FaceID) -> (ascent: Double, descent: Double) {
        loaded(face)?.extents(of: glyph) ?? (0, 0)
    }
}
