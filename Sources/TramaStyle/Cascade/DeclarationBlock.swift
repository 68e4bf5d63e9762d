/// Declarations that stand together, with the folder their addresses start from.
struct DeclarationBlock: Sendable {
    var declarations: [Declaration]
    let folder: String
    let hasImportant: Bool
    let hasLogical: Bool

    init(_ declarations: [Declaration], folder: String) {
        self.declarations = declarations
        self.folder = folder
        hasImportant = declarations.contains(where: \.isImportant)
        hasLogical = declarations.contains { if case .logical = $0.target { true } else { false } }
    }
}
