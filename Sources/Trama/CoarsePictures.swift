import Foundation
import TramaCore
import TramaDeck
import TramaImages
import TramaScene

/// Finds pictures that are enlarged so far that everybody sees it.
struct CoarsePictures {
    /// What the slide may show: how its pictures are called, and their pixels.
    private let infos: [PictureID: (name: String, info: PictureInfo)]

    /// Pixels of the file for each CSS pixel of the slide, below which a picture looks soft; a slide of
    /// 1280 pixels is mostly shown on 1920 or more.
    private static let least = 0.6
    /// CSS pixels; smaller pictures are ornaments.
    private static let smallest = 64.0

    init(_ addresses: [PictureAddress], in store: PictureStore) {
        var infos: [PictureID: (name: String, info: PictureInfo)] = [:]
        for address in addresses {
            guard case .success(let info) = store.probe(address),
                info.format != .svg, info.format != .generated
            else { continue }
            let name = address.url.hasPrefix("data:") ? "a data: address" : address.url
            infos[info.id] = (name, info)
        }
        self.infos = infos
    }

    func diagnostics(_ scene: Scene, at span: Span) -> [Diagnostic] {
        guard !infos.isEmpty else { return [] }
        var largest: [PictureID: Size] = [:]
        collect(scene.items, scale: Size(width: 1, height: 1), into: &largest)
        return largest.compactMap { id, place -> (String, Diagnostic)? in
            guard let (name, info) = infos[id], let width = info.width, let height = info.height,
                max(width / place.width, height / place.height) < Self.least
            else { return nil }
            func whole(_ value: Double) -> String { String(Int(value.rounded())) }
            let message =
                "'\(name)' has \(whole(width)) x \(whole(height)) pixels for a place of "
                + "\(whole(place.width)) x \(whole(place.height)): it will look soft"
            return (
                name,
                Diagnostic(
                    .coarsePicture, message, at: span,
                    hint: "use a file of \(whole(place.width * 1.5)) pixels across or more")
            )
        }
        .sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func collect(
        _ items: [Item], scale: Size, into largest: inout [PictureID: Size]
    ) {
        for item in items {
            switch item {
            case .group(let group):
                let isBlurred = group.filters.contains {
                    if case .blur = $0 { true } else { false }
                }
                if isBlurred { continue }
                let m = group.transform
                let inner = Size(
                    width: scale.width * hypot(m.a, m.b), height: scale.height * hypot(m.c, m.d))
                collect(group.items, scale: inner, into: &largest)
            case .picture(let item) where item.tile == nil && item.sampling == .smooth:
                let place = Size(
                    width: item.frame.width * scale.width, height: item.frame.height * scale.height)
                guard place.width >= Self.smallest, place.height >= Self.smallest else { continue }
                if place.width > largest[item.picture]?.width ?? 0 { largest[item.picture] = place }
            case .picture, .text, .path, .shadow: break
            }
        }
    }
}

extension DiagnosticCode {
    static let coarsePicture = DiagnosticCode(
        "coarse-picture", .warning, "A picture has too few pixels for the room it takes.",
        example: "![bg](thumbnail.jpg)", fix: "Use a larger file, or show it smaller.")
}
