import Foundation
import TramaCore

/// The themes that can be named, and how sheets find what they import.
package struct ThemeLibrary: Sendable {
    /// By `@theme` name.
    package private(set) var themes: [String: StyleSheet] = [:]
    private let environment: Environment?

    /// Imports inside imports: far beyond real themes.
    static let depthLimit = 16

    /// - Parameter environment: reads imported files; nil where only themes may be imported.
    package init(_ themes: [StyleSheet] = [], environment: Environment? = nil) {
        self.environment = environment
        for theme in themes { add(theme) }
    }

    /// Adds a theme under its `@theme` name; a sheet without one stays unnamed and is not added.
    package mutating func add(_ theme: StyleSheet) {
        if let name = theme.theme { themes[name] = theme }
    }

    package var names: [String] { themes.keys.sorted() }

    /// A named theme with what it imports, in cascade order; nil for an unknown name.
    package func theme(_ name: String) -> Diagnosed<[StyleSheet]>? {
        themes[name].map { resolve($0) }
    }

    /// The known theme nearest to a misspelt name.
    package func nearest(_ name: String) -> String? {
        NearestName.find(name, among: names.sorted())
    }

    /// A sheet after the sheets it imports. Web addresses were reported when it was parsed.
    package func resolve(_ sheet: StyleSheet) -> Diagnosed<[StyleSheet]> {
        var result = Diagnosed<[StyleSheet]>([])
        resolve(sheet, layer: nil, seen: [], into: &result)
        return result
    }

    private func resolve(
        _ sheet: StyleSheet, layer: String?, seen: Set<String>,
        into result: inout Diagnosed<[StyleSheet]>
    ) {
        for wanted in sheet.imports where !wanted.isWeb {
            guard seen.count < Self.depthLimit, !seen.contains(wanted.name) else { continue }
            guard let imported = find(wanted.name, from: sheet) else {
                result.diagnostics.append(
                    Diagnostic(
                        .missingImport, "‘\(wanted.name)’ is neither a theme nor a file",
                        at: wanted.span,
                        hint: nearest(wanted.name).map { "did you mean ‘\($0)’?" }
                            ?? "themes: " + names.joined(separator: ", ")))
                continue
            }
            resolve(
                imported, layer: wanted.layer ?? layer, seen: seen.union([wanted.name]),
                into: &result)
        }
        result.value.append(layer.map { sheet.inLayer($0) } ?? sheet)
    }

    private func find(_ name: String, from sheet: StyleSheet) -> StyleSheet? {
        if let theme = themes[name] { return theme }
        guard let environment else { return nil }
        let path =
            name.hasPrefix("/") ? name : sheet.folder.isEmpty ? name : sheet.folder + "/" + name
        guard let data = try? environment.read(path), data.count <= Limits.textBytes else {
            return nil
        }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        return StyleSheet(
            parsing: String(decoding: data, as: UTF8.self), origin: sheet.origin, folder: folder,
            reports: false)
    }
}

extension StyleSheet {
    /// The sheet with its rules put into a cascade layer.
    func inLayer(_ name: String) -> StyleSheet {
        var copy = self
        let name = name.isEmpty ? " import \(folder) \(theme ?? "")" : name
        copy.rules = rules.map { rule in
            StyleRule(
                selectors: rule.selectors, block: rule.block,
                layer: rule.layer.map { name + "." + $0 } ?? name, media: rule.media,
                slide: rule.slide, origin: rule.origin)
        }
        copy.layers = [name] + layers.map { name + "." + $0 }
        return copy
    }
}

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
