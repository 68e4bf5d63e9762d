import Dispatch
import Foundation
import Synchronization

/// A file that another program writes: beside its place, renamed when whole, gone when interrupted.
final class PartialFile: Sendable {
    let beside: String
    private let path: String
    private let sources: Mutex<[any DispatchSourceSignal]>

    /// - Parameter stop: ends the program that writes, before the process ends.
    init(_ path: String, stop: @escaping @Sendable () -> Void = {}) throws {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw TalkError(
                    "can't make the folder '\(folder)': \(error.localizedDescription)")
            }
        }
        let name = (path as NSString).lastPathComponent
        let beside = (folder.isEmpty ? "." : folder) + "/.\(name).\(getpid()).part"
        self.path = path
        self.beside = beside
        sources = Mutex(
            [SIGINT, SIGTERM].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler {
                    stop()
                    unlink(beside)
                    _exit(128 + number)
                }
                source.resume()
                return source
            })
    }

    func keep() throws {
        guard rename(beside, path) == 0 else {
            throw TalkError("can't write '\(path)': \(String(cString: strerror(errno)))")
        }
    }

    /// Removes what was not kept and lets signals end the process again.
    func close() {
        unlink(beside)
        sources.withLock { sources in
            for source in sources { source.cancel() }
            sources = []
        }
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
    }
}
