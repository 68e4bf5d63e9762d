/// The `/Resources` of one content stream: which names its operators use for which objects.
struct PDFResources: Sendable {
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case font = "Font"
        case object = "XObject"
        case state = "ExtGState"
        case pattern = "Pattern"
        case shading = "Shading"

        var prefix: String {
            switch self {
            case .font: "F"
            case .object: "X"
            case .state: "G"
            case .pattern: "P"
            case .shading: "S"
            }
        }
    }

    private var entries: [Kind: [PDFValue.Entry]] = [:]
    private var names: [PDFReference: String] = [:]

    /// The name of an object in this stream; fonts keep one name in the whole file.
    mutating func name(_ kind: Kind, _ object: PDFReference, fixed: String? = nil) -> String {
        if let name = names[object] { return name }
        let name = fixed ?? "\(kind.prefix)\(entries[kind]?.count ?? 0)"
        names[object] = name
        entries[kind, default: []].append(.init(name, .reference(object)))
        return name
    }

    var value: PDFValue {
        .dictionary(
            Kind.allCases.compactMap { kind in
                entries[kind].map { .init(kind.rawValue, .dictionary($0)) }
            })
    }
}
