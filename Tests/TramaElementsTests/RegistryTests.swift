import Foundation
import Testing
import TramaCore

@testable import TramaElements

struct RegistryTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func everyFolderIsOneRegisteredKind() throws {
        let folder = Self.root.appendingPathComponent("Sources/TramaElements")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { !$0.hasSuffix(".swift") }
        let registered = ElementRegistry.builtIn.map { "\(type(of: $0))" }
        for name in names { #expect(registered.contains("\(name)Element")) }
        #expect(names.count == registered.count)
    }

    @Test func kindsAreNamedOnceAndDocumentTheirCodes() {
        let names = ElementRegistry.builtIn.map(\.name)
        #expect(Set(names).count == names.count)
        for kind in ElementRegistry.builtIn {
            #expect(kind.summary.hasSuffix("."))
            for code in kind.codes { #expect(!code.example.isEmpty && !code.fix.isEmpty) }
        }
    }
}
