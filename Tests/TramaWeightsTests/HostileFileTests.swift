import Foundation
import Testing
import TramaGAN

@testable import TramaWeights

/// Files that are something else, broken, or made to mislead.
@Suite struct HostileFileTests {
    @Test(arguments: [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git-lfs pointer"),
        ("<!DOCTYPE html><html>", "web page"), ("\n  <html lang=en>", "web page"),
        ("\u{1F}", "none of the weight formats"), ("GGUF....", "GGUF"),
        ("hello, this is text", "none of the weight formats"),
    ])
    func strangersAreNamed(text: String, message: String) {
        #expect(Fixture.refusal(text.utf8)?.message.contains(message) == true)
    }

    @Test func binaryStrangersAreNamed() {
        #expect(Fixture.refusal([])?.message == "the file is empty")
        #expect(Fixture.refusal([0x1F, 0x8B, 8, 0])?.message.contains("gzip") == true)
        #expect(Fixture.refusal([0x7F, 0x45, 0x4C, 0x46])?.message.contains("program") == true)
        let tar = [UInt8](repeating: 1, count: 257) + Array("ustar".utf8) + [0, 0, 0, 0]
        #expect(Fixture.refusal(tar)?.message.contains("tar archive") == true)
    }

    // MARK: safetensors

    private func safetensors(_ header: String, buffer: Int = 4, length: UInt64? = nil) -> [UInt8] {
        PickleBytes.little(length ?? UInt64(header.utf8.count)) + Array(header.utf8)
            + [UInt8](repeating: 0, count: buffer)
    }

