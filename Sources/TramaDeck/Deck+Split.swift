extension Deck {
    /// Puts parts in the places of the slides they were made from: page numbers, totals, section ids and
    /// links to slides by number follow.
    ///
    /// - Parameter parts: of each slide, in order.
    package mutating func replaceSlides(by parts: [[Slide]]) {
        guard parts.contains(where: { $0.count != 1 }) else {
            slides = parts.flatMap { $0 }
            return
        }
        var places: [String: String] = [:]
        var result: [Slide] = []
        for (index, parts) in parts.enumerated() {
            places["#\(index + 1)"] = "#\(result.count + 1)"
            for var part in parts {
                part.scope = part.scope ?? index
                result.append(part)
            }
        }
        var pages = Pagination()
        let numbers = result.map { pages.next($0.directives["paginate"]) }
        pageTotal = pages.count
        for index in result.indices {
            result[index].pageNumber = numbers[index]
            result[index].tree.update(Tree.root) { section in
                section["id"] = String(index + 1)
                guard let number = numbers[index] else { return }
                section["data-marpit-pagination"] = String(number)
                section["data-marpit-pagination-total"] = String(pages.count)
            }
            for id in result[index].tree.preorder() {
                guard let element = result[index].tree.element(id), element.name == "a",
                    let place = element["href"].flatMap({ places[$0] })
                else { continue }
                result[index].tree.update(id) { $0["href"] = place }
            }
        }
        slides = result
        markPlaces()
    }
}
