import CLcms
import Foundation

/// sRGB as the meaning of the file's device colours, which PDF/A wants said.
enum PDFOutputIntent {
    /// Nil when no profile can be made.
    static func value(_ objects: inout PDFObjects) -> PDFValue? {
        guard let profile = profile() else { return nil }
        let stream = objects.add(deflating: profile, [.init("N", .int(3))])
        return [
            "Type": .name("OutputIntent"), "S": .name("GTS_PDFA1"),
            "OutputConditionIdentifier": .text("sRGB IEC61966-2.1"),
            "Info": .text("sRGB IEC61966-2.1"), "DestOutputProfile": .reference(stream),
        ]
    }

    private static func profile() -> [UInt8]? {
        guard let profile = cmsCreate_sRGBProfile() else { return nil }
        defer { cmsCloseProfile(profile) }
        cmsSetProfileVersion(profile, 2.1)
        var size: UInt32 = 0
        guard cmsSaveProfileToMem(profile, nil, &size) != 0, size > 128 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        guard
            bytes.withUnsafeMutableBytes({ cmsSaveProfileToMem(profile, $0.baseAddress, &size) })
                != 0
        else { return nil }
        // Bytes 24…35 are the time of making (ICC.1, 7.2): fixed, so that equal decks give equal files.
        for (offset, byte) in [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0].enumerated() {
            bytes[24 + offset] = UInt8(byte)
        }
        return bytes
    }
}
