/// Marp's page counter.
struct Pagination {
    private(set) var count = 0

    /// The next slide's number where one is drawn.
    mutating func next(_ paginate: String?) -> Int? {
        if paginate != "hold" && paginate != "skip" { count += 1 }
        guard let paginate, !paginate.isEmpty, paginate != "skip" else { return nil }
        if count == 0 { count = 1 }
        return count
    }
}
