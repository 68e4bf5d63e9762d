import Foundation
import Testing

@testable import Trama

/// The rules of ARCHITECTURE.md that a compiler doesn't check.
struct ArchitectureTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Which stage may import which; in pipeline order, so that no import points forward.
    private static let allowed: [String: Set<String>] = [
        "TramaCore": [],
        "TramaScene": ["TramaCore"],
        "TramaDeck": ["TramaCore", "CCmark", "CGumbo", "Yams"],
        "TramaStyle": ["TramaCore", "TramaDeck", "TramaScene"],
        "TramaText": [
            "TramaCore", "CPango", "CHarfBuzz", "CFontconfig", "CHyphen",
        ],
        "TramaImages": [
            "TramaCore", "CPng", "CJpeg", "CWebP", "CDeflate", "CLcms", "CGif", "CCairo",
            "CLateLibraries",
        ],
        "TramaGAN": ["CKernels"],
        "TramaWeights": ["TramaCore", "TramaGAN", "CKernels", "Yams"],
        "TramaFigures": ["TramaCore", "TramaGAN", "TramaWeights", "TramaImages", "CAssets"],
        "TramaLayout": ["TramaCore", "TramaDeck", "TramaStyle", "TramaText", "TramaScene"],
        "TramaCode": ["CAssets"],
        "TramaMath": ["TramaCore", "TramaText"],
        "TramaElements": [
            "TramaCore", "TramaDeck", "TramaStyle", "TramaScene", "TramaLayout", "TramaFigures",
            "TramaImages", "TramaCode", "TramaMath", "TramaText", "CQRencode",
        ],
        "TramaDrawing": [
            "TramaCore", "TramaScene", "TramaText", "TramaImages", "CCairo", "CLateLibraries",
            "CHarfBuzz", "CDeflate", "CLcms", "CFrames",
        ],
        "TramaPlayer": ["TramaCore", "TramaScene", "TramaDrawing", "TramaImages", "CAssets"],
        "TramaServer": [
            "TramaCore", "TramaScene", "TramaPlayer", "TramaFigures", "TramaGAN", "TramaImages",
            "TramaDrawing", "TramaElements", "Trama", "CAssets", "FlyingSocks",
        ],
        "TramaCLI": ["CMalloc", "Trama", "TramaServer", "ArgumentParser"],
    ]

    private static let system: Set<String> = [
        "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Glibc",
    ]

    private static func files(in folder: URL) -> [URL] {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }

    @Test(arguments: ArchitectureTests.allowed.keys.sorted())
    func importsPointBackwards(_ target: String) throws {
        let folder = Self.root.appendingPathComponent("Sources/\(target)")
        let files = Self.files(in: folder)
        #expect(!files.isEmpty)
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            for line in text.split(separator: "\n") where line.hasPrefix("import ") {
                let module = String(line.dropFirst(7).prefix { $0.isLetter || $0.isNumber })
                let isAllowed =
                    Self.allowed[target]?.contains(module) ?? false
                    || Self.system.contains(module)
                #expect(isAllowed, "\(file.lastPathComponent) imports \(module)")
            }
        }
    }

    @Test func theInferenceCoreHasNoFoundation() throws {
        for file in Self.files(in: Self.root.appendingPathComponent("Sources/TramaGAN")) {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains("import Foundation"), "\(file.lastPathComponent)")
        }
    }

    @Test func noModuleHasATypeOfItsOwnName() throws {
        for target in Self.allowed.keys {
            let folder = Self.root.appendingPathComponent("Sources/\(target)")
            for file in Self.files(in: folder) {
                let text = try String(contentsOf: file, encoding: .utf8)
                for kind in ["struct", "class", "enum", "protocol", "actor"] {
                    #expect(!text.contains("\(kind) \(target) "), "\(file.lastPathComponent)")
                }
            }
        }
    }
}
