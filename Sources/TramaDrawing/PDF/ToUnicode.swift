/// The map from codes to text by which viewers copy and search (ISO 32000-1, 9.10.3).
enum ToUnicode {
    /// Entries in one `beginbfchar` block, the most that the format allows.
    private static let block = 100

    /// A text fit for the map: never empty, and none of the values that PDF/UA forbids.
    static func text(_ text: String) -> String {
        let kept = text.unicodeScalars.filter {
            $0.value != 0 && $0.value != 0xFEFF && $0.value != 0xFFFE
        }
        return kept.isEmpty ? "\u{FFFD}" : String(String.UnicodeScalarView(kept))
    }

    static func map(_ codes: [(code: [UInt8], text: String)]) -> [UInt8] {
        var out: [UInt8] = []
        out.append(
            ascii: """
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange

                """)
        let width = codes.first?.code.count ?? 2
        out.append(hex: [UInt8](repeating: 0, count: width))
        out.append(ascii: " ")
        out.append(hex: [UInt8](repeating: 0xFF, count: width))
        out.append(ascii: "\nendcodespacerange\n")
        var start = 0
        while start < codes.count {
            let group = codes[start..<min(start + block, codes.count)]
            start = group.endIndex
            out.append(integer: group.count)
            out.append(ascii: " beginbfchar\n")
            for entry in group {
                out.append(hex: entry.code)
                out.append(ascii: " ")
                out.append(hex: entry.text.utf16BigEndian)
                out.append(ascii: "\n")
            }
            out.append(ascii: "endbfchar\n")
        }
        out.append(ascii: "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        return out
    }
}
