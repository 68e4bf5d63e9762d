import Foundation
import Testing

/// Compares text with a file beside the tests; `TRAMA_RECORD=1` writes it and fails the run.
func expectGolden(_ actual: String, _ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Goldens/\(name).txt")
    if ProcessInfo.processInfo.environment["TRAMA_RECORD"] != nil {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try actual.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("recorded \(name)")
        return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    guard expected != actual else { return }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(old.count, new.count) {
        let a = index < old.count ? String(old[index]) : "∅"
        let b = index < new.count ? String(new[index]) : "∅"
        if a != b { Issue.record("\(name):\(index + 1)\n  expected \(a)\n  actual   \(b)") }
    }
}
