import Foundation
import TramaCore

/// A talk that is read again whenever it is saved; what a save leaves alone isn't made twice.
///
/// Not for several threads at once.
package final class TalkSession: Sendable {
    package let path: String
    private let options: TalkOptions
    private let environment: TramaCore.Environment
    private let recorder = ReadRecorder()
    private let memory = TalkMemory()

    package init(path: String, options: TalkOptions) {
        self.path = path
        self.options = options
        environment = recorder.recording(.live(jobs: options.jobs))
    }

    /// Files that the talk was made from or looked for.
    package var files: [String] { Array(Set(recorder.paths + [path])).sorted() }

    /// Reads the talk.
    ///
    /// - Parameter changed: files that were saved since the last reading.
    /// - Throws: ``TalkError`` when there is no such file.
    package func read(changed: Set<String> = []) throws -> Talk {
        let others = changed.subtracting([path])
        if !others.isEmpty {
            let hasFonts = others.contains { file in
                [".ttf", ".otf", ".ttc", ".woff", ".woff2"].contains {
                    file.lowercased().hasSuffix($0)
                }
            }
            memory.forget(fonts: hasFonts, options, environment: environment)
        }
        let text: String
        do {
            text = String(decoding: try environment.read(path), as: UTF8.self)
        } catch {
            throw TalkError("can't read '\(path)'")
        }
        var reading = TalkReading(options: options, environment: environment, recorder: recorder)
        reading.memory = memory
        return reading.read(text, path: path)
    }
}
