import TramaCore
import TramaScene

/// What moves on a page of a film.
struct FilmMotion: Sendable {
    let sweeps: [FilmSweep]
    let screens: [FilmScreen]

    var isEmpty: Bool { sweeps.isEmpty && screens.isEmpty }

    /// All clips' pictures at one time.
    struct Moment: Sendable {
        /// Of each screen; nil where nothing is seen.
        let numbers: [Int?]
        let shown: [FilmScreen.Place: (stand: PictureID, size: Size)]
        let pixels: [PictureID: MipmappedPixels]
    }

    /// - Parameters:
    ///   - seconds: since the slide came.
    ///   - last: the moment before, whose pictures are taken again where they stay.
    func moment(at seconds: Double, after last: Moment?) -> Moment {
        var numbers: [Int?] = []
        var shown: [FilmScreen.Place: (stand: PictureID, size: Size)] = [:]
        var pixels: [PictureID: MipmappedPixels] = [:]
        for (index, screen) in screens.enumerated() {
            let frame = screen.clip.frame(at: seconds)
            numbers.append(frame?.number)
            guard let frame else { continue }
            let size = Size(width: Double(frame.bitmap.width), height: Double(frame.bitmap.height))
            shown[screen.place] = (screen.stand, size)
            let isSame = last.map { $0.numbers[index] == frame.number } ?? false
            pixels[screen.stand] =
                (isSame ? last?.pixels[screen.stand] : nil) ?? MipmappedPixels(frame.bitmap)
        }
        return Moment(numbers: numbers, shown: shown, pixels: pixels)
    }
}
