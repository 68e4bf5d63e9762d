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

    /// The kind of refusal, for programs.
    public let reason: Reason
    /// What is wrong, for people.
    public let message: String
    /// Byte offset in the file, where the refusal has a place.
    public let offset: Int?
    /// What to do; nil where nothing helps.
    public let hint: String?

    /// A refusal; `offset` is the byte of the file at which it was found.
    public init(_ reason: Reason, _ message: String, at offset: Int? = nil, hint: String? = nil) {
        self.reason = reason
        self.message = message
        self.offset = offset
        self.hint = hint
    }

    /// Message, place and hint in one line.
    public var description: String {
        let place = offset.map { " (at byte \($0))" } ?? ""
        return message + place + (hint.map { "; \($0)" } ?? "")
    }
}
