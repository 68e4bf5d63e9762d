import CKernels

/// The state of drawing after some blocks: pictures whose first styles agree go on from it.
///
/// In a row of style mixing all pictures share what lies below the first mixed style.
struct Trunk: Sendable {
    /// Blocks that are done.
    let position: Int
    /// Convolutions that are done.
    let index: Int
    /// The features, with their border.
    private let features: FloatBuffer
    private let blocks: Int
    private let side: Int
    /// The picture so far, planar.
    let picture: FloatBuffer

    /// Copies features and picture out of scratch memory.
    init(
        position: Int, index: Int, map: ck_map, picture: UnsafeMutablePointer<Float>,
        pictureCount: Int
    ) throws(GeneratorError) {
        self.position = position
        self.index = index
        blocks = map.blocks
        side = map.height
        let count = ck_map_floats(map.blocks, map.height, map.width)
        features = try FloatBuffer(count: count) { memory in
            if let data = map.data { memory.update(from: data, count: count) }
        }
        self.picture = try FloatBuffer(count: pictureCount) { memory in
            memory.update(from: picture, count: pictureCount)
        }
    }

    /// The features as an input, which convolutions only read.
    var map: ck_map {
        ck_map(
            data: UnsafeMutablePointer(mutating: features.address), blocks: blocks, height: side,
            width: side)
    }
}
