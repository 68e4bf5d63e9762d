import CLateLibraries
import Foundation
import TramaCore

/// Copies the first page of another PDF as a form, with all that it refers to.
struct PDFImport {
    private let handle: qpdf_data
    private var known: [Int32: PDFReference] = [:]
    private var objects: PDFObjects

    /// Depth of values inside values; Cairo's files have fewer than ten levels.
    private static let depth = 64

    private init(handle: qpdf_data, objects: PDFObjects) {
        self.handle = handle
        self.objects = objects
    }

    /// - Returns: the form and its size in points; nil when the file can't be read.
    static func firstPage(
        of data: Data, objects: inout PDFObjects
    ) -> (form: PDFReference, size: Size)? {
        var qpdf = qpdf_init()
        defer { qpdf_cleanup(&qpdf) }
        guard let handle = qpdf else { return nil }
        qpdf_silence_errors(handle)
        return data.withUnsafeBytes { bytes in
            guard
                qpdf_read_memory(
                    handle, "picture.pdf", bytes.bindMemory(to: CChar.self).baseAddress,
                    UInt64(bytes.count), nil) & 2 == 0, qpdf_get_num_pages(handle) > 0
            else { return nil }
            var copy = PDFImport(handle: handle, objects: objects)
            let result = copy.form(qpdf_get_page_n(handle, 0))
            if result != nil { objects = copy.objects }
            return result
        }
    }

    private mutating func form(_ page: qpdf_oh) -> (form: PDFReference, size: Size)? {
        guard let box = numbers(qpdf_oh_get_key(handle, page, "/MediaBox")), box.count == 4 else {
            return nil
        }
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        guard qpdf_oh_get_page_content_data(handle, page, &buffer, &length) & 2 == 0, let buffer
        else { return nil }
        defer { free(buffer) }
        let content = Array(UnsafeBufferPointer(start: buffer, count: length))
        let resources = value(qpdf_oh_get_key(handle, page, "/Resources"), depth: 0)
        let form = objects.add(
            deflating: content,
            [
                .init("Type", .name("XObject")), .init("Subtype", .name("Form")),
                .init("BBox", .numbers(box)), .init("Resources", resources),
                .init(
                    "Group",
                    [
                        "S": .name("Transparency"), "CS": .name("DeviceRGB"), "I": .bool(true),
                    ]),
            ], isShared: false)
        return (form, Size(width: box[2] - box[0], height: box[3] - box[1]))
    }

    private func numbers(_ array: qpdf_oh) -> [Double]? {
        guard qpdf_oh_is_array(handle, array) != 0 else { return nil }
        return (0..<qpdf_oh_get_array_n_items(handle, array)).map {
            qpdf_oh_get_numeric_value(handle, qpdf_oh_get_array_item(handle, array, $0))
        }
    }

    private mutating func value(_ object: qpdf_oh, depth: Int) -> PDFValue {
        guard depth < Self.depth else { return .null }
        if qpdf_oh_is_indirect(handle, object) != 0 { return .reference(copy(object, depth)) }
        return direct(object, depth)
    }

    private mutating func copy(_ object: qpdf_oh, _ depth: Int) -> PDFReference {
        let id = qpdf_oh_get_object_id(handle, object)
        if let found = known[id] { return found }
        let reference = objects.reserve()
        known[id] = reference
        guard qpdf_oh_get_type_code(handle, object) == ot_stream else {
            objects.set(reference, direct(object, depth + 1))
            return reference
        }
        var filtered: QPDF_BOOL = 0
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        let failed = qpdf_oh_get_stream_data(
            handle, object, qpdf_dl_none, &filtered, &buffer, &length)
        defer { free(buffer) }
        let data =
            failed & 2 == 0 ? buffer.map { Data(bytes: $0, count: length) } ?? Data() : Data()
        var entries: [PDFValue.Entry] = []
        if case .dictionary(let all) = direct(qpdf_oh_get_dict(handle, object), depth + 1) {
            // Cairo asks viewers to smooth pictures, which PDF/A forbids.
            entries = all.filter { $0.key != "Length" && $0.key != "Interpolate" }
        }
        objects.set(reference, stream: entries, data)
        return reference
    }

    private mutating func direct(_ object: qpdf_oh, _ depth: Int) -> PDFValue {
        switch qpdf_oh_get_type_code(handle, object) {
        case ot_boolean: return .bool(qpdf_oh_get_bool_value(handle, object) != 0)
        case ot_integer: return .int(Int(qpdf_oh_get_int_value(handle, object)))
        case ot_real: return .real(qpdf_oh_get_numeric_value(handle, object))
        case ot_name: return .name(name(qpdf_oh_get_name(handle, object)))
        case ot_string:
            var length = 0
            guard let bytes = qpdf_oh_get_binary_string_value(handle, object, &length) else {
                return .bytes([])
            }
            return .bytes(
                UnsafeBufferPointer(start: bytes, count: length).map { UInt8(bitPattern: $0) })
        case ot_array:
            let count = qpdf_oh_get_array_n_items(handle, object)
            return .array(
                (0..<count).map {
                    value(qpdf_oh_get_array_item(handle, object, $0), depth: depth + 1)
                })
        case ot_dictionary:
            var keys: [String] = []
            qpdf_oh_begin_dict_key_iter(handle, object)
            while qpdf_oh_dict_more_keys(handle) != 0 {
                if let key = qpdf_oh_dict_next_key(handle) { keys.append(String(cString: key)) }
            }
            return .dictionary(
                keys.map { key in
                    .init(
                        String(key.dropFirst()),
                        value(qpdf_oh_get_key(handle, object, key), depth: depth + 1))
                })
        default: return .null
        }
    }

    private func name(_ text: UnsafePointer<CChar>?) -> String {
        text.map { String(String(cString: $0).dropFirst()) } ?? ""
    }
}
