import Foundation
import TramaCore
import TramaImages

/// The first frame of a film as a picture, by ffmpeg: what paper shows of it.
///
/// A picture store asks for it where a file is no picture; the address is the file's path.
package struct FilmStills: PictureGenerator {
    /// Scheme under which a picture store knows it.
    package static let scheme = "film"

    private let environment: TramaCore.Environment
    private let program: String?

    package init(environment: TramaCore.Environment) {
        self.environment = environment
        program = (environment.variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
            .split(separator: ":").map { $0 + "/ffmpeg" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    package func probe(_ url: String, folder: String) -> Result<PictureInfo, PictureFailure> {
        let path = path(url, folder)
        guard let data = try? environment.read(path) else { return .failure(.missing(path)) }
        guard let size = MediaSize.read(data) else { return .failure(.unknownFormat) }
        guard program != nil else {
            return .failure(
                PictureFailure(
                    "this is a film, and its first frame needs ffmpeg, which is in no folder of PATH",
                    hint: "install it (apt install ffmpeg), or give <video> a poster"))
        }
        guard size.width * size.height <= Double(Limits.pixels) else {
            return .failure(.tooLarge("\(Int(size.width)) × \(Int(size.height)) pixels"))
        }
        // The file's own digest stands for the film.
        let id = PictureID(Digest("film \(Digest(content: data))"))
        return .success(
            PictureInfo(
                id: id, format: .png, width: size.width, height: size.height,
                ratio: size.width / size.height))
    }

    package func picture(_ url: String, folder: String) -> Result<Picture, PictureFailure> {
        switch probe(url, folder: folder) {
        case .failure(let failure): return .failure(failure)
        case .success(let info):
            let path = path(url, folder)
            guard let program, let png = Self.firstFrame(of: path, by: program) else {
                return .failure(.corrupt("ffmpeg finds no frame in \(path)"))
            }
            return .success(Picture(info: info, content: .encoded(png), name: path))
        }
    }

    private func path(_ url: String, _ folder: String) -> String {
        let path = url.hasPrefix(Self.scheme + ":") ? String(url.dropFirst(5)) : url
        return path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
    }

    /// Seconds that one frame may take.
    private static let patience = 20.0

    private static func firstFrame(of path: String, by program: String) -> Data? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [
            "-v", "error", "-nostdin", "-protocol_whitelist", "file,pipe", "-i", "file:" + path,
            "-an", "-sn", "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "pipe:1",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let id = process.processIdentifier
        let watch = DispatchWorkItem { kill(id, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: watch)
        let data = output.fileHandleForReading.readDataToEndOfFile()
        watch.cancel()
        process.waitUntilExit()
        return process.terminationStatus == 0 && !data.isEmpty ? data : nil
    }
}
