import Foundation
import Trama

/// Reads a deck named on the command line.
enum DeckInput {
    /// The talk, or nil after saying on standard error why there is none.
    static func open(_ path: String, options: TalkOptions) -> Talk? {
        do {
            if path == "-" {
                let data = try FileHandle.standardInput.readToEnd() ?? Data()
                return Talk(
                    markdown: String(decoding: data, as: UTF8.self), path: "<stdin>",
                    options: options)
            }
            return try Talk(contentsOf: path, options: options)
        } catch {
            Terminal.err("trama: error: \(error)\n")
            return nil
        }
    }
}
