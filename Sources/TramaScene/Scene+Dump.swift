import TramaCore

extension Scene {
    /// The scene as indented text: items in paint order, then the logical tree and the widgets.
    package func dump() -> String {
        var dump = SceneDump()
        dump.line("scene \(dump.number(size.width))x\(dump.number(size.height)) steps \(stepCount)")
        dump.write(items, depth: 1)
        dump.line("logical")
        dump.write(logical, node: LogicalTree.root, depth: 1)
        for widget in widgets {
            let payload = widget.payload.sorted { $0.key < $1.key }
                .map { "\($0.key)=\($0.value.prefix(120))" }.joined(separator: " ")
            dump.line("widget \(widget.kind) \(dump.rect(widget.frame)) \(payload)")
        }
        return dump.text
    }
}

/// Writes scenes as text, numbers to a hundredth of a pixel.
private struct SceneDump {
    private(set) var text = ""

    mutating func line(_ content: String, depth: Int = 0) {
        text += String(repeating: "  ", count: depth) + content + "\n"
    }

    func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "?" }
        let hundredths = Int((value * 100).rounded())
        let (whole, part) = (abs(hundredths) / 100, abs(hundredths) % 100)
        let sign = hundredths < 0 ? "-" : ""
        if part == 0 { return "\(sign)\(whole)" }
        let digits = part < 10 ? "0\(part)" : part % 10 == 0 ? "\(part / 10)" : "\(part)"
        return "\(sign)\(whole).\(digits)"
    }

    func point(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }

    func rect(_ rect: Rect) -> String {
        "\(point(rect.origin)) \(number(rect.width))x\(number(rect.height))"
    }

    private func color(_ color: Color) -> String {
        func hex(_ value: Double) -> String {
            let byte = String(Int((min(max(value, 0), 1) * 255).rounded()), radix: 16)
            return byte.count == 1 ? "0" + byte : byte
        }
        let base = "#" + hex(color.red) + hex(color.green) + hex(color.blue)
        return color.alpha == 1 ? base : base + hex(color.alpha)
    }

    private func paint(_ paint: Paint) -> String {
        switch paint {
        case .color(let value): return color(value)
        case .gradient(let gradient):
            let stops = gradient.stops.map { "\(color($0.color)) \(number($0.offset * 100))%" }
                .joined(separator: ", ")
            let shape =
                switch gradient.geometry {
                case .linear(let from, let to): "linear \(point(from)) \(point(to))"
                case .radial(let center, let x, let y):
                    "radial \(point(center)) \(number(x)),\(number(y))"
                case .conic(let center, let angle): "conic \(point(center)) \(number(angle))"
                }
            return "\(gradient.repeats ? "repeating-" : "")\(shape) (\(stops))"
        }
    }

    private func path(_ path: Path) -> String {
        path.segments.map { segment in
            switch segment {
            case .move(let p): "M\(point(p))"
            case .line(let p): "L\(point(p))"
            case .cubic(let p, let q, let r): "C\(point(p)) \(point(q)) \(point(r))"
            case .close: "Z"
            }
        }.joined(separator: " ")
    }

    private func mark(_ id: LogicalID?) -> String { id.map { " @\($0.rawValue)" } ?? "" }

    private func stroke(_ stroke: Stroke?, _ paint: Paint?) -> String {
        guard let stroke, let paint else { return "" }
        let dash =
            stroke.dash.isEmpty ? "" : " dash " + stroke.dash.map(number).joined(separator: ",")
        return " stroke \(number(stroke.width)) \(self.paint(paint))\(dash)"
    }

    mutating func write(_ items: [Item], depth: Int) {
        for item in items {
            switch item {
            case .group(let group): write(group, depth: depth)
            case .text(let run):
                let direction = run.isRightToLeft ? " rtl" : ""
                line(
                    "text \"\(run.text)\" \(point(run.origin)) \(number(run.size))px "
                        + "\(run.glyphs.count) glyphs\(direction) \(paint(run.paint))"
                        + stroke(run.stroke, run.strokePaint) + mark(run.logical), depth: depth)
            case .path(let item):
                let fill = item.fill.map { " fill \(paint($0))" } ?? ""
                line(
                    "path \(path(item.path))\(fill)" + stroke(item.stroke, item.strokePaint)
                        + mark(item.logical), depth: depth)
            case .picture(let item):
                let clip = item.clip.map { " clip \(rect($0))" } ?? ""
                let tile = item.tile.map { " tile \(number($0.width))x\(number($0.height))" } ?? ""
                line(
                    "picture \(rect(item.frame))\(clip)\(tile)"
                        + (item.sampling == .pixelated ? " pixelated" : "") + mark(item.logical),
                    depth: depth)
            case .shadow(let shadow):
                line(
                    "shadow \(shadow.inset ? "inset " : "")blur \(number(shadow.blur)) "
                        + "\(color(shadow.color)) \(path(shadow.path))", depth: depth)
            }
        }
    }

    private mutating func write(_ group: Group, depth: Int) {
        var words = ["group"]
        if group.transform != .identity {
            let m = group.transform
            words.append(
                "matrix " + [m.a, m.b, m.c, m.d, m.tx, m.ty].map(number).joined(separator: ","))
        }
        if let clip = group.clip { words.append("clip \(path(clip.path))") }
        if group.opacity != 1 { words.append("opacity \(number(group.opacity))") }
        if group.blend != .normal { words.append(group.blend.rawValue) }
        if !group.filters.isEmpty { words.append("filters \(group.filters.count)") }
        if group.mask != nil { words.append("masked") }
        if let steps = group.steps {
            let last = steps.upperBound == Int.max ? "" : "\(steps.upperBound)"
            words.append("steps \(steps.lowerBound)-\(last)")
        }
        line(words.joined(separator: " "), depth: depth)
        write(group.items, depth: depth + 1)
    }

    mutating func write(_ tree: LogicalTree, node id: LogicalID, depth: Int) {
        guard tree.nodes.indices.contains(id.rawValue) else { return }
        let node = tree[id]
        var words = ["\(node.role.rawValue) @\(id.rawValue)"]
        if let text = node.alternative { words.append("alt \"\(text)\"") }
        if let language = node.language { words.append("lang \(language)") }
        if let link = node.link {
            switch link {
            case .url(let url): words.append("-> \(url)")
            case .slide(let index): words.append("-> slide \(index + 1)")
            case .destination(let name): words.append("-> #\(name)")
            }
        }
        if let name = node.destination { words.append("id \(name)") }
        line(words.joined(separator: " "), depth: depth)
        for child in node.children { write(tree, node: child, depth: depth + 1) }
    }
}
