import Foundation

/// What a weight file is, told from its first bytes and never from its name.
public enum FileFormat: String, Hashable, Sendable, CaseIterable {
    case safetensors
    /// A zip archive by `torch.save` since PyTorch 1.6.
    case torchZip = "torch-zip"
    /// Five pickles and raw storages, by `torch.save` before 1.6.
    case torchLegacy = "torch-legacy"
    /// One pickle: NVlabs' snapshots, of PyTorch or TensorFlow.
    case pickle
    case onnx
}

extension FileFormat {
    /// The format of a file; refused by name where it is something else.
    static func recognise(_ bytes: Bytes) throws -> FileFormat {
        let head = bytes.prefix(512)
        if let refusal = knownStranger(head, count: bytes.count) { throw refusal }
        // First, because a header of 640 bytes begins like a pickle of protocol 2.
        if head.count >= 9, head[8] == 0x7B, head[4..<8].allSatisfy({ $0 == 0 }) {
            return .safetensors
        }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .torchZip }
        if head.starts(with: legacyMagic) { return .torchLegacy }
        if head.count >= 2, head[0] == 0x80, (2...5).contains(head[1]) {
            // Other protocols write the magic number in a frame: look a little further.
            let magic = legacyMagic[2..<14]
            let isLegacy = head.prefix(32).indices.contains { head[$0...].starts(with: magic) }
            return isLegacy ? .torchLegacy : .pickle
        }
        if head.count >= 2, head[0] == 0x08, head[1] < 0x40 { return .onnx }
        throw ModelRefusal(
            .notAModel, "this is none of the weight formats that Trama reads",
            hint: "safetensors, PyTorch (.pt, .pth), NVlabs .pkl and ONNX are read")
    }

    /// Whether bytes begin like a weight file, which an output may not hold under another name.
    package static func isWeights(_ data: Data) -> Bool {
        (try? recognise(Bytes(data.prefix(512)))) != nil
    }

    /// PROTO 2, LONG1 of ten bytes with torch's magic number, STOP.
    static let legacyMagic: [UInt8] = [
        0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
    ]

    /// Files that people hand over by mistake, each with its own sentence.
    private static func knownStranger(_ head: [UInt8], count: Int) -> ModelRefusal? {
        if head.isEmpty { return ModelRefusal(.truncated, "the file is empty") }
        let text = String(decoding: head, as: UTF8.self)
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
        if text.hasPrefix("version https://git-lfs") {
            return ModelRefusal(
                .notAModel, "this is a git-lfs pointer, not the weights",
                hint: "run `git lfs pull`, or download the file itself")
        }
        if ["<!doctype", "<html", "<head", "<?xml", "<script"].contains(where: text.hasPrefix) {
            return ModelRefusal(
                .notAModel, "this is a web page, not weights",
                hint: "the download gave an error or a confirmation page; download it again")
        }
        if head.starts(with: [0x1F, 0x8B]) {
            return ModelRefusal(.notAModel, "this is a gzip archive", hint: "unpack it first")
        }
        if head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) {
            return ModelRefusal(.notAModel, "this is a program, not weights")
        }
        if head.count >= 262, head[257..<262].elementsEqual("ustar".utf8) {
            return ModelRefusal(
                .unsupported, "this is a tar archive, as PyTorch wrote before 0.1.10",
                hint: "load and save it with a newer PyTorch")
        }
        if head.starts(with: [0x89, 0x48, 0x44, 0x46]) {
            return ModelRefusal(.unsupported, "this is an HDF5 file (Keras), which is not read")
        }
        if head.starts(with: Array("GGUF".utf8)) {
            return ModelRefusal(.unsupported, "this is a GGUF file (language models)")
        }
        return nil
    }
}
