import TramaCore
import TramaStyle

extension Fragment {
    /// `align-content` on a block or multi-column container moves all of its content.
    mutating func alignContent(_ alignment: Alignment, free: Double) {
        guard free > 0 || (free < 0 && !alignment.isSafe) else { return }
        let shift: Double
        switch alignment.keyword {
        case .center: shift = unit(free / 2)
        case .spaceAround, .spaceEvenly: shift = free > 0 ? unit(free / 2) : 0
        case .end, .flexEnd, .lastBaseline: shift = free
        default: return
        }
        for i in children.indices { children[i].offset.y += shift }
        for i in outOfFlow.indices { outOfFlow[i].staticPosition.y += shift }
        for i in rules.indices { rules[i].frame.origin.y += shift }
        firstBaseline = firstBaseline.map { $0 + shift }
        lastBaseline = lastBaseline.map { $0 + shift }
    }
}
