/// Which files a build writes, from what the user asked for.
package struct OutputPlan: Hashable, Sendable {
    package let format: OutputFormat
    /// Path without the slide number and extension for per-slide formats; the whole path otherwise.
    package let path: String

    /// The file of a 0-based slide; `deck.001.png`.
    package func path(slide: Int) -> String {
        let number = String(slide + 1)
        let padded = String(repeating: "0", count: max(0, 3 - number.count)) + number
        return "\(path).\(padded).\(format.rawValue)"
    }

    /// Why a plan can't be made; each is a usage error.
    package struct Failure: Error, Hashable, Sendable {
        package let message: String
    }

    /// Plans the outputs of one deck.
    ///
    /// - `output`: the value of `-o`: a file (its extension chooses the format), a folder (it exists or
    ///   ends in `/`), or a stem (`out/talk`) when `formats` are given. Nil: beside the deck.
    /// - `deck`: the deck's path, or nil for standard input.
    package static func plan(
        deck: String?, output: String?, formats: [OutputFormat], isFolder: (String) -> Bool
    ) throws(Failure) -> [OutputPlan] {
        let name = deck.map(stem) ?? "talk"
        var wanted = formats
        var base: String
        if let output {
            if output.hasSuffix("/") || isFolder(output) {
                base =
                    (output.hasSuffix("/") ? String(output.dropLast()) : output) + "/"
                    + lastName(name)
            } else if let only = formats.first, formats.count == 1, !only.isPerSlide,
                only.fits(output)
            {
                return [OutputPlan(format: only, path: output)]
            } else if let format = OutputFormat(path: output) {
                if let other = formats.first(where: { $0 != format }) {
                    throw Failure(
                        message:
                            "'-o \(output)' names a .\(format.rawValue) file, but '--to' asks for "
                            + "\(other.rawValue) too; give '-o' a folder or a name without extension"
                    )
                }
                wanted = [format]
                if !format.isPerSlide { return [OutputPlan(format: format, path: output)] }
                base = stem(output)
            } else if formats.isEmpty, let dot = output.lastIndex(of: "."),
                !output[dot...].contains("/"), dot != output.startIndex
            {
                let known = OutputFormat.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
                throw Failure(
                    message:
                        "'\(output)': no format has the extension '\(output[dot...])' (\(known))")
            } else {
                base = output
            }
        } else {
            base = name
        }
        if wanted.isEmpty { wanted = [.pdf] }
        return wanted.map { format in
            OutputPlan(
                format: format, path: format.isPerSlide ? base : "\(base).\(format.rawValue)")
        }
    }

    private static func stem(_ path: String) -> String {
        guard let dot = path.lastIndex(of: "."), dot != path.startIndex,
            !path[dot...].contains("/"), path[path.index(before: dot)] != "/"
        else { return path }
        return String(path[..<dot])
    }

    private static func lastName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
