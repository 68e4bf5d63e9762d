import CMalloc

/// How far the C library's heaps grow at a time.
enum HeapGrowth {
    /// In large strides: threads' heaps grow by single pages else, and each of some two thousand calls
    /// of a build stops all threads for a moment. Memory that isn't touched costs nothing.
    static func widen() {
        mallopt(M_TOP_PAD, 16 << 20)
        mallopt(M_TRIM_THRESHOLD, 64 << 20)
        mallopt(M_MMAP_THRESHOLD, 8 << 20)
    }
}
