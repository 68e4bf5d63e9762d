import CCmark

/// `$…$` as a cmark inline extension, so that emphasis never sees what stands inside.
///
/// It returns a code node with user data set: tables drop inline types they don't know.
struct MathSyntax: @unchecked Sendable {
    /// Made once, attached under the parser's lock, never freed.
    let pointer: OpaquePointer?

    static let shared = MathSyntax()

    private init() {
        guard let made = cmark_syntax_extension_new("trama-math") else {
            pointer = nil
            return
        }
        let memory = cmark_get_default_mem_allocator()
        let dollar = UnsafeMutableRawPointer(bitPattern: Int(UInt8(ascii: "$")))
        cmark_syntax_extension_set_special_inline_chars(
            made, cmark_llist_append(memory, nil, dollar))
        cmark_syntax_extension_set_match_inline_func(made) { _, _, _, character, inlines in
            guard character == UInt8(ascii: "$"), let inlines else { return nil }
            return MathSyntax.match(inlines)
        }
        pointer = made
    }

    /// Marks a code node as math; any non-null address would do.
    private static var flag: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: 1) }

    static func isMath(_ node: OpaqueNode) -> Bool { cmark_node_get_user_data(node) != nil }

    private static func match(_ inlines: OpaquePointer) -> OpaqueNode? {
        guard let chunk = cmark_inline_parser_get_chunk(inlines), let data = chunk.pointee.data
        else { return nil }
        let bytes = UnsafeBufferPointer(start: data, count: max(0, Int(chunk.pointee.len)))
        let start = Int(cmark_inline_parser_get_offset(inlines)) + 1
        guard let end = closing(bytes, from: start) else { return nil }
        if end == start {
            // `$$` with nothing inside stays as it is, both signs.
            cmark_inline_parser_set_offset(inlines, Int32(end + 1))
            let node = cmark_node_new(CMARK_NODE_TEXT)
            cmark_node_set_literal(node, "$$")
            return node
        }
        cmark_inline_parser_set_offset(inlines, Int32(end + 1))
        guard let node = cmark_node_new(CMARK_NODE_CODE) else { return nil }
        cmark_node_set_literal(node, String(decoding: bytes[start..<end], as: UTF8.self))
        cmark_node_set_user_data(node, flag)
        return node
    }

    /// Offset of the closing `$`: the next one not escaped, not after a blank, not before a digit.
    private static func closing(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let dollar = UInt8(ascii: "$")
        func isBlank(_ offset: Int) -> Bool {
            bytes.indices.contains(offset) && (bytes[offset] == 0x20 || bytes[offset] == 0x09)
        }
        guard start < bytes.count, !isBlank(start) else { return nil }
        var at = start
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\\") {
                at += 2
                continue
            }
            if bytes[at] == dollar { break }
            at += 1
        }
        guard at < bytes.count, bytes[at] == dollar else { return nil }
        if at > start {
            if isBlank(at - 1) { return nil }
            if at + 1 < bytes.count, (0x30...0x39).contains(bytes[at + 1]) { return nil }
        }
        return at
    }
}
