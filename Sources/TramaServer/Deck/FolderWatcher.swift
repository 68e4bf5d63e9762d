import Foundation
import Glibc

/// Hears of saves through inotify. Folders are watched, not files: most editors write a new file and
/// give it the old one's name.
///
/// For one thread.
final class FolderWatcher {
    /// What is told at once, and what is told when nothing follows: an editor that moves the old file
    /// away writes a new one next.
    private static let strong = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)
    private static let weak = UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM)
    /// Milliseconds without news that end a burst of saves, and a save that began with a removal.
    private static let quiet: Int32 = 4
    private static let patience: Int32 = 100

    private let file: Int32
    /// Read end: something was written when the watcher is to end.
    private let stop: Int32
    private var folders: [Int32: String] = [:]
    /// Names that files are asked for by, by their place.
    private var names: [String: Set<String>] = [:]

    init?(stop: Int32) {
        file = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard file >= 0 else { return nil }
        self.stop = stop
    }

    deinit { close(file) }

    /// Waits until one of the files is saved, made or removed; nil when stopped.
    ///
    /// - Parameter since: when the files were read, so that no save falls between that and the watch.
    func next(_ files: [String], since: Date) -> Set<String>? {
        let before = Set(folders.values)
        watch(files)
        var changed: Set<String> = []
        if Set(folders.values) != before {
            changed = Set(files.filter { Self.wasSaved($0, since: since) })
            if !changed.isEmpty { return changed }
        }
        var timeout: Int32 = -1
        while true {
            var waits = [
                pollfd(fd: file, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&waits, 2, timeout)
            if count < 0, errno != EINTR { return nil }
            if waits[1].revents != 0 { return nil }
            if count == 0 { return changed }
            let news = read()
            changed.formUnion(news.changed)
            if !changed.isEmpty {
                // Once something is certain, waiting for the uncertain would only cost time.
                timeout = news.isCertain || timeout == Self.quiet ? Self.quiet : Self.patience
            }
        }
    }

    private static func wasSaved(_ file: String, since: Date) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        guard let time = attributes?[.modificationDate] as? Date else { return false }
        // A clock that goes wrong would make every file new for ever.
        return time > since && time < Date()
    }

    /// Watches the folders of all files; of those that aren't there, what is.
    private func watch(_ files: [String]) {
        names = [:]
        var wanted: Set<String> = []
        for file in files {
            for place in Self.places(of: file) {
                names[place, default: []].insert(file)
                var folder = (place as NSString).deletingLastPathComponent
                while folder != "/", !Self.isFolder(folder) {
                    names[folder, default: []].insert(file)
                    folder = (folder as NSString).deletingLastPathComponent
                }
                wanted.insert(folder)
            }
        }
        for (watch, folder) in folders where !wanted.contains(folder) {
            inotify_rm_watch(file, watch)
            folders[watch] = nil
        }
        for folder in wanted {
            let watch = inotify_add_watch(
                file, folder, Self.strong | Self.weak | UInt32(IN_ONLYDIR))
            if watch >= 0 { folders[watch] = folder }
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// A file's absolute place, and that of what a link there means.
    private static func places(of file: String) -> Set<String> {
        let url = URL(fileURLWithPath: file).standardizedFileURL
        return [url.path, url.resolvingSymlinksInPath().path]
    }

    private func read() -> (changed: Set<String>, isCertain: Bool) {
        var changed: Set<String> = []
        var isCertain = false
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &bytes, bytes.count)
            guard count > 0 else { return (changed, isCertain) }
            var offset = 0
            bytes.withUnsafeBytes { buffer in
                // struct inotify_event: watch, mask, cookie, length of the name, name.
                while offset + 16 <= count {
                    let watch = buffer.loadUnaligned(fromByteOffset: offset, as: Int32.self)
                    let mask = buffer.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
                    let length = Int(
                        buffer.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
                    let name = buffer[(offset + 16)..<min(count, offset + 16 + length)]
                        .prefix { $0 != 0 }
                    offset += 16 + length
                    if mask & UInt32(IN_Q_OVERFLOW) != 0 {
                        changed.formUnion(names.values.joined())
                        continue
                    }
                    guard let folder = folders[watch] else { continue }
                    let place = (folder as NSString)
                        .appendingPathComponent(String(decoding: name, as: UTF8.self))
                    guard let files = names[place] else { continue }
                    changed.formUnion(files)
                    if mask & Self.strong != 0 { isCertain = true }
                }
            }
        }
    }
}
