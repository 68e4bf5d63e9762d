/// Declarations that stand together, with the folder their addresses start from.
struct DeclarationBlock: Sendable {
    var declarations: [Declaration]
    let folder: String
    let hasImportant: Bool
    /// Whether it sets variables.
    let hasCustom: Bool

    init(_ declarations: [Declaration], folder: String) {
        self.declarations = declarations
        self.folder = folder
        hasImportant = declarations.contains(where: \.isImportant)
        hasCustom = declarations.contains { if case .custom = $0.target { true } else { false } }
    }
}
