/// Why there is no picture: what a diagnostic at the place of the address says.
package struct PictureFailure: Error, Hashable, Sendable {
    package let message: String
    /// What to write instead, where that is known.
    package let hint: String?
    package init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

/// Makes the pictures of addresses with a scheme of their own, such as `gan:telar?seed=42`.
package protocol PictureGenerator: Sendable {
    /// The picture's identity and size, without computing a pixel.
    ///
    /// `folder` is the one that relative paths in the address start from.
    func probe(_ url: String, folder: String) -> Result<PictureInfo, PictureFailure>
    func picture(_ url: String, folder: String) -> Result<Picture, PictureFailure>
}
