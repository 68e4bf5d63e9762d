import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads an SVG file as XML and remembers what the tests ask about.
final class XMLDelegate: NSObject, XMLParserDelegate {
    private(set) var names: Set<String> = []
    private(set) var texts: [String] = []
    private(set) var addresses: [String] = []
    private(set) var title: String?
    private var content = ""

    func parse(_ text: String) -> Bool {
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        return parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        names.insert(name)
        // Runs are parts of a text, and links may stand around them.
        if !["tspan", "a"].contains(name) { content = "" }
        if name == "a", let address = attributes["href"] { addresses.append(address) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        if name == "text" { texts.append(content) }
        if name == "title" { title = content }
    }
}
