import Foundation
import TramaCore
import TramaDeck
import TramaImages
import TramaScene

/// Finds pictures that are enlarged so far that everybody sees it.
struct CoarsePictures {
    private struct Shown {
        /// How a message calls it.
        let name: String
        let info: PictureInfo
        let span: Span?
    }

    private let shown: [PictureID: Shown]

    /// Pixels of the file for each CSS pixel of the slide, below which a picture looks soft; a slide of
    /// 1280 pixels is mostly shown on 1920 or more.
    private static let least = 0.6
    /// CSS pixels; smaller pictures are ornaments.
    private static let smallest = 64.0

    init(_ pictures: [Slide.NamedPicture], in store: PictureStore) {
        var shown: [PictureID: Shown] = [:]
        for picture in pictures {
            guard case .success(let info) = store.probe(picture.address),
                info.format != .svg, info.format != .generated, shown[info.id] == nil
            else { continue }
            let url = picture.address.url
            let name = url.hasPrefix("data:") ? "the data: address" : "'\(url)'"
            shown[info.id] = Shown(name: name, info: info, span: picture.span)
        }
        self.shown = shown
    }

    func diagnostics(_ scene: Scene, at span: Span) -> [Diagnostic] {
        guard !shown.isEmpty else { return [] }
        var largest: [PictureID: Size] = [:]
        collect(scene.items, scale: Size(width: 1, height: 1), into: &largest)
        return largest.compactMap { id, place -> (String, Diagnostic)? in
            guard let picture = shown[id], let width = picture.info.width,
                let height = picture.info.height,
                max(width / place.width, height / place.height) < Self.least
            else { return nil }
            func whole(_ value: Double) -> String { String(Int(value.rounded())) }
            let message =
                "\(picture.name) has \(whole(width)) x \(whole(height)) pixels for a place of "
                + "\(whole(place.width)) x \(whole(place.height)): it will look soft"
            return (
                picture.name,
                Diagnostic(
                    .coarsePicture, message, at: picture.span ?? span,
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
