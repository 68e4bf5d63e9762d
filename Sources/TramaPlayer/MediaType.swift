import Foundation

/// Media types by the first bytes of a file.
enum MediaType {
    static func name(of data: Data, isAudio: Bool) -> String {
        let kind = isAudio ? "audio" : "video"
        func holds(_ text: String, at offset: Int = 0) -> Bool {
            data.dropFirst(offset).starts(with: Data(text.utf8))
        }
        if holds("ftyp", at: 4) { return kind + "/mp4" }
        if data.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return kind + "/webm" }
        if holds("OggS") { return kind + "/ogg" }
        if holds("WEBP", at: 8) { return "image/webp" }
        if holds("RIFF") { return "audio/wav" }
        if holds("fLaC") { return "audio/flac" }
        return isAudio ? "audio/mpeg" : "video/mp4"
    }
}
