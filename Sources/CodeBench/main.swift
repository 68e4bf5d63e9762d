import Foundation
import TramaCode

// Usage: CodeBench classes LANGUAGE FILE, which prints for each byte of the file the first letter of its
// coarse class (c s n k i o x: comment, string, number, keyword, name, operator, other; u for a name
// that gets no colour);
// or: CodeBench time LANGUAGE FILE, which prints the milliseconds that 10,000 lines of it take;
// or: CodeBench names, every name and alias.

let letters: [TokenClass.Coarse: Character] = [
    .comment: "c", .string: "s", .number: "n", .keyword: "k", .name: "i", .operator: "o",
    .other: "x",
]
let arguments = CommandLine.arguments

func text(_ path: String) -> String {
    (FileManager.default.contents(atPath: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
}

switch (arguments.dropFirst().first, arguments.count) {
case ("classes", 4):
    let tokens = Highlighter.tokens(text(arguments[3]), language: arguments[2]) ?? []
    print(
        tokens.map { token in
            let letter = token.kind == .ident ? "u" : letters[token.kind.coarse] ?? "x"
            return String(repeating: letter, count: token.range.count)
        }.joined())
case ("time", 4):
    let lines = text(arguments[3]).split(separator: "\n", omittingEmptySubsequences: false)
    var long: [Substring] = []
    while long.count < 10_000, !lines.isEmpty { long += lines }
    let joined = long.prefix(10_000).joined(separator: "\n")
    let start = ContinuousClock.now
    let count = Highlighter.tokens(joined, language: arguments[2])?.count ?? 0
    let spent = (ContinuousClock.now - start) / .milliseconds(1)
    print("\(arguments[2]) \(Int(spent.rounded())) ms, \(count) tokens")
case ("names", _): print(Highlighter.names.joined(separator: " "))
default:
    for problem in Highlighter.problems() { print(problem) }
}
