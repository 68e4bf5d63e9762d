import Foundation
import TramaCore

extension Preparation {
    mutating func include(_ target: String, _ range: Range<Int>, of source: Source) {
        let span = Span(source: source.id, lower: range.lowerBound, upper: range.upperBound)
        let parts = target.split(separator: "#", maxSplits: 1).map { String($0).trimmed }
        let folder = source.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let name = parts.first ?? ""
        let path =
            name.hasPrefix("/") ? name : (folder.map(String.init) + [name]).joined(separator: "/")
        func fail(_ message: String, _ hint: String? = nil) {
            diagnostics.append(Diagnostic(.includeFailed, message, at: span, hint: hint))
            appendPlain(range, of: source)
        }
        guard including.count < Self.includeDepth, !including.contains(path) else {
            return fail("\(name) includes itself")
        }
        guard let data = try? environment.read(path) else {
            let near = environment.list(folder.joined(separator: "/"))
            return fail("can't read \(path)", NearestName.hint(for: name, among: near))
        }
        guard text.bytes.count + data.count <= Limits.textBytes else {
            return fail("\(name) makes the deck larger than \(Limits.textBytes) bytes")
        }
        let part = sources.add(path: path, text: String(decoding: data, as: UTF8.self))
        let start = FrontMatter(part)?.nextLine ?? 1
        guard parts.count > 1 else {
            append(part, from: start)
            return
        }
        guard let lines = part.section(named: parts[1], from: start) else {
            return fail("\(name) has no heading \"\(parts[1])\"")
        }
        var section = Source(id: part.id, path: path, text: part.text)
        section = section.cut(after: lines.upperBound)
        append(section, from: lines.lowerBound)
    }
}
