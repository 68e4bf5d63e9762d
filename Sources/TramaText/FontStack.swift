/// The faces for a style in order of preference; never empty.
struct FontStack: Sendable {
    let primary: LoadedFace
    /// The other requested families and the default one, opened when a character needs them.
    let others: [FontEntry]
    let request: FontRequest
}
