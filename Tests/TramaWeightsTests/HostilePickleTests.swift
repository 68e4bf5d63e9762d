import Foundation
import Testing

@testable import TramaWeights

/// Pickles that attack: each is refused with its reason, and none runs, crashes or grows.
@Suite struct HostilePickleTests {
    @Test(arguments: [
        ("posix", "system"), ("os", "system"), ("builtins", "eval"), ("builtins", "getattr"),
        ("torch", "load"), ("torch.hub", "load"), ("pkgutil", "resolve_name"),
        ("torch._utils", "_rebuild_tensor_v2.__globals__"), ("collections", "defaultdict"),
        ("numpy.testing._private.utils", "runstring"), ("runpy", "_run_code"),
    ])
    func namesOutsideTheListAreRefused(module: String, name: String) throws {
        let call = PickleBytes().global(module, name).text("echo").adding([0x85, 0x52]).stop()
        let refusal = try #require(Fixture.refusal(call))
        #expect(refusal.reason == .unsafe)
        #expect(refusal.message.contains("\"\(module).\(name)\""))
        #expect(refusal.offset == 2)
        #expect(refusal.hint?.contains("safetensors") == true)
        let stack = PickleBytes(protocol: 4).text(module).text(name).adding([0x93]).stop()
        #expect(Fixture.refusal(stack)?.reason == .unsafe)
    }

    @Test(
        arguments: [
            ("INST", Array("(ios\nsystem\n".utf8)), ("OBJ", [0x28, 0x6F]), ("NEWOBJ_EX", [0x92]),
            ("PERSID", Array("Pid\n".utf8)), ("EXT1", [0x82, 1]), ("EXT2", [0x83, 1, 0]),
            ("EXT4", [0x84, 1, 0, 0, 0]), ("NEXT_BUFFER", [0x97]), ("READONLY_BUFFER", [0x98]),
        ] as [(String, [UInt8])])
    func opcodesOfCodeAreRefused(name: String, bytes: [UInt8]) {
        let refusal = Fixture.refusal(PickleBytes(protocol: 5).adding(bytes).stop())
        #expect(refusal?.reason == .unsafe)
        #expect(refusal?.message.contains(name) == true)
    }

