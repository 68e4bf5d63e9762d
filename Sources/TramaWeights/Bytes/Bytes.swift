import Foundation
import TramaCore

/// A read-only range of a file's bytes; slices share the file's mapping.
struct Bytes: Sendable {
    /// The whole file (mapped where it came from disk) or bytes decoded from it.
    private let storage: Data
    /// The mapping that `storage` shows; nil for bytes that are nowhere else.
    private let mapping: MappedFile?
    /// The part that this value shows, counted from the start of `storage`.
    let range: Range<Int>

    init(_ data: Data) {
        storage = data
        mapping = nil
        range = 0..<data.count
    }

    init(_ mapping: MappedFile) {
        storage = mapping.data
        self.mapping = mapping
        range = 0..<storage.count
    }

    private init(storage: Data, mapping: MappedFile?, range: Range<Int>) {
        self.storage = storage
        self.mapping = mapping
        self.range = range
    }

    var count: Int { range.count }

    /// The bytes `part` of this value, or nil where it has fewer.
    func slice(_ part: Range<Int>) -> Bytes? {
        guard part.lowerBound >= 0, part.upperBound <= count else { return nil }
        let start = range.lowerBound + part.lowerBound
        return Bytes(storage: storage, mapping: mapping, range: start..<start + part.count)
    }

    func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try storage.withUnsafeBytes { whole in
            try body(UnsafeRawBufferPointer(rebasing: whole[range]))
        }
    }

    /// Says that `part` won't be read again soon: memory that a file backs is handed back.
    func forget(_ part: Range<Int>) {
        let start = range.lowerBound + part.lowerBound
        mapping?.forget(start..<start + part.count)
    }

    /// The bytes as text in UTF-8, repaired where they aren't.
    func text(_ part: Range<Int>) -> String {
        slice(part)?.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The first bytes, at most `limit` of them.
    func prefix(_ limit: Int) -> [UInt8] {
        withUnsafeBytes { Array($0.prefix(max(0, limit))) }
    }

    var data: Data { withUnsafeBytes { Data($0) } }
}
