import TramaCore
import TramaScene
import TramaStyle
import TramaText

/// Replaced content as layout sees it on a vertical line: width and height change places.
struct TurnedContent: ReplacedContent {
    let content: any ReplacedContent

    var intrinsic: IntrinsicSize {
        let own = content.intrinsic
        return IntrinsicSize(
            width: own.height, height: own.width,
            ratio: own.ratio.map { $0 > 0 ? 1 / $0 : $0 })
    }
    func items(in size: Size, style: ComputedStyle, logical: LogicalID?) -> [Item] {
        content.items(in: size, style: style, logical: logical)
    }
    func widget(in frame: Rect) -> Widget? { content.widget(in: frame) }
    var alternative: String? { content.alternative }
    var role: LogicalTree.Role { content.role }
    var mathML: String? { content.mathML }
}
