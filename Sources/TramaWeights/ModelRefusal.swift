/// Why a weight file is not read: one sentence, where in the file, and what to do instead.
public struct ModelRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of refusal, for programs.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The file can't be opened.
        case unreadable
        /// The file is something else: a web page, a git-lfs pointer, a compressed archive.
        case notAModel
        /// The file ends before its contents do.
        case truncated
        /// The file contradicts its own format.
        case damaged
        /// The file asks for code that Trama does not run, or for a name outside the allow-list.
        case unsafe
        /// The file is sound but holds a network or a form that Trama does not compute.
        case unsupported
        /// The file passes a limit of ``WeightLimits``.
        case tooLarge
    }

    public let reason: Reason
    public let message: String
    /// Byte offset in the file, where the refusal has a place.
    public let offset: Int?
    public let hint: String?

    public init(_ reason: Reason, _ message: String, at offset: Int? = nil, hint: String? = nil) {
        self.reason = reason
        self.message = message
        self.offset = offset
        self.hint = hint
    }

    public var description: String {
        let place = offset.map { " (at byte \($0))" } ?? ""
        return message + place + (hint.map { "; \($0)" } ?? "")
    }
}
