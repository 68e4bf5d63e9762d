import CHarfBuzz
import Foundation
import TramaCore

/// The axis values at which a variable font is used; it is written as a static font, because a
/// PDF would embed the default values and show another weight than the pictures.
struct FontInstance: Hashable, Sendable {
    /// CSS weight.
    var weight: Double
    /// Percent.
    var stretch: Double
    /// Leans by the font's own slant axis.
    var isSlanted: Bool

    /// Path of the static font, made on first use and kept in `folder`; nil when the font has
    /// outlines that HarfBuzz can't instance (CFF2) or the folder can't be written.
    func file(for entry: FontEntry, in folder: String) -> String? {
        guard let stamp = Self.stamp(of: entry.path) else { return nil }
        let key = "\(entry.path)#\(entry.index)#\(weight)#\(stretch)#\(isSlanted)#\(stamp)"
        let path = "\(folder)/\(Digest(key)).ttf"
        if FileManager.default.fileExists(atPath: path) { return path }
        guard let bytes = bytes(of: entry) else { return nil }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
            return path
        } catch {
            return nil
        }
    }

    /// Changes when the file does.
    private static func stamp(of path: String) -> String? {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else {
            return nil
        }
        let date = (facts[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(facts[.size] ?? 0)@\(date)"
    }

    private func bytes(of entry: FontEntry) -> Data? {
        guard let blob = hb_blob_create_from_file_or_fail(entry.path) else { return nil }
        defer { hb_blob_destroy(blob) }
        guard let face = hb_face_create(blob, UInt32(clamping: entry.index)) else { return nil }
        defer { hb_face_destroy(face) }
        guard hb_ot_var_has_data(face) != 0, !Self.hasTable("CFF2", face),
            let input = hb_subset_input_create_or_fail()
        else { return nil }
        defer { hb_subset_input_destroy(input) }
        Self.keepEverything(input)
        guard pin(face, input), let fixed = hb_subset_or_fail(face, input) else { return nil }
        defer { hb_face_destroy(fixed) }
        let result = hb_face_reference_blob(fixed)
        defer { hb_blob_destroy(result) }
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(result, &length), length > 0 else { return nil }
        return Data(bytes: data, count: Int(length))
    }

    private static func hasTable(_ tag: String, _ face: OpaquePointer) -> Bool {
        let blob = hb_face_reference_table(face, hb_tag_from_string(tag, 4))
        defer { hb_blob_destroy(blob) }
        return hb_blob_get_length(blob) > 0
    }

    /// All characters, names and features; an inverted empty set is everything.
    private static func keepEverything(_ input: OpaquePointer) {
        for kind in [
            HB_SUBSET_SETS_UNICODE, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG, HB_SUBSET_SETS_NAME_ID,
        ] {
            let set = hb_subset_input_set(input, kind)
            hb_set_clear(set)
            hb_set_invert(set)
        }
        hb_subset_input_set_flags(
            input,
            HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue | HB_SUBSET_FLAGS_GLYPH_NAMES.rawValue)
    }

    /// Fixes every axis: HarfBuzz 6 makes full instances only.
    private func pin(_ face: OpaquePointer, _ input: OpaquePointer) -> Bool {
        var count = Self.axisLimit
        var axes = [hb_ot_var_axis_info_t](repeating: .init(), count: Int(count))
        hb_ot_var_get_axis_infos(face, 0, &count, &axes)
        for axis in axes.prefix(Int(count)) {
            var value = axis.default_value
            switch axis.tag {
            case hb_tag_from_string("wght", 4): value = Float(weight)
            case hb_tag_from_string("wdth", 4): value = Float(stretch)
            case hb_tag_from_string("slnt", 4) where isSlanted: value = axis.min_value
            case hb_tag_from_string("ital", 4) where isSlanted: value = axis.max_value
            default: break
            }
            value = min(max(value, axis.min_value), axis.max_value)
            guard hb_subset_input_pin_axis_location(input, face, axis.tag, value) != 0 else {
                return false
            }
        }
        return count > 0
    }

    /// Axes read: fonts have a handful.
    private static let axisLimit: UInt32 = 64
}
