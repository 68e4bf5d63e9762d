extension FontLibrary {
    /// The face that is taken for a family which isn't installed, or nil where the name says nothing.
    package func standIn(for family: String, style: TextStyle) -> Face? {
        let name = family.lowercased()
        guard FontNames.generic[name] != nil || FontNames.similar[name] != nil,
            !contains(family: family)
        else { return nil }
        var style = style
        style.families = [family]
        return stack(for: style)?.primary.face
    }
}
