import CFontconfig
import TramaCore

/// One face that fontconfig found, before its file is opened.
///
/// The charset belongs to a fontconfig pattern that `owner` keeps alive; both are only read.
final class FontEntry: @unchecked Sendable {
    let path: String
    let index: Int
    /// Names as the font gives them, the typographic family first.
    let families: [String]
    let postScriptName: String
    /// CSS weight, 1…1000.
    let weight: Double
    let slant: Slant
    /// Percent of the normal width.
    let stretch: Double
    let hasColor: Bool
    /// A variable font as a whole, to be used through an instance.
    let isVariable: Bool
    /// A named instance of a variable font: not used, the whole font serves every value.
    let isNamedInstance: Bool
    /// Axis values, where this is one use of a variable font.
    let instance: FontInstance?
    let synthesis: FaceSynthesis
    /// A variable font that can lean by itself.
    private let hasSlantAxis: Bool
    private let charset: OpaquePointer?
    private let owner: AnyObject

    enum Slant: Int { case upright, italic, oblique }

    init?(pattern: OpaquePointer, owner: AnyObject, family: String? = nil) {
        guard let path = pattern.fontString(FC_FILE) else { return nil }
        let rawIndex = pattern.fontNumber(FC_INDEX).map { Int($0) } ?? 0
        var names: [String] = family.map { [$0] } ?? []
        var n: Int32 = 0
        while names.count < 16, family == nil, let name = pattern.fontString(FC_FAMILY, n) {
            names.append(name)
            n += 1
        }
        guard !names.isEmpty else { return nil }
        var charset: OpaquePointer?
        FcPatternGetCharSet(pattern, FC_CHARSET, 0, &charset)
        var variable: FcBool = 0
        FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable)
        var color: FcBool = 0
        FcPatternGetBool(pattern, FC_COLOR, 0, &color)
        self.path = path
        self.index = rawIndex & 0xFFFF
        self.families = names
        self.postScriptName = pattern.fontString(FC_POSTSCRIPT_NAME) ?? names[0]
        let weight = pattern.fontNumber(FC_WEIGHT).map { FcWeightToOpenTypeDouble($0) } ?? 400
        self.weight = weight > 0 ? weight : 400
        switch pattern.fontNumber(FC_SLANT) ?? 0 {
        case 105...: slant = .oblique
        case 50...: slant = .italic
        default: slant = .upright
        }
        self.stretch = pattern.fontNumber(FC_WIDTH) ?? 100
        self.hasColor = color != 0
        self.isVariable = variable != 0
        self.isNamedInstance = variable == 0 && rawIndex >> 16 != 0
        self.instance = nil
        self.synthesis = .none
        self.hasSlantAxis = pattern.isRange(FC_SLANT)
        self.charset = charset
        self.owner = owner
    }

    /// A variable font at the values nearest to a request.
    convenience init(_ whole: FontEntry, for request: FontRequest) {
        let leans = whole.slant == .upright && request.isItalic
        self.init(
            whole, weight: request.weight,
            slant: leans && whole.hasSlantAxis ? .oblique : whole.slant,
            stretch: request.stretch,
            instance: FontInstance(
                weight: request.weight, stretch: request.stretch, isSlanted: leans),
            synthesis: .none)
    }

    /// Another use of an entry's file.
    private init(
        _ other: FontEntry, weight: Double, slant: Slant, stretch: Double,
        instance: FontInstance?, synthesis: FaceSynthesis
    ) {
        path = other.path
        index = other.index
        families = other.families
        postScriptName = other.postScriptName
        self.weight = weight
        self.slant = slant
        self.stretch = stretch
        hasColor = other.hasColor
        isVariable = other.isVariable
        isNamedInstance = other.isNamedInstance
        self.instance = instance
        self.synthesis = synthesis
        hasSlantAxis = other.hasSlantAxis
        charset = other.charset
        owner = other.owner
    }

    /// The entry, made to lean or to look bold where a request asks for what it isn't.
    func synthesized(for request: FontRequest) -> FontEntry {
        guard !hasColor else { return self }
        let synthesis = FaceSynthesis(
            isSlanted: request.synthesis.isSlanted && request.isItalic && slant == .upright,
            isEmboldened: request.synthesis.isEmboldened && request.weight >= Self.bold
                && weight < Self.bold)
        if synthesis == .none { return self }
        return FontEntry(
            self, weight: weight, slant: slant, stretch: stretch, instance: instance,
            synthesis: synthesis)
    }

    /// The weight from which letters count as bold.
    private static let bold = 600.0

    var id: FaceID {
        var name = "\(path)#\(index)"
        if let instance {
            name += "#\(instance.weight)#\(instance.stretch)#\(instance.isSlanted)"
        }
        if synthesis.isSlanted { name += "#slanted" }
        if synthesis.isEmboldened { name += "#emboldened" }
        return FaceID(Digest(name))
    }

    func covers(_ scalar: UInt32) -> Bool {
        guard let charset else { return false }
        return FcCharSetHasChar(charset, scalar) != 0
    }
}

extension OpaquePointer {
    /// The n-th string of a fontconfig pattern's property.
    fileprivate func fontString(_ key: String, _ n: Int32 = 0) -> String? {
        var value: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(self, key, n, &value) == FcResultMatch, let value else {
            return nil
        }
        return String(cString: value)
    }

    /// Whether the property has an axis of values.
    fileprivate func isRange(_ key: String) -> Bool {
        var value: OpaquePointer?
        var low = 0.0
        var high = 0.0
        guard FcPatternGetRange(self, key, 0, &value) == FcResultMatch, let value,
            FcRangeGetDouble(value, &low, &high) != 0
        else { return false }
        return low < high
    }

    fileprivate func fontNumber(_ key: String) -> Double? {
        var value = 0.0
        guard FcPatternGetDouble(self, key, 0, &value) == FcResultMatch else { return nil }
        return value
    }
}
