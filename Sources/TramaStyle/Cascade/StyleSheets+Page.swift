import TramaCore

extension [StyleSheet] {
    /// The page that themes ask for: a size named by `@size`, else `section`'s width and height.
    ///
    /// - Parameter name: of the `size` directive.
    /// - Returns: nil where no theme says anything, or the name is not known.
    package func pageSize(named name: String? = nil) -> Size? {
        if let name {
            var found: Size?
            for sheet in self { if let size = sheet.sizes[name] { found = size } }
            if let found { return found }
        }
        var width: Double?
        var height: Double?
        for rule in flatMap(\.rules) where rule.origin == .theme && rule.isPlainSlide {
            for declaration in rule.block.declarations {
                if declaration.target == .longhand(PropertyTable.place("width")) {
                    width = declaration.absoluteLength ?? width
                } else if declaration.target == .longhand(PropertyTable.place("height")) {
                    height = declaration.absoluteLength ?? height
                }
            }
        }
        guard let width, let height else { return nil }
        return Size(width: width, height: height)
    }

    /// Names of `@size` presets that are on, sorted.
    package var sizeNames: [String] {
        var sizes: [String: Size?] = [:]
        for sheet in self { sizes.merge(sheet.sizes) { _, new in new } }
        return sizes.compactMap { $0.value == nil ? nil : $0.key }.sorted()
    }

    /// Words of `@auto-scaling` of the last theme that has any.
    package var autoScaling: Set<String> {
        last { !$0.autoScaling.isEmpty }?.autoScaling ?? []
    }
}

extension StyleRule {
    /// `section` or `:root` and nothing else, outside of conditions.
    fileprivate var isPlainSlide: Bool {
        media.isEmpty
            && selectors.contains { selector in
                selector.pseudo == nil && selector.parts.count == 1
                    && selector.parts[0].compound.allSatisfy { $0 == .slide }
            }
    }
}

extension Declaration {
    /// CSS pixels, where the value is a length in absolute units.
    fileprivate var absoluteLength: Double? {
        guard case .values(let values) = value, values.count == 1,
            case .dimension(_, let unit) = values[0].kind,
            ["px", "cm", "mm", "q", "in", "pc", "pt"].contains(unit)
        else { return nil }
        var reader = ValueReader(values, ValueContext())
        guard let length = reader.length(min: 1), length <= Limits.pageSide else { return nil }
        return length
    }
}
