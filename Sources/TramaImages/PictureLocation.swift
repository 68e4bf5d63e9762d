import Foundation
import TramaCore

/// What an address names, before anything is opened.
enum PictureLocation {
    case remote(String)
    case data(Data)
    case path(String)
    case scheme(String)
    case failure(PictureFailure)

    init(_ address: PictureAddress, root: String?, environment: TramaCore.Environment) {
        let url = address.url
        guard let scheme = Self.scheme(of: url) else {
            self =
                url.hasPrefix("//")
                ? .remote(url)
                : .path(Self.path(url, folder: address.folder, root: root, environment))
            return
        }
        switch scheme {
        case "http", "https", "ftp": self = .remote(url)
        case "data": self = Self.data(url)
        case "file":
            var path = Substring(url.dropFirst(5))
            if path.hasPrefix("//localhost/") { path = path.dropFirst(11) }
            if path.hasPrefix("///") { path = path.dropFirst(2) }
            self = .path(Self.path(String(path), folder: address.folder, root: nil, environment))
        default: self = .scheme(scheme)
        }
    }

    /// RFC 3986: a letter, then letters, digits, `+`, `-`, `.`; one letter is a drive, not a scheme.
    private static func scheme(of url: String) -> String? {
        guard let colon = url.firstIndex(of: ":"), url.first?.isLetter == true else { return nil }
        let name = url[..<colon]
        let allowed = name.utf8.allSatisfy {
            ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39)
                || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
        }
        return allowed && name.count > 1 ? name.lowercased() : nil
    }

    /// A file whose name holds `?`, `#` or `%` literally wins over the decoded reading.
    private static func path(
        _ url: String, folder: String, root: String?, _ environment: TramaCore.Environment
    ) -> String {
        func place(_ path: String) -> String {
            if path.hasPrefix("/") { return (root ?? "") + path }
            return folder.isEmpty ? path : folder + "/" + path
        }
        let literal = place(url)
        if environment.fileExists(literal) { return literal }
        let cut = url.prefix { $0 != "?" && $0 != "#" }
        let decoded = String(decoding: percentDecoded(cut.utf8), as: UTF8.self)
        let path = place(decoded)
        // `/home/…` written in full is found even when a root is set.
        if root != nil, decoded.hasPrefix("/"), !environment.fileExists(path),
            environment.fileExists(decoded)
        {
            return decoded
        }
        return path
    }

    private static func data(_ url: String) -> PictureLocation {
        guard let comma = url.utf8.firstIndex(of: 0x2C) else {
            return .failure(.corrupt("a data: address without a comma"))
        }
        let head = url[..<comma].lowercased()
        let payload = url.utf8[url.utf8.index(after: comma)...]
        guard payload.count <= Limits.pictureBytes else {
            return .failure(.tooLarge("a data: address of \(payload.count) bytes"))
        }
        let bytes = percentDecoded(payload)
        guard head.hasSuffix(";base64") else { return .data(Data(bytes)) }
        guard let data = Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters) else {
            return .failure(.corrupt("a data: address whose base64 is broken"))
        }
        return .data(data)
    }

    /// `%20` becomes a space; a `%` without two hexadecimal digits stays.
    static func percentDecoded(_ text: some Collection<UInt8>) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x37
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        let bytes = Array(text)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
