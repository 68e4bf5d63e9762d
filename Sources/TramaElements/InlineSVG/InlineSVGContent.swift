import Foundation
import TramaCore
import TramaDeck
import TramaImages
import TramaLayout
import TramaScene
import TramaStyle
import TramaText

/// An inline drawing; which picture it is depends on the deck's rules and the colour of its text.
struct InlineSVGContent: ReplacedContent {
    private(set) var markup: String
    let label: String?
    let pictures: PictureStore
    /// The `width` and `height` attributes.
    let size: (width: String?, height: String?)
    private var info: PictureInfo?
    private var width: Double?
    private var height: Double?

    init(
        markup: String, label: String?, size: (width: String?, height: String?),
        pictures: PictureStore
    ) {
        self.markup = markup
        self.size = size
        self.label = label
        self.pictures = pictures
        info = Self.probe(markup, .black, pictures)
    }

    func drawn(_ node: NodeID, in styled: StyledTree) -> any ReplacedContent {
        var content = self
        content.markup = SVGMarkup(styled.tree, styled).text(of: node)
        return content
    }

    func resolved(_ style: ComputedStyle, fonts: FontLibrary) -> any ReplacedContent {
        var content = self
        content.info = Self.probe(markup, style.text.color, pictures)
        // Lengths of the attributes are relative to the text around.
        content.width = size.width?.ems.map { $0 * style.text.fontSize }
        content.height = size.height?.ems.map { $0 * style.text.fontSize }
        return content
    }

    private static func probe(
        _ markup: String, _ color: Color, _ pictures: PictureStore
    ) -> PictureInfo? {
        try? pictures.probe(address(markup, color)).get()
    }

    /// The drawing with its text's colour, as a file in an address.
    static func address(_ markup: String, _ color: Color) -> PictureAddress {
        let colored = markup.replacing(
            "<svg", with: "<svg color=\"\(color.rgb)\"", maxReplacements: 1)
        let data = Data(colored.utf8).base64EncodedString()
        return PictureAddress("data:image/svg+xml;base64,\(data)", folder: ".")
    }

    /// Without sizes of its own a drawing is 300 by 150 pixels, as any replaced element.
    var intrinsic: IntrinsicSize {
        let ratio = info?.ratio
        return IntrinsicSize(
            width: width ?? info?.width ?? (ratio == nil ? 300 : nil),
            height: height ?? info?.height ?? (ratio == nil ? 150 : nil), ratio: ratio)
    }

    func items(in size: Size, style: ComputedStyle, logical: LogicalID?) -> [Item] {
        guard let info else { return [] }
        return [
            .picture(
                PictureItem(
                    picture: info.id, frame: Rect(origin: .zero, size: size), logical: logical))
        ]
    }

    var alternative: String? { label }
}

extension String {
    /// The number before `em`.
    fileprivate var ems: Double? {
        hasSuffix("em") ? Double(dropLast(2)).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } : nil
    }
}
