import TramaCore

/// A PDF object as it is written inside another one.
package indirect enum PDFValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case real(Double)
    case name(String)
    /// A byte string, such as a destination's name.
    case bytes([UInt8])
    /// Text for people: UTF-16BE with a mark, or ASCII where that is enough.
    case text(String)
    case array([PDFValue])
    /// Keys in the order in which they are written.
    case dictionary([Entry])
    case reference(PDFReference)
    /// An object's number as a plain integer: a unique key for `/StructParents`.
    case number(PDFReference)

    package struct Entry: Hashable, Sendable {
        package let key: String
        package let value: PDFValue
        package init(_ key: String, _ value: PDFValue) {
            self.key = key
            self.value = value
        }
    }

    static func numbers(_ values: [Double]) -> PDFValue { .array(values.map { .real($0) }) }

    /// An array of lower left and upper right corner.
    static func rectangle(_ r: Rect) -> PDFValue { .numbers([r.minX, r.minY, r.maxX, r.maxY]) }

    static func matrix(_ m: Affine) -> PDFValue { .numbers([m.a, m.b, m.c, m.d, m.tx, m.ty]) }
}

extension PDFValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, PDFValue)...) {
        self = .dictionary(elements.map { Entry($0.0, $0.1) })
    }
}

extension PDFValue: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: PDFValue...) { self = .array(elements) }
}

extension PDFValue {
    /// Appends the value in PDF syntax; `number` says what a reference is called in the file.
    func write(to out: inout [UInt8], number: (PDFReference) -> Int) {
        switch self {
        case .null: out.append(ascii: "null")
        case .bool(let value): out.append(ascii: value ? "true" : "false")
        case .int(let value): out.append(integer: value)
        case .real(let value): out.append(real: value)
        case .name(let value): out.append(name: value)
        case .bytes(let value): out.append(hex: value)
        case .text(let value): out.append(text: value)
        case .array(let values):
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(UInt8(ascii: " ")) }
                value.write(to: &out, number: number)
            }
            out.append(UInt8(ascii: "]"))
        case .dictionary(let entries):
            out.append(ascii: "<<")
            for entry in entries {
                out.append(name: entry.key)
                out.append(UInt8(ascii: " "))
                entry.value.write(to: &out, number: number)
            }
            out.append(ascii: ">>")
        case .reference(let reference):
            out.append(integer: number(reference))
            out.append(ascii: " 0 R")
        case .number(let reference): out.append(integer: number(reference))
        }
    }
}
