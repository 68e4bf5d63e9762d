import Foundation

/// Spaces of objects that are written as they are, numbered one behind the other from a number on.
struct PDFSpaces {
    /// Spaces from here on are bands that are written already.
    static let foreign = 1 << 20

    private let spaces: [PDFObjects]
    private let first: Int
    /// Of each space, the index of its first object among all.
    private let bases: [Int]
    /// The number of each written band's first object.
    var foreignBases: [Int] = []

    /// - Parameter spaces: each at the place that is its number.
    init(_ spaces: [PDFObjects], first: Int) {
        self.spaces = spaces
        self.first = first
        bases = spaces.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.objects.count) }
    }

    /// A reference's place among all objects of these spaces.
    func index(_ reference: PDFReference) -> Int {
        (bases.indices.contains(reference.space) ? bases[reference.space] : 0) + reference.index
    }

    func number(_ reference: PDFReference) -> Int {
        let band = reference.space - Self.foreign
        guard band >= 0 else { return first + index(reference) }
        return (foreignBases.indices.contains(band) ? foreignBases[band] : 0) + reference.index
    }

    /// All objects, and where each begins; -1 where there is none.
    func written() -> (bytes: [UInt8], offsets: [Int]) {
        var out: [UInt8] = []
        var offsets: [Int] = []
        for object in spaces.flatMap(\.objects) {
            guard let object else {
                offsets.append(-1)
                continue
            }
            let number = first + offsets.count
            offsets.append(out.count)
            out.append(integer: number)
            out.append(ascii: " 0 obj\n")
            switch object.body {
            case .value(let value): value.write(to: &out, number: self.number)
            case .stream(let entries, let parts):
                PDFValue.dictionary(entries + [.init("Length", .int(object.size))])
                    .write(to: &out, number: self.number)
                out.append(ascii: "\nstream\n")
                for part in parts { out.append(contentsOf: part) }
                out.append(ascii: "\nendstream")
            }
            out.append(ascii: "\nendobj\n")
        }
        return (out, offsets)
    }
}
