/// Why a talk could not be opened or exported.
public struct TalkError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
    package init(_ description: String) { self.description = description }
}
