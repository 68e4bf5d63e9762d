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
        self.charset = charset
        self.owner = owner
    }

    /// A variable font at the values nearest to a request.
    init(_ whole: FontEntry, for request: FontRequest) {
        path = whole.path
        index = whole.index
        families = whole.families
        postScriptName = whole.postScriptName
        weight = request.weight
        slant = whole.slant == .upright && request.isItalic ? .oblique : whole.slant
        stretch = request.stretch
        hasColor = whole.hasColor
        isVariable = true
        isNamedInstance = false
        instance = FontInstance(
            weight: request.weight, stretch: request.stretch,
            isSlanted: request.isItalic && whole.slant == .upright)
        charset = whole.charset
        owner = whole.owner
    }

    var id: FaceID {
        guard let instance else { return FaceID(Digest("\(path)#\(index)")) }
        return FaceID(
            Digest(
                "\(path)#\(index)#\(instance.weight)#\(instance.stretch)#\(instance.isSlanted)"))
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

    fileprivate func fontNumber(_ key: String) -> Double? {
        var value = 0.0
        guard FcPatternGetDouble(self, key, 0, &value) == FcResultMatch else { return nil }
        return value
    }
}
