import TramaCore
import TramaImages
import TramaScene

/// A place of a page on which a clip is seen.
struct FilmScreen: Sendable {
    enum Place: Hashable, Sendable {
        /// A group that a widget stands for, by its part's name.
        case part(String)
        /// Every drawing of a picture.
        case picture(PictureID)
    }

    let place: Place
    let clip: any FilmClip
    /// CSS pixels of the slide: all that changes with the clip.
    var frame: Rect
    /// What the clip's picture is called while a frame is drawn.
    let stand: PictureID

    /// Those on a page of a screen.
    ///
    /// - Parameter clip: what is seen at a place; asked once for each.
    static func screens(
        on page: Scene, clip: (Place) -> (any FilmClip)?
    ) -> [FilmScreen] {
        var screens: [FilmScreen] = []
        var known: [Place: Int?] = [:]
        func note(_ place: Place, _ frame: Rect) {
            switch known[place] {
            case .some(.some(let index)): screens[index].frame = screens[index].frame.union(frame)
            case .some(.none): break
            case .none:
                guard let found = clip(place) else {
                    known[place] = .some(nil)
                    return
                }
                known[place] = screens.count
                screens.append(
                    FilmScreen(
                        place: place, clip: found, frame: frame,
                        stand: PictureID(Digest("film screen \(screens.count)"))))
            }
        }
        func look(_ items: [Item], _ outer: Affine) {
            for item in items {
                switch item {
                case .group(let group):
                    let map = outer.concatenating(group.transform)
                    if let part = group.part {
                        note(.part(part.name), part.frame.mapped(by: map))
                    }
                    look(group.items, map)
                case .picture(let picture):
                    note(
                        .picture(picture.picture),
                        (picture.clip ?? picture.frame).mapped(by: outer))
                case .text, .path, .shadow: break
                }
            }
        }
        look(page.items, .identity)
        return screens
    }

    /// The page with each clip's picture, by its width and height, in its place.
    static func page(
        _ page: Scene, showing shown: [Place: (stand: PictureID, size: Size)]
    ) -> Scene {
        func replace(_ items: [Item]) -> [Item] {
            items.map { item in
                switch item {
                case .group(var group):
                    if let part = group.part, let (stand, size) = shown[.part(part.name)] {
                        group.items = [
                            .picture(
                                PictureItem(picture: stand, frame: part.frame.fitting(size)))
                        ]
                    } else {
                        group.items = replace(group.items)
                    }
                    return .group(group)
                case .picture(let picture):
                    guard let (stand, _) = shown[.picture(picture.picture)] else { return item }
                    return .picture(
                        PictureItem(
                            picture: stand, frame: picture.frame, clip: picture.clip,
                            tile: picture.tile, sampling: picture.sampling,
                            logical: picture.logical))
                case .text, .path, .shadow: return item
                }
            }
        }
        var result = page
        result.items = replace(page.items)
        return result
    }
}

extension Rect {
    /// The largest rectangle of a shape inside, in the middle (`object-fit: contain`).
    fileprivate func fitting(_ shape: Size) -> Rect {
        guard shape.width > 0, shape.height > 0 else { return self }
        let factor = min(width / shape.width, height / shape.height)
        let (w, h) = (shape.width * factor, shape.height * factor)
        return Rect(x: minX + (width - w) / 2, y: minY + (height - h) / 2, width: w, height: h)
    }
}
