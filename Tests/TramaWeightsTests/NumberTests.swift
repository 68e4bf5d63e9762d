import Foundation
import Testing

@testable import TramaWeights

@Suite struct NumberTests {
    @Test func everyHalfSurvives() {
        for bits in UInt16.min...UInt16.max {
            let value = Float(halfBits: bits)
            #expect(value.isNaN == (bits & 0x7FFF > 0x7C00))
            if !value.isNaN {
                #expect(value == Float(Float16(bitPattern: bits)))
                #expect(value.halfBits == bits)
            }
        }
    }

    @Test func halvesRoundToEven() {
        for value: Float in [
            1.000_488_3, 1.001_464_8, 65504, 65519.9, 65520, 1e9, 6e-8, 2.9e-8, 3.1e-8, 0.1, -0.3,
            6.103e-5, 6.1e-5, .infinity, 1e-30,
        ] {
            #expect(value.halfBits == Float16(value).bitPattern, "\(value)")
        }
    }

    @Test func sha256OfKnownTexts() {
        func digest(_ text: String) -> String {
            Array(text.utf8).withUnsafeBytes { SHA256.hexadecimal($0) }
        }
        #expect(
            digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    }

    @Test func sha256IsTheSameWithoutInstructionsForIt() {
        let bytes = (0..<70_001).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        for count in [0, 55, 56, 63, 64, 65, 70_001] {
            bytes[..<count].withUnsafeBytes { raw in
                #expect(
                    SHA256.hexadecimal(raw) == SHA256.hexadecimal(raw, isPortable: true) { _ in },
                    "\(count) bytes")
            }
        }
    }

    @Test func cardIsReadAndFlattened() throws {
        let card = try ModelCard(
            yaml: "name: a\ntraining:\n  data: [x, y]\nlicense: MIT\nredistribute: yes\n")
        #expect(card.name == "a" && card.data == "x, y" && card.licence == "MIT")
        #expect(card.mayBeRedistributed)
        #expect(try !ModelCard(yaml: "name: b").mayBeRedistributed)
        #expect(throws: ModelRefusal.self) { try ModelCard(yaml: "- a\n- b") }
        #expect(throws: ModelRefusal.self) { try ModelCard(yaml: "a: [") }
    }

    @Test func cardsOfAliasesStaySmall() throws {
        var yaml = "a0: &a0 {x: 1, y: 2}\n"
        for level in 1...20 {
            yaml += "a\(level): &a\(level) {p: *a\(level - 1), q: *a\(level - 1)}\n"
        }
        #expect(try ModelCard(yaml: yaml).fields.count < 1000)
    }
}
