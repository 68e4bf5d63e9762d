import TramaCore

/// Makes pictures for addresses of one scheme, such as `gan:`.
package protocol PictureGenerator: Sendable {
    /// Size and identity from the request alone; no pixels are computed.
    func probe(_ url: String, folder: String) -> Result<PictureInfo, PictureFailure>
    func picture(_ url: String, folder: String) -> Result<Picture, PictureFailure>
}
