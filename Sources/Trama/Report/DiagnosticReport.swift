import Foundation
import TramaCore

/// How diagnostics are written.
package enum ReportFormat: String, CaseIterable, Sendable { case text, json, github }

/// Turns diagnostics into text: the one place where their sentences are put together.
package struct DiagnosticReport: Sendable {
    package let sources: SourceMap
    package let format: ReportFormat
    package var isColored: Bool

    package init(sources: SourceMap, format: ReportFormat = .text, isColored: Bool = false) {
        self.sources = sources
        self.format = format
        self.isColored = isColored
    }

    package func render(_ diagnostics: [Diagnostic]) -> String {
        let sorted = order(diagnostics)
        return switch format {
        case .text: sorted.map(text).joined()
        case .json: json(sorted)
        case .github: sorted.map(github).joined()
        }
    }

    /// In the order of the sources, then of the places; what has no place comes first.
    private func order(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let keyed = diagnostics.enumerated().map { index, diagnostic in
            (
                diagnostic.span?.source.rawValue ?? -1, diagnostic.span?.lower ?? -1, index,
                diagnostic
            )
        }
        return keyed.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
    }

    private func place(_ diagnostic: Diagnostic) -> (path: String, position: Source.Position)? {
        guard let span = diagnostic.span, let source = sources[span.source] else { return nil }
        return (source.path, source.position(at: span.lower))
    }

    // MARK: text

    private func text(_ diagnostic: Diagnostic) -> String {
        var result = ""
        if let (path, position) = place(diagnostic) {
            result += "\(path):\(position.line):\(position.column): "
        } else {
            result += "trama: "
        }
        result += styled(diagnostic.severity.rawValue + ":", for: diagnostic.severity)
        result += " \(diagnostic.message) [\(diagnostic.code.name)]\n"
        result += excerpt(diagnostic)
        if let hint = diagnostic.hint { result += "  hint: \(hint)\n" }
        return result
    }

    /// The source line with a caret under the place, tabs kept so that columns line up.
    private func excerpt(_ diagnostic: Diagnostic) -> String {
        guard let span = diagnostic.span, let source = sources[span.source] else { return "" }
        let position = source.position(at: span.lower)
        let range = source.line(position.line)
        let line = String(decoding: source.bytes[range], as: UTF8.self)
        guard line.unicodeScalars.count <= 400 else { return "" }
        let number = String(position.line)
        let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let before = source.bytes[
            range.lowerBound..<min(max(span.lower, range.lowerBound), range.upperBound)]
        let indent = String(
            String.UnicodeScalarView(
                String(decoding: before, as: UTF8.self).unicodeScalars.map { $0 == "\t" ? $0 : " " }
            ))
        let marked = source.bytes[
            min(
                max(span.lower, range.lowerBound), range.upperBound)..<min(
                    max(span.upper, range.lowerBound), range.upperBound)]
        let length = max(1, String(decoding: marked, as: UTF8.self).unicodeScalars.count)
        let caret = "^" + String(repeating: "~", count: length - 1)
        return "\(margin) | \(line)\n      | \(indent)\(styled(caret, for: diagnostic.severity))\n"
    }

    private func styled(_ text: String, for severity: Severity) -> String {
        guard isColored else { return text }
        let code =
            switch severity {
            case .error: 31
            case .warning: 33
            case .note: 36
            }
        return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
    }

    // MARK: machines

    private struct Entry: Encodable {
        let file: String?
        let line: Int?
        let column: Int?
        let endLine: Int?
        let endColumn: Int?
        let severity: String
        let code: String
        let message: String
        let hint: String?
    }

    private func json(_ diagnostics: [Diagnostic]) -> String {
        let entries = diagnostics.map { diagnostic in
            let place = place(diagnostic)
            let end = diagnostic.span.flatMap { span in
                sources[span.source]?.position(at: span.upper)
            }
            return Entry(
                file: place?.path, line: place?.position.line, column: place?.position.column,
                endLine: end?.line, endColumn: end?.column,
                severity: diagnostic.severity.rawValue, code: diagnostic.code.name,
                message: diagnostic.message, hint: diagnostic.hint)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(entries)) ?? Data("[]".utf8)
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// Workflow commands of GitHub Actions, one a line.
    private func github(_ diagnostic: Diagnostic) -> String {
        func escape(_ text: String, inProperty: Bool) -> String {
            var result = text.replacingOccurrences(of: "%", with: "%25")
                .replacingOccurrences(of: "\r", with: "%0D")
                .replacingOccurrences(of: "\n", with: "%0A")
            if inProperty {
                result = result.replacingOccurrences(of: ":", with: "%3A")
                    .replacingOccurrences(of: ",", with: "%2C")
            }
            return result
        }
        let kind = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
        var properties = ["title=\(escape(diagnostic.code.name, inProperty: true))"]
        if let (path, position) = place(diagnostic) {
            properties =
                [
                    "file=\(escape(path, inProperty: true))", "line=\(position.line)",
                    "col=\(position.column)",
                ] + properties
        }
        let message = diagnostic.message + (diagnostic.hint.map { "\nhint: " + $0 } ?? "")
        return "::\(kind) \(properties.joined(separator: ","))::"
            + "\(escape(message, inProperty: false))\n"
    }
}
