import Foundation
import TramaScene

/// What the file says about itself: the information dictionary and the XMP packet, in agreement.
struct PDFMetadata {
    let metadata: SceneDeck.Metadata
    let title: String
    let options: PDFOptions
    /// 1-based page of the last slide.
    let lastSlide: Int

    static let producer = "Trama"

    var information: PDFValue {
        var entries: [PDFValue.Entry] = [.init("Title", .text(title))]
        if let author = metadata.author { entries.append(.init("Author", .text(author))) }
        if let subject = metadata.description { entries.append(.init("Subject", .text(subject))) }
        if !metadata.keywords.isEmpty {
            entries.append(.init("Keywords", .text(keywords)))
        }
        entries.append(.init("Creator", .text(Self.producer)))
        entries.append(.init("Producer", .text(Self.producer)))
        entries.append(.init("CreationDate", .text(date.pdf)))
        entries.append(.init("ModDate", .text(date.pdf)))
        return .dictionary(entries)
    }

    private var keywords: String { metadata.keywords.joined(separator: ", ") }

    private var date: CivilDate { CivilDate(secondsSince1970: options.date) }

    /// The XMP packet (ISO 16684-1) with what PDF/UA, PDF/A and pdfpc look for.
    var packet: String {
        var fields = [
            "<dc:format>application/pdf</dc:format>",
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">\(escape(title))</rdf:li></rdf:Alt></dc:title>",
        ]
        if let author = metadata.author {
            fields.append(
                "<dc:creator><rdf:Seq><rdf:li>\(escape(author))</rdf:li></rdf:Seq></dc:creator>")
        }
        if let text = metadata.description {
            fields.append(
                "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">\(escape(text))</rdf:li></rdf:Alt></dc:description>"
            )
        }
        if !metadata.keywords.isEmpty {
            let items = metadata.keywords.map { "<rdf:li>\(escape($0))</rdf:li>" }.joined()
            fields.append("<dc:subject><rdf:Bag>\(items)</rdf:Bag></dc:subject>")
            fields.append("<pdf:Keywords>\(escape(keywords))</pdf:Keywords>")
        }
        if let language = metadata.language {
            fields.append(
                "<dc:language><rdf:Bag><rdf:li>\(escape(language))</rdf:li></rdf:Bag></dc:language>"
            )
        }
        fields += [
            "<pdf:Producer>\(Self.producer)</pdf:Producer>",
            "<xmp:CreatorTool>\(Self.producer)</xmp:CreatorTool>",
            "<xmp:CreateDate>\(date.iso)</xmp:CreateDate>",
            "<xmp:ModifyDate>\(date.iso)</xmp:ModifyDate>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ]
        if options.archival {
            fields += [
                "<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
            ]
        }
        for field in options.times.fields {
            fields.append("<pdfpc:\(field.name)>\(field.value)</pdfpc:\(field.name)>")
        }
        fields.append("<pdfpc:EndUserSlide>\(lastSlide)</pdfpc:EndUserSlide>")
        let namespaces = Self.namespaces.map { "xmlns:\($0.prefix)=\"\($0.uri)\"" }
            .joined(separator: " ")
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" \(namespaces)>
            \(fields.joined(separator: "\n"))
            \(options.archival ? extensions : "")
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>
            """
    }

    private static let namespaces: [(prefix: String, uri: String)] = [
        ("dc", "http://purl.org/dc/elements/1.1/"), ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"), ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"), ("pdfpc", "http://pdfpc.github.io/pdfpc/"),
    ]

    /// PDF/A wants the schemas that it doesn't know described (ISO 19005-3, 6.6.2.3.3).
    private var extensions: String {
        func schema(
            _ name: String, _ prefix: String,
            _ properties: [(name: String, type: String, text: String)]
        ) -> String {
            let uri = Self.namespaces.first { $0.prefix == prefix }?.uri ?? ""
            let items = properties.map {
                """
                <rdf:li rdf:parseType="Resource"><pdfaProperty:name>\($0.name)</pdfaProperty:name>\
                <pdfaProperty:valueType>\($0.type)</pdfaProperty:valueType>\
                <pdfaProperty:category>internal</pdfaProperty:category>\
                <pdfaProperty:description>\($0.text)</pdfaProperty:description></rdf:li>
                """
            }.joined(separator: "\n")
            return """
                <rdf:li rdf:parseType="Resource"><pdfaSchema:schema>\(name)</pdfaSchema:schema>\
                <pdfaSchema:namespaceURI>\(uri)</pdfaSchema:namespaceURI>\
                <pdfaSchema:prefix>\(prefix)</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq>
                \(items)
                </rdf:Seq></pdfaSchema:property></rdf:li>
                """
        }
        let pdfpc =
            [(name: "EndUserSlide", type: "Integer", text: "Last page that is a slide")]
            + options.times.fields.map {
                (
                    name: $0.name, type: $0.name == "Duration" ? "Integer" : "Text",
                    text: "When the talk is given"
                )
            }
        return """
            <pdfaExtension:schemas \
            xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
            xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag>
            \(schema("PDF/UA identification", "pdfuaid", [(name: "part", type: "Integer", text: "Part of ISO 14289")]))
            \(schema("Presentation", "pdfpc", pdfpc))
            </rdf:Bag></pdfaExtension:schemas>
            """
    }

    private func escape(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            // What XML 1.0 can't hold.
            case "\0"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
