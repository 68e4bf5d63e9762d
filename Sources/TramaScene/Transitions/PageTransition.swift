/// A page transition of PDF (ISO 32000-1, 12.4.4), the nearest to an effect.
package enum PageTransition: Hashable, Sendable {
    /// A plain cut.
    case replace
    case fade
    /// From the centre outward, or from the edges inward.
    case box(inward: Bool)
    /// Degrees counter-clockwise from left to right: 0, 90, 180 or 270.
    case wipe(Int)
    /// 0 or 270, as for the next two.
    case push(Int)
    case cover(Int)
    case uncover(Int)
}
