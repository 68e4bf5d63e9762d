import Foundation

extension ImageHeader {
    /// The ICC profile inside a JPEG file; nil when there is none.
    package static func profile(of jpeg: Data) -> [UInt8]? {
        jpeg.withUnsafeBytes { jpegProfile(ByteReader($0)) }
    }
}
