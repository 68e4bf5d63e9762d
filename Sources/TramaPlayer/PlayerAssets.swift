import CAssets

/// The player's own script and style sheet.
enum PlayerAssets {
    static let script = text(trama_player_script)
    static let style = text(trama_player_style)

    private static func text(
        _ asset: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?
    ) -> String {
        var count = 0
        guard let bytes = asset(&count) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}
