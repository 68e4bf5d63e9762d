import CLcms

extension Bitmap {
    /// Converts samples of an RGB profile to sRGB in place; other or broken profiles change nothing.
    mutating func convertToSRGB(from profile: [UInt8]) {
        guard let source = cmsOpenProfileFromMem(profile, UInt32(profile.count)) else { return }
        defer { cmsCloseProfile(source) }
        guard cmsGetColorSpace(source) == cmsSigRgbData, !Self.isSRGB(source),
            let target = cmsCreate_sRGBProfile()
        else { return }
        defer { cmsCloseProfile(target) }
        // RGBA, 8 bits: 3 colour channels, 1 extra.
        let layout = Self.layout(space: PT_RGB, channels: 3, extra: 1)
        guard
            let transform = cmsCreateTransform(
                source, layout, target, layout, UInt32(INTENT_PERCEPTUAL),
                UInt32(cmsFLAGS_COPY_ALPHA))
        else { return }
        defer { cmsDeleteTransform(transform) }
        let count = UInt32(width * height)
        pixels.withUnsafeMutableBytes { buffer in
            cmsDoTransform(transform, buffer.baseAddress, buffer.baseAddress, count)
        }
    }

    /// CMYK samples (0 is no ink) to RGBA by a profile; nil when it isn't a usable CMYK profile.
    static func convertCMYK(
        _ samples: [UInt8], width: Int, height: Int, profile: [UInt8]
    ) -> Bitmap? {
        guard let source = cmsOpenProfileFromMem(profile, UInt32(profile.count)) else { return nil }
        defer { cmsCloseProfile(source) }
        guard cmsGetColorSpace(source) == cmsSigCmykData, let target = cmsCreate_sRGBProfile()
        else { return nil }
        defer { cmsCloseProfile(target) }
        guard
            let transform = cmsCreateTransform(
                source, layout(space: PT_CMYK, channels: 4, extra: 0), target,
                layout(space: PT_RGB, channels: 3, extra: 1), UInt32(INTENT_PERCEPTUAL), 0)
        else { return nil }
        defer { cmsDeleteTransform(transform) }
        return filled(width: width, height: height) { pixels in
            for index in 0..<width * height { pixels[index * 4 + 3] = 255 }
            cmsDoTransform(transform, samples, pixels, UInt32(width * height))
            return true
        }
    }

    /// lcms2's pixel layout word, whose macros Swift can't import.
    private static func layout(space: Int32, channels: UInt32, extra: UInt32) -> UInt32 {
        UInt32(space) << 16 | extra << 7 | channels << 3 | 1
    }

    /// By the description, as cameras and editors write it: spares the identity transform.
    private static func isSRGB(_ profile: cmsHPROFILE) -> Bool {
        var text = [CChar](repeating: 0, count: 64)
        cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", &text, 64)
        let name = String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return name.hasPrefix("sRGB")
    }
}
