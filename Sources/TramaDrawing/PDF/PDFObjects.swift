import Foundation

/// Names an object before the file's numbers are known.
///
/// Pages, pictures and fonts are made on several threads; each numbers its own objects in its own
/// space, and the file joins the spaces in a fixed order, so that threads can't change a byte.
package struct PDFReference: Hashable, Sendable {
    let space: Int
    let index: Int
}

/// An object of the file's top level.
struct PDFObject: Sendable {
    enum Body: Sendable {
        case value(PDFValue)
        /// The stream's bytes as they are stored, in parts, which may be slices of a mapped picture
        /// file; `/Length` is added on writing.
        case stream([PDFValue.Entry], [Data])
    }
    var body: Body
    /// Equal resources (fonts' parts, shadows, gradients) are stored once; pages and structure
    /// elements keep their identity.
    var isShared: Bool

    /// Bytes of the stream; 0 for values.
    var size: Int {
        switch body {
        case .value: 0
        case .stream(_, let parts): parts.reduce(0) { $0 + $1.count }
        }
    }
}

/// The objects of one space, in order of allotment.
struct PDFObjects: Sendable {
    let space: Int
    private(set) var objects: [PDFObject?] = []

    init(space: Int) { self.space = space }

    mutating func reserve() -> PDFReference {
        objects.append(nil)
        return PDFReference(space: space, index: objects.count - 1)
    }

    mutating func set(_ reference: PDFReference, _ value: PDFValue) {
        guard reference.space == space, objects.indices.contains(reference.index) else { return }
        objects[reference.index] = PDFObject(body: .value(value), isShared: false)
    }

    mutating func set(
        _ reference: PDFReference, deflating bytes: [UInt8], _ entries: [PDFValue.Entry] = []
    ) {
        guard reference.space == space, objects.indices.contains(reference.index) else { return }
        let filtered = entries + [.init("Filter", .name("FlateDecode"))]
        objects[reference.index] = PDFObject(
            body: .stream(filtered, [Deflate.zlib(bytes)]), isShared: false)
    }

    mutating func set(_ reference: PDFReference, stream entries: [PDFValue.Entry], _ data: Data) {
        guard reference.space == space, objects.indices.contains(reference.index) else { return }
        objects[reference.index] = PDFObject(body: .stream(entries, [data]), isShared: false)
    }

    mutating func add(_ value: PDFValue, isShared: Bool = false) -> PDFReference {
        objects.append(PDFObject(body: .value(value), isShared: isShared))
        return PDFReference(space: space, index: objects.count - 1)
    }

    /// A stream that is already encoded as its dictionary says.
    mutating func add(stream entries: [PDFValue.Entry], _ parts: [Data]) -> PDFReference {
        objects.append(PDFObject(body: .stream(entries, parts), isShared: true))
        return PDFReference(space: space, index: objects.count - 1)
    }

    /// A stream to be deflated now, on this thread.
    mutating func add(
        deflating bytes: [UInt8], _ entries: [PDFValue.Entry] = [], isShared: Bool = true
    ) -> PDFReference {
        let packed = Deflate.zlib(bytes)
        let filtered = entries + [.init("Filter", .name("FlateDecode"))]
        objects.append(PDFObject(body: .stream(filtered, [packed]), isShared: isShared))
        return PDFReference(space: space, index: objects.count - 1)
    }
}
