import TramaImages

/// Pictures that move on a slide of a film. Asked by one thread at a time.
package protocol FilmClip: AnyObject, Sendable {
    /// What is seen so many seconds after its slide came; nil where there is nothing.
    func frame(at seconds: Double) -> FilmClipFrame?
}

/// One picture of a clip.
package struct FilmClipFrame: Sendable {
    /// Tells it from the clip's others.
    package let number: Int
    package let bitmap: Bitmap

    package init(number: Int, bitmap: Bitmap) {
        self.number = number
        self.bitmap = bitmap
    }
}
