import TramaCore
import TramaStyle

/// How the axes of a vertical writing mode lie on the page.
///
/// Vertical boxes are laid out as if they were horizontal: x runs along a line, y from line to line.
/// `forward` maps what comes of it to the page, the inverse maps the page to it.
package struct Turn: Hashable, Sendable {
    let mode: WritingMode
    let isForward: Bool

    static func forward(_ mode: WritingMode) -> Turn { Turn(mode: mode, isForward: true) }
    static func inverse(_ mode: WritingMode) -> Turn { Turn(mode: mode, isForward: false) }

    /// What turns a box of one mode to be a child of another's, in order.
    static func between(_ inner: WritingMode, _ outer: WritingMode) -> [Turn] {
        var turns: [Turn] = []
        if inner != .horizontalTB { turns.append(.forward(inner)) }
        if outer != .horizontalTB { turns.append(.inverse(outer)) }
        return turns
    }

    /// Whether lines follow each other from right to left. On lines of `vertical-lr`, which go from
    /// left to right, the letters' upper sides are at the right all the same.
    private func isMirrored(_ isInLine: Bool) -> Bool {
        switch mode {
        case .verticalRL, .sidewaysRL: true
        case .verticalLR: isInLine
        case .sidewaysLR, .horizontalTB: false
        }
    }

    /// Whether a line starts at the bottom.
    private var isUpward: Bool { mode == .sidewaysLR }

    /// A part's place in a whole of the given size, both before the turn.
    func rect(_ rect: Rect, in size: Size, isInLine: Bool) -> Rect {
        var x = rect.minY
        var y = rect.minX
        if isForward {
            if isMirrored(isInLine) { x = size.height - rect.maxY }
            if isUpward { y = size.width - rect.maxX }
        } else {
            if isMirrored(isInLine) { y = size.width - rect.maxX }
            if isUpward { x = size.height - rect.maxY }
        }
        return Rect(x: x, y: y, width: rect.height, height: rect.width)
    }

    func sides<T>(_ sides: Sides<T>, isInLine: Bool) -> Sides<T> {
        let (mirrors, up) = (isMirrored(isInLine), isUpward)
        if isForward {
            return Sides(
                top: up ? sides.right : sides.left, right: mirrors ? sides.top : sides.bottom,
                bottom: up ? sides.left : sides.right, left: mirrors ? sides.bottom : sides.top)
        }
        return Sides(
            top: mirrors ? sides.right : sides.left, right: up ? sides.top : sides.bottom,
            bottom: mirrors ? sides.left : sides.right, left: up ? sides.bottom : sides.top)
    }

    func insets(_ insets: Insets, isInLine: Bool) -> Insets {
        let turned = sides(
            Sides(
                top: insets.top, right: insets.right, bottom: insets.bottom, left: insets.left),
            isInLine: isInLine)
        return Insets(
            top: turned.top, right: turned.right, bottom: turned.bottom, left: turned.left)
    }
}

extension Size {
    var swapped: Size { Size(width: height, height: width) }
}
