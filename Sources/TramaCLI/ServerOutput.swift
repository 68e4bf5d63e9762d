import Foundation
import Trama
import TramaServer

/// What servers say on standard error.
enum ServerOutput {
    static func write(_ report: ServerReport, onlyErrors: Bool) {
        switch report {
        case .read(let talk):
            Terminal.err(
                talk.report(as: .text, isColored: Terminal.isColored(2), onlyErrors: onlyErrors))
        case .failed(let message): Terminal.err("trama: error: \(message)\n")
        }
    }
}
