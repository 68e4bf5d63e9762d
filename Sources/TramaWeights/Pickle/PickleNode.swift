/// A value of a pickle: small, and without references, so that a value which contains itself a
/// million times over is as cheap as it is in the file.
enum PickleNode {
    /// Indexes ``PickleArena/nodes``.
    typealias ID = Int32

    enum TextEncoding { case utf8, latin1 }

    case none
    case bool(Bool)
    case integer(Int)
    /// Two's complement of more than 8 bytes, little-endian: a range of the stream.
    case largeInteger(Range<Int>)
    case double(Double)
    case text(Range<Int>, TextEncoding)
    case bytes(Range<Int>)
    /// Bytes written as latin-1 text in UTF-8.
    case encodedBytes(Range<Int>)
    /// A range of ``PickleArena/elements``.
    case tuple(Range<Int32>)
    /// An index of ``PickleArena/lists``; sets are lists too.
    case list(Int32)
    /// An index of ``PickleArena/dictionaries``.
    case dictionary(Int32)
    case global(PickleGlobal)
    /// An index of ``PickleArena/objects``.
    case object(Int32)
    /// The argument of a persistent id: what the container stores beside the pickle.
    case persistent(ID)
}

/// The call of an allowed name: kept as data.
struct PickleObject {
    let global: PickleGlobal
    let arguments: PickleNode.ID
    /// What BUILD gave it.
    var state: PickleNode.ID?
}
