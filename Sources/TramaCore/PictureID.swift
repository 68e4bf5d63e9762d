/// Names a picture in a deck's picture table: the digest of what it is made from (file bytes, or a
/// figure request with its model's digest), so that equal pictures are stored once.
package struct PictureID: Hashable, Sendable {
    package let digest: Digest
    package init(_ digest: Digest) { self.digest = digest }
}

/// Names a font face: the digest of file path, index and variation axes.
package struct FaceID: Hashable, Sendable {
    package let digest: Digest
    package init(_ digest: Digest) { self.digest = digest }
}

/// An image address as Markdown or CSS gives it, with the folder that relative paths start from.
package struct PictureAddress: Hashable, Sendable {
    /// `a.png`, `/img/a.png`, `data:…`, `https://…`, `gan:telar?seed=42`.
    package let url: String
    /// Folder of the file in which the address stands.
    package let folder: String
    package init(_ url: String, folder: String) {
        self.url = url
        self.folder = folder
    }

    /// Whether a film's name is there: `![](film.mp4)` is a film, as on many a platform.
    package var isFilm: Bool {
        let path = url.prefix { $0 != "?" && $0 != "#" }.lowercased()
        return !url.hasPrefix("data:")
            && [".mp4", ".m4v", ".mov", ".webm", ".ogv"].contains { path.hasSuffix($0) }
    }
}
