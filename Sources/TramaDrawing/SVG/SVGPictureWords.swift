/// What an SVG file that is one picture says of itself: read aloud as a whole, in place of its parts.
package struct SVGPictureWords: Sendable {
    /// What it shows, for those who don't see it.
    let alternative: String
    /// How it was made.
    let provenance: String

    package init(alternative: String, provenance: String) {
        self.alternative = alternative
        self.provenance = provenance
    }

    /// Writes the end of the root's tag and its first children.
    func write(title: String, to file: inout Markup) {
        // Parts of an `img` are not read, so that all is heard once (SVG-AAM 1.0).
        file.raw(" role=\"img\"")
        if !title.isEmpty { file.raw(" aria-labelledby=\"title\"") }
        if !alternative.isEmpty { file.raw(" aria-describedby=\"desc\"") }
        file.raw(">")
        element("title id=\"title\"", title, in: &file)
        element("desc id=\"desc\"", alternative, in: &file)
        guard !provenance.isEmpty else { return }
        file.raw(
            "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">")
        element("dc:title", title, in: &file)
        element("dc:description", provenance, in: &file)
        file.raw("</rdf:Description></rdf:RDF></metadata>")
    }

    private func element(_ tag: String, _ text: String, in file: inout Markup) {
        guard !text.isEmpty, let name = tag.split(separator: " ").first else { return }
        file.raw("<\(tag)>")
        file.text(text)
        file.raw("</\(name)>")
    }
}