    @Test(arguments: [
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32"}}"#, "twice"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}"#, "ends early"),
        (#"{"a":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}"#, "gap"),
        (#"{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#, "2 bytes after the last"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, "of 8 bytes has 4"),
        (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, "not described"),
        (
            #"{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}"#,
            "impossible shape"
        ),
        (#"{"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}"#, "unknown type"),
        (
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
            "overlaps"
        ),
        (#"{"__metadata__":{"a":1}}"#, "no text"), (#"{"a":1e5}"#, "expected"),
        (#"{"a":[[[[[[[[[[1]]]]]]]]]]}"#, "too deep"), ("{", "a name expected"),
        (#"{"a":99999999999999999999}"#, "no whole number"),
        (#"{"a":"\ud800x"}"#, "surrogate"), (#"{} x"#, "after the header's end"),
    ])
    func brokenSafetensors(header: String, message: String) {
        let refusal = Fixture.refusal(safetensors(header))
        #expect(refusal?.message.contains(message) == true, "\(refusal?.message ?? "accepted")")
    }

    @Test func safetensorsHeaderLengthIsBounded() {
        let long = safetensors("{}", length: 100_000_001)
        #expect(Fixture.refusal(long)?.reason == .tooLarge)
        let short = safetensors("{}", length: 1000)
        #expect(Fixture.refusal(short)?.reason == .truncated)
    }

    // MARK: PyTorch archives

    /// A zip archive of stored entries, with the given method in its directory.
    private func zip(
        _ entries: [(name: String, bytes: [UInt8])], method: UInt16 = 0, count: UInt16? = nil
    ) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in entries {
            let size = PickleBytes.little(UInt32(bytes.count))
            let name = Array(name.utf8)
            let common =
                PickleBytes.little(UInt16(0)) + PickleBytes.little(method)
                + [UInt8](repeating: 0, count: 8) + size + size
                + PickleBytes.little(UInt16(name.count)) + [0, 0]
            directory +=
                [0x50, 0x4B, 1, 2, 0, 0, 0, 0] + common + [UInt8](repeating: 0, count: 10)
                + PickleBytes.little(UInt32(file.count)) + name
            file += [0x50, 0x4B, 3, 4, 0, 0] + common + name + bytes
        }
        let start = file.count
        let entryCount = PickleBytes.little(count ?? UInt16(entries.count))
        file += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + entryCount + entryCount
        file += PickleBytes.little(UInt32(directory.count)) + PickleBytes.little(UInt32(start))
        return file + [0, 0]
    }

    /// `{'w': tensor}` with one storage of `count` floats.
    private func tensorPickle(
        count: Int32 = 4, offset: Int32 = 0, shape: Int32 = 4, stride: Int32 = 1,
        storage: String = "FloatStorage"
    ) -> [UInt8] {
        PickleBytes().adding([0x7D]).text("w").global("torch._utils", "_rebuild_tensor_v2")
            .adding([0x28, 0x28]).text("storage").global("torch", storage).text("0").text("cpu")
            .integer(count).adding([0x74, 0x51]).integer(offset).integer(shape).adding([0x85])
            .integer(stride).adding([0x85, 0x89]).global("collections", "OrderedDict")
            .adding([0x29, 0x52, 0x74, 0x52, 0x73]).stop()
    }

    private func archive(_ pickle: [UInt8], stem: String = "m", bytes: Int = 16) -> [UInt8] {
        zip([
            ("\(stem)/data.pkl", pickle),
            ("\(stem)/data/0", [UInt8](repeating: 0, count: bytes)),
        ])
    }

    @Test func soundArchiveIsReadAsFarAsItGoes() throws {
        let file = try TorchFile(zip: Bytes(Data(archive(tensorPickle()))))
        let network = try CheckpointReader.read(file)
        #expect(network["w"]?.shape == [4])
    }

    @Test func tensorsStayInTheirStorage() {
        let cases: [(String, [UInt8])] = [
            ("offset", tensorPickle(offset: 1)), ("stride", tensorPickle(stride: 2)),
            ("negative stride", tensorPickle(stride: -1)),
            ("negative offset", tensorPickle(offset: -1)),
            ("negative shape", tensorPickle(shape: -4)),
            ("huge shape", tensorPickle(shape: .max, stride: 0)),
            ("huge stride", tensorPickle(stride: .max)),
            ("storage of another size", tensorPickle(count: 3)),
            ("negative storage", tensorPickle(count: -4)),
        ]
        for (what, pickle) in cases {
            let refusal = Fixture.refusal(archive(pickle))
            #expect(refusal?.reason == .damaged, "\(what): \(refusal?.message ?? "accepted")")
        }
        let quantized = Fixture.refusal(archive(tensorPickle(storage: "QInt8Storage")))
        #expect(quantized?.reason == .unsupported)
    }

    @Test func archivesThatMisleadAreRefused() {
        let good = tensorPickle()
        #expect(Fixture.refusal(archive(good, stem: "../m"))?.reason == .unsafe)
        #expect(Fixture.refusal(archive(good, stem: "/m"))?.reason == .unsafe)
        let twice = zip([("m/data.pkl", good), ("m/data.pkl", good)])
        #expect(Fixture.refusal(twice)?.message.contains("two entries") == true)
        let packed = zip([("m/data.pkl", good)], method: 8)
        #expect(Fixture.refusal(packed)?.message.contains("compressed") == true)
        #expect(Fixture.refusal(zip([("m/data.pkl", good)], count: 900))?.reason != nil)
        #expect(Fixture.refusal(zip([("a.txt", [1])]))?.reason == .notAModel)
        #expect(Fixture.refusal(zip([("z.npy", [1])]))?.message.contains("NumPy") == true)
        #expect(Fixture.refusal(zip([("m/data.pkl", good)]))?.message.contains("storage") == true)
        let script = zip([("m/data.pkl", good), ("m/constants.pkl", good)])
        #expect(Fixture.refusal(script)?.message.contains("TorchScript") == true)
        let half = archive(good).dropLast(30)
        #expect(Fixture.refusal(half)?.reason == .truncated)
    }

    // MARK: Networks that are others

    private func network(_ names: [String]) -> Data {
        SafetensorsWriter.data(
            names.map { .init(name: $0, shape: [1], values: [0]) }, metadata: [:])
    }

    @Test(arguments: [
        ("synthesis.input.freqs", "StyleGAN3"), ("G.blocks.0.to_style1.weight", "lucidrains"),
        ("model.diffusion_model.x", "diffusion"), ("encoder.weight", "\"encoder.weight\""),
    ])
    func otherNetworksAreNamed(tensor: String, message: String) {
        let refusal = Fixture.refusal(network([tensor]))
        #expect(refusal?.reason == .unsupported)
        #expect(refusal?.message.contains(message) == true)
    }

    // MARK: Everything, damaged

    @Test(arguments: Fixture.all) func everyTruncationIsRefused(name: String) throws {
        let data = try Fixture.data(name)
        for count in stride(from: 0, to: data.count, by: 61) where format(name) != .onnx {
            #expect(Fixture.refusal(data.prefix(count)) != nil, "\(count) bytes")
        }
        // A protobuf message may end between two fields: what matters is that nothing crashes.
        for count in stride(from: 0, to: data.count, by: 61) { exercise(data.prefix(count)) }
    }

    @Test(arguments: Fixture.all) func changedBytesNeverCrash(name: String) throws {
        let data = try Fixture.data(name)
        var random = RandomState(seed: 1)
        for _ in 0..<150 {
            var changed = data
            let draws = random.gaussians(4)
            for draw in draws {
                let bits = Int(draw.bitPattern)
                changed[bits % data.count] = UInt8(truncatingIfNeeded: bits >> 13)
            }
            exercise(changed)
        }
    }

    private func format(_ name: String) -> FileFormat? {
        (try? Fixture.data(name)).flatMap { try? FileFormat.recognise(Bytes($0)) }
    }

    /// Reads a file and all its numbers; what is thrown must be a refusal.
    private func exercise(_ data: Data) {
        do {
            let file = try ModelFile(data: data)
            if file.dialect == .onnx { _ = try file.graph() } else { _ = try file.state() }
        } catch {
            #expect(error is ModelRefusal, "\(error)")
        }
    }

    @Test func sideFilesStayBesideTheModel() throws {
        func constant(_ location: String) -> [UInt8] {
            func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
                [number << 3 | 2, UInt8(bytes.count)] + bytes
            }
            let entry = field(1, Array("location".utf8)) + field(2, Array(location.utf8))
            let tensor =
                [0x08, 4, 0x10, 1] + field(8, Array("w".utf8)) + field(13, entry) + [0x70, 1]
            return [0x08, 7] + field(7, field(5, tensor))
        }
        for path in ["../secret", "/etc/passwd", "a/../../b", "..", "a\\..\\b"] {
            #expect(Fixture.refusal(constant(path))?.reason == .unsafe, "\(path)")
        }
        #expect(Fixture.refusal(constant("weights.bin"))?.reason == .unreadable)
    }
}
