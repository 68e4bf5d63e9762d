import TramaCore

extension Size {
    /// Points for each CSS pixel of a slide of this size, printed as large as fits 13.33 in × 7.5 in,
    /// the page of presentation programs: a pixel of 1280 × 720 is 1/96 in, so that 24 px are 18 pt.
    package var pointScale: Double {
        guard width > 0, height > 0 else { return 1 }
        return min((13 + 1.0 / 3) / width, 7.5 / height) * 72
    }
}
