/// What a persistent id of a PyTorch file says about a storage.
struct TorchStorageID {
    let type: ElementType
    let key: String
    /// Elements of the storage.
    let count: Int
    /// The part of the storage that is meant, for files of the oldest writers.
    let view: (offset: Int, count: Int)?

    /// Reads `('storage', class, key, location, count[, view])`.
    init(_ id: PickleNode.ID, in arena: PickleArena) throws {
        guard let parts = arena.members(id), parts.count >= 5,
            let kind = arena.text(parts[0])
        else { throw ModelRefusal(.damaged, "a storage is not described completely") }
        guard kind == "storage" else {
            throw ModelRefusal(
                .unsafe, "the file holds a whole program (\"\(kind)\"), not only weights",
                hint: "save `model.state_dict()` instead of the model")
        }
        guard case .global(.storage(let type)) = arena[parts[1]],
            let key = arena.text(parts[2]), let count = arena.integer(parts[4]), count >= 0,
            !count.multipliedReportingOverflow(by: type.size).overflow
        else { throw ModelRefusal(.damaged, "a storage is not described completely") }
        self.type = type
        self.key = key
        self.count = count
        if parts.count > 5, let view = arena.members(parts[5]), view.count == 3,
            let offset = arena.integer(view[1]), let length = arena.integer(view[2])
        {
            self.view = (offset, length)
        } else {
            view = nil
        }
    }

    /// The part of the storage's bytes that is meant.
    func storage(_ whole: Bytes) throws -> TorchStorage {
        guard let view else { return TorchStorage(type: type, bytes: whole) }
        let (start, over) = view.offset.multipliedReportingOverflow(by: type.size)
        let (length, over2) = view.count.multipliedReportingOverflow(by: type.size)
        guard !over, !over2, start >= 0, length >= 0, length <= whole.count,
            start <= whole.count - length, let part = whole.slice(start..<start + length)
        else { throw ModelRefusal(.damaged, "a view reaches past its storage") }
        return TorchStorage(type: type, bytes: part)
    }
}
