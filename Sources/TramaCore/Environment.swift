import Foundation

/// What a build may see of the world, as one value: files, clock, parallelism, cache.
///
/// Tests replace it by a fixed one; nothing else in Trama reads files, time or variables.
package struct Environment: Sendable {
    /// Returns a file's bytes; throws when it can't be read.
    package var read: @Sendable (_ path: String) throws -> Data
    /// Maps a large file; nil where it can only be read.
    package var map: @Sendable (_ path: String) -> MappedFile? = { _ in nil }
    package var fileExists: @Sendable (_ path: String) -> Bool
    /// Names in a folder, sorted; empty when there is none.
    package var list: @Sendable (_ folder: String) -> [String]
    /// Seconds since 1970; `SOURCE_DATE_EPOCH` where it is set.
    package var now: @Sendable () -> Int
    package var variables: [String: String]
    /// Threads to use; at least 1.
    package var jobs: Int

    package init(
        read: @escaping @Sendable (String) throws -> Data,
        fileExists: @escaping @Sendable (String) -> Bool,
        list: @escaping @Sendable (String) -> [String],
        now: @escaping @Sendable () -> Int, variables: [String: String] = [:], jobs: Int = 1
    ) {
        self.read = read
        self.fileExists = fileExists
        self.list = list
        self.now = now
        self.variables = variables
        self.jobs = max(1, jobs)
    }

    package static func live(jobs: Int? = nil) -> Environment {
        let variables = ProcessInfo.processInfo.environment
        let epoch = variables["SOURCE_DATE_EPOCH"].flatMap { Int($0) }
        var live = Environment(
            read: { path in
                try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
            },
            fileExists: { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                    && !isFolder.boolValue
            },
            list: { ((try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? []).sorted() },
            now: { epoch ?? Int(Date().timeIntervalSince1970) },
            variables: variables,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        live.map = { MappedFile(path: $0) }
        return live
    }

    /// Files held in memory, time 0, one thread: for tests.
    package static func fixed(files: [String: String] = [:], jobs: Int = 1) -> Environment {
        struct Missing: Error {}
        return Environment(
            read: { path in
                guard let text = files[path] else { throw Missing() }
                return Data(text.utf8)
            },
            fileExists: { files[$0] != nil },
            list: { folder in
                files.keys.filter { $0.hasPrefix(folder + "/") }
                    .map { String($0.dropFirst(folder.count + 1)) }
                    .filter { !$0.contains("/") }.sorted()
            },
            now: { 0 }, jobs: jobs)
    }
}
