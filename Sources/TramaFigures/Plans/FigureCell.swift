/// One place of a figure.
package struct FigureCell: Hashable, Sendable {
    package enum Role: Hashable, Sendable {
        /// What the figure shows.
        case sample
        /// What it is made from: the outer row and column of a mixing sheet, the ends of a strip.
        case source
        case empty
    }

    /// `gan:…` or a file's path, as an image in the deck would have it; nil for an empty place.
    package let address: String?
    package let role: Role
    /// A word outside the tile: a seed, a distance, a file's name.
    package let label: String?

    package init(address: String?, role: Role = .sample, label: String? = nil) {
        self.address = address
        self.role = address == nil ? .empty : role
        self.label = label
    }

    package init(_ request: FigureRequest, role: Role = .sample, label: String? = nil) {
        self.init(address: request.address, role: role, label: label)
    }

    static let empty = FigureCell(address: nil)
}