    @Test(
        arguments: [
            ("BINBYTES8 of 2^63", [0x8E] + PickleBytes.little(UInt64(1) << 63)),
            ("BINUNICODE8 of 2^40", [0x8D] + PickleBytes.little(UInt64(1) << 40)),
            ("BINUNICODE of 4 GB", [0x58, 0xFF, 0xFF, 0xFF, 0xFF]),
            ("BINSTRING of -1", [0x54, 0xFF, 0xFF, 0xFF, 0xFF]),
            ("LONG4 of -1", [0x8B, 0xFF, 0xFF, 0xFF, 0xFF]),
            ("FRAME past the end", [0x95] + PickleBytes.little(UInt64(1000))),
            ("BYTEARRAY8 of 2^64-1", [0x96] + PickleBytes.little(UInt64.max)),
        ] as [(String, [UInt8])])
    func lengthsAreCheckedBeforeMemory(what: String, bytes: [UInt8]) {
        #expect(
            Fixture.refusal(PickleBytes(protocol: 5).adding(bytes).stop())?.reason == .truncated)
    }

    @Test(
        arguments: [
            ("APPEND on nothing", [0x61]), ("TUPLE2 of one", [0x4E, 0x86]),
            ("SETITEMS of three", [0x7D, 0x28, 0x4E, 0x4E, 0x4E, 0x75]),
            ("a list as key", [0x7D, 0x5D, 0x4E, 0x73]),
            ("SETITEM on a list", [0x5D, 0x4E, 0x4E, 0x73]),
            ("GET of nothing", [0x68, 7]), ("LONG_BINGET of nothing", [0x6A, 255, 255, 255, 255]),
            ("APPENDS without a mark", [0x5D, 0x65]), ("an open mark", [0x4E, 0x28]),
            ("two values", [0x4E, 0x4E]), ("REDUCE of a number", [0x4B, 1, 0x29, 0x52]),
            ("BUILD on a number", [0x4B, 1, 0x7D, 0x62]), ("unknown opcode", [0xFF]),
            ("POP below a mark", [0x4E, 0x28, 0x61]),
        ] as [(String, [UInt8])])
    func broken(what: String, bytes: [UInt8]) {
        #expect(Fixture.refusal(PickleBytes().adding(bytes).stop())?.reason == .damaged)
    }

    @Test func hugeMemoIndexCostsNothing() {
        let bytes = PickleBytes().adding([0x7D, 0x72, 255, 255, 255, 255]).stop()
        #expect(Fixture.refusal(bytes)?.reason == .unsupported)
    }

    @Test func valuesAreCounted() {
        let many = [UInt8](repeating: 0x29, count: WeightLimits.pickleNodes + 10)
        #expect(Fixture.refusal(PickleBytes().adding(many).stop())?.reason == .tooLarge)
    }

    @Test func listsOfListsOfListsTakeNoTime() {
        // Thirty levels of ten references each: 10^30 values to anyone who walks them.
        var pickle = PickleBytes().adding([0x5D, 0x71, 0])
        for level in 1...30 as ClosedRange<UInt8> {
            pickle = pickle.adding([0x5D, 0x28])
                .adding((0..<10).flatMap { _ in [0x68, level - 1] as [UInt8] })
                .adding([0x65, 0x71, level])
        }
        let start = ContinuousClock.now
        #expect(Fixture.refusal(pickle.adding([0x85]).stop()) != nil)
        #expect(ContinuousClock.now - start < .seconds(1))
    }

    @Test func deepTuplesDontOverflowTheStack() {
        let deep = [UInt8](repeating: 0x85, count: 200_000)
        #expect(Fixture.refusal(PickleBytes().adding([0x29]).adding(deep).stop()) != nil)
    }

    @Test func moduleThatContainsItselfEnds() {
        // state = {'_modules': {'a': self}} through the memo.
        let pickle = PickleBytes().adding([0x7D]).text("G_ema")
            .global("torch_utils.persistence", "_reconstruct_persistent_obj")
            .adding([0x7D]).text("state").adding([0x7D]).text("_modules")
            .adding([0x7D, 0x71, 1, 0x73, 0x73, 0x85, 0x52, 0x71, 2])
            .adding([0x68, 1]).text("a").adding([0x68, 2, 0x73, 0x30, 0x73])
        let refusal = Fixture.refusal(pickle.stop())
        #expect(refusal?.reason == .tooLarge, "\(refusal?.description ?? "accepted")")
    }

    @Test func persistentIDsNeedAContainer() {
        let bytes = PickleBytes().text("x").adding([0x51]).stop()
        #expect(Fixture.refusal(bytes)?.reason == .unsafe)
    }

    @Test func otherVersionsOfPersistenceAreRefused() {
        let pickle = PickleBytes().adding([0x7D]).text("G_ema")
            .global("torch_utils.persistence", "_reconstruct_persistent_obj")
            .adding([0x7D]).text("version").adding([0x4B, 7, 0x73]).text("state")
            .adding([0x7D, 0x73, 0x85, 0x52, 0x73])
        #expect(Fixture.refusal(pickle.stop())?.message == "persistent objects of version 7")
    }

    @Test func wholeModulesAreRefused() throws {
        var legacy = FileFormat.legacyMagic
        legacy += PickleBytes().integer(1001).stop()
        legacy += PickleBytes().adding([0x7D]).stop()
        // The root is a dictionary with one persistent object of the kind `module`.
        let tuple = PickleBytes().adding([0x7D]).text("g").adding([0x28]).text("module")
            .adding([0x4E]).text("0").text("cpu").integer(4).adding([0x74, 0x51, 0x73])
        legacy += tuple.stop()
        legacy += PickleBytes().adding([0x5D]).text("0").adding([0x61]).stop()
        legacy += PickleBytes.little(UInt64(0))
        #expect(Fixture.refusal(legacy)?.reason == .unsafe)
    }
}
