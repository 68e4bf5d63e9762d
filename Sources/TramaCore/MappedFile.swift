import Foundation

/// A file mapped into memory. Its pages are read when they are touched, and can be handed back.
///
/// `@unchecked Sendable`: the memory is only read.
package final class MappedFile: @unchecked Sendable {
    private let start: UnsafeMutableRawPointer
    private let count: Int

    /// Maps the file at `path`; nil for what can't be mapped, such as a pipe or an empty file.
    package init?(path: String) {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_size > 0,
            information.st_mode & S_IFMT == S_IFREG
        else { return nil }
        count = Int(information.st_size)
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
            start != MAP_FAILED
        else { return nil }
        self.start = start
    }

    deinit { munmap(start, count) }

    /// The file's bytes, without a copy; they keep the mapping.
    package var data: Data {
        Data(bytesNoCopy: start, count: count, deallocator: .custom { [self] _, _ in _ = self })
    }

    /// Hands back the whole pages within a range of bytes; whoever reads them again reads the file.
    package func forget(_ range: Range<Int>) {
        let page = Int(getpagesize())
        let first = (range.lowerBound + page - 1) / page * page
        let last = range.upperBound == count ? count : range.upperBound / page * page
        if first < last { madvise(start + first, last - first, MADV_DONTNEED) }
    }
}
