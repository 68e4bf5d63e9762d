import Foundation

/// The two output streams.
enum Terminal {
    static func out(_ text: String) { write(text, to: 1) }
    static func err(_ text: String) { write(text, to: 2) }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Colour on terminals, unless `NO_COLOR` is set.
    static func isColored(_ descriptor: Int32) -> Bool {
        let variables = ProcessInfo.processInfo.environment
        return isTerminal(descriptor) && variables["NO_COLOR"] == nil && variables["TERM"] != "dumb"
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count <= 0 { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
