import Testing

@testable import Trama

struct CoarsePictureTests {
    /// A PNG of 2 x 2 pixels.
    private static let tiny =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mP4z8AAxFAKAB3wA/00bzdnAAAAAElFTkSuQmCC"

    private func messages(_ markdown: String) -> [String] {
        Talk(markdown: markdown).messages.filter { $0.code == "coarse-picture" }.map(\.message)
    }

    @Test func enlargedPicturesAreReportedOnce() {
        let found = messages("![a w:400](\(Self.tiny)) ![b w:300](\(Self.tiny))")
        #expect(
            found == [
                "the data: address has 2 x 2 pixels for a place of 400 x 400: it will look soft"
            ])
    }

    @Test func ornamentsSharpPixelsAndBlurredOnesAreNot() {
        #expect(messages("![a w:20](\(Self.tiny))").isEmpty)
        #expect(messages("![bg blur:20px](\(Self.tiny))").isEmpty)
        #expect(
            messages("<style>img{image-rendering:pixelated}</style>\n\n![a w:400](\(Self.tiny))")
                .isEmpty)
        #expect(messages("![a w:400](gan:telar?seed=1)").isEmpty)
    }
}
