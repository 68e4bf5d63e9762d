import TramaCore

/// Makes pictures for addresses of one scheme, such as `gan:`.
package protocol PictureGenerator: Sendable {
    /// Size and identity from the request alone; no pixels are computed.
    func probe(_ url: String, folder: String) -> Result<PictureInfo, PictureFailure>
    func picture(_ url: String, folder: String) -> Result<Picture, PictureFailure>

    /// Places of addresses in groups that share work, for `jobs` threads.
    func groups(_ addresses: [PictureAddress], jobs: Int) -> [[Int]]
    /// The pictures of one group, in order.
    func pictures(_ addresses: [PictureAddress]) -> [Result<Picture, PictureFailure>]
}

extension PictureGenerator {
    package func groups(_ addresses: [PictureAddress], jobs: Int) -> [[Int]] {
        addresses.indices.map { [$0] }
    }

    package func pictures(_ addresses: [PictureAddress]) -> [Result<Picture, PictureFailure>] {
        addresses.map { picture($0.url, folder: $0.folder) }
    }
}
