import Foundation

/// Writes a file beside its place and renames it, so that a reader never sees half of one.
package enum OutputFile {
    package struct Failure: Error, CustomStringConvertible, Sendable {
        package let description: String
    }

    package static func write(_ data: Data, to path: String) throws(Failure) {
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        do {
            if !folder.isEmpty {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true)
            }
        } catch {
            throw Failure(description: "can't make the folder '\(folder)': \(reason(error))")
        }
        let beside = (folder.isEmpty ? "." : folder) + "/.\(name).\(getpid()).part"
        do {
            try data.write(to: URL(fileURLWithPath: beside))
            guard rename(beside, path) == 0 else {
                let why = String(cString: strerror(errno))
                unlink(beside)
                throw Failure(description: "can't write '\(path)': \(why)")
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            unlink(beside)
            throw Failure(description: "can't write '\(path)': \(reason(error))")
        }
    }

    private static func reason(_ error: any Error) -> String {
        let error = error as NSError
        if let below = error.userInfo[NSUnderlyingErrorKey] as? NSError,
            below.domain == NSPOSIXErrorDomain
        {
            return String(cString: strerror(Int32(below.code)))
        }
        return error.localizedDescription
    }
}
