import Foundation

/// A film or a sound that the deck names, in the pieces that players ask for.
enum MediaFile {
    /// Bytes of one answer: seconds of film, and nothing that fills the memory.
    private static let piece = 4 << 20

    private static let types = [
        "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/mp4", "webm": "video/webm",
        "ogv": "video/ogg", "ogg": "audio/ogg", "oga": "audio/ogg", "mp3": "audio/mpeg",
        "m4a": "audio/mp4", "aac": "audio/aac", "wav": "audio/wav", "flac": "audio/flac",
    ]

    static func answer(
        _ path: String, range: String?, _ done: @escaping @Sendable (Reply) -> Void
    ) {
        DispatchQueue.global(qos: .userInitiated).async { done(reply(path, range: range)) }
    }

    static func reply(_ path: String, range: String?) -> Reply {
        guard let handle = FileHandle(forReadingAtPath: path),
            let size = try? handle.seekToEnd()
        else { return .text(404, "the file has gone") }
        defer { try? handle.close() }
        guard let bytes = bytes(range ?? "bytes=0-", of: Int(size)) else {
            return Reply(status: 416, headers: [("Content-Range", "bytes */\(size)")])
        }
        let count = min(bytes.count, piece)
        guard (try? handle.seek(toOffset: UInt64(bytes.lowerBound))) != nil,
            let data = try? handle.read(upToCount: count), data.count == count
        else { return .text(404, "the file has gone") }
        let end = (path as NSString).pathExtension.lowercased()
        var reply = Reply(
            status: 206,
            headers: [
                ("Content-Type", types[end] ?? "application/octet-stream"),
                ("Accept-Ranges", "bytes"),
                (
                    "Content-Range",
                    "bytes \(bytes.lowerBound)-\(bytes.lowerBound + count - 1)/\(size)"
                ),
            ], body: data)
        if range == nil, count == Int(size) { reply.status = 200 }
        return reply
    }

    /// `bytes=100-`, `bytes=100-199`, `bytes=-100`; nil for what can't be served.
    static func bytes(_ text: String, of size: Int) -> Range<Int>? {
        guard size > 0, text.hasPrefix("bytes="), !text.contains(",") else { return nil }
        let ends = text.dropFirst(6).split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        if ends[0].isEmpty {
            guard let count = Int(ends[1]), count > 0 else { return nil }
            return max(0, size - count)..<size
        }
        guard let first = Int(ends[0]), (0..<size).contains(first) else { return nil }
        if ends[1].isEmpty { return first..<size }
        guard let last = Int(ends[1]), last >= first else { return nil }
        return first..<min(size, last == Int.max ? size : last + 1)
    }
}
