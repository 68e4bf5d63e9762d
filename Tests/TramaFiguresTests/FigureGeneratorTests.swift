import Foundation
import Testing
import TramaCore
import TramaImages
import TramaWeights

@testable import TramaFigures

@Suite struct FigureGeneratorTests {
    let generator = FigureGenerator(environment: .fixed(), usesCache: false)

    @Test(arguments: 0..<4) func telarLooksAsInPyTorch(seed: Int) throws {
        let picture = try generator.picture("gan:telar?seed=\(seed)&psi=0.7", folder: "").get()
        let bitmap = try picture.bitmap().get()
        let expected = try Fixture.bitmap("seed000\(seed).png")
        let difference = try #require(Fixture.difference(bitmap, expected))
        #expect(difference <= 1)
        #expect(picture.name == "telar, seed\u{A0}\(seed), ψ\u{A0}0.7")
    }

    @Test func sizeIsKnownWithoutPixels() throws {
        let info = try generator.probe("gan:telar?seed=5", folder: "").get()
        #expect(info.width == 64 && info.height == 64 && info.format == .generated)
        let large = try generator.probe("gan:telar?seed=5&size=200", folder: "").get()
        #expect(large.width == 200 && large.id != info.id)
    }

    @Test func sameRequestWrittenOtherwiseIsTheSamePicture() throws {
        let a = try generator.probe("gan:telar?psi=0.50&seed=3&noise=const", folder: "").get()
        let b = try generator.probe("gan:telar?trunc=.5&seed=3", folder: "x").get()
        #expect(a.id == b.id)
        let c = try generator.probe("gan:telar?psi=0.51&seed=3", folder: "").get()
        #expect(a.id != c.id)
    }

    @Test(arguments: [
        ("gan:tela?seed=1", "there is no model \"tela\"", "did you mean \"telar\"?"),
        (
            "gan:telar?sed=1", "\"sed\" is no part of a generated picture's address",
            "did you mean \"seed\"?"
        ),
        (
            "gan:telar?seed=-1", "\"seed=-1\" is no seed",
            "seeds are 0 to 4294967295, as in NumPy"
        ),
        ("gan:telar?class=3", "telar has no classes", "leave class out"),
        ("gan:telar?noise=cons", "\"noise=cons\" is not known", "did you mean \"const\"?"),
        (
            "gan:telar?seed=1&mix=2&layers=9-12",
            "telar has the styles 0 to 9, not \"9-12\"", nil
        ),
    ])
    func mistakesAreNamed(url: String, message: String, hint: String?) {
        let failure = #expect(throws: PictureFailure.self) {
            try generator.probe(url, folder: "").get()
        }
        #expect(failure?.message == message)
        #expect(failure?.hint == hint)
    }

    @Test func addressSurvivesParsing() throws {
        for address in [
            "gan:telar?seed=42", "gan:a%20b/c.pkl?seed=7&psi=-0.5&cutoff=8&class=3",
            "gan:telar?seed=1&mix=50&layers=coarse,9", "gan:telar?seed=mean&noise=none",
            "gan:telar?seed=1&to=2&t=0.25&space=z&curve=slerp&size=512&pixelated",
            "gan:telar?seeds=1,2,3&time=1.5&noise=random&noise-seed=9",
        ] {
            #expect(try FigureRequest.parse(address).get().address == address)
        }
    }

    @Test func modelsAreNamedByPath() throws {
        let folder = Fixture.weights.path
        let generator = FigureGenerator(environment: .live(), usesCache: false)
        let info = try generator.probe("gan:tiny-dcgan.pth?seed=1", folder: folder).get()
        #expect(info.width == 16)
        for model in ["tiny-dcgan.pth", "tiny-nvlabs-4.pkl", "tiny-rosinality.pt"] {
            let picture = try generator.picture("gan:\(model)?seed=1&to=2", folder: folder).get()
            #expect(try picture.bitmap().get().width == Int(picture.info.width ?? 0))
        }
        let onnx = try generator.picture("gan:tiny-dcgan.onnx?seed=3", folder: folder).get()
        let torch = try generator.picture("gan:tiny-dcgan.pth?seed=3", folder: folder).get()
        let difference = try Fixture.difference(onnx.bitmap().get(), torch.bitmap().get())
        #expect(try #require(difference) <= 1)
        let failure = #expect(throws: PictureFailure.self) {
            try generator.probe("gan:tiny-dcgan.pth?psi=0.5", folder: folder).get()
        }
        #expect(failure?.message == "tiny-dcgan.pth has no mean latent")
        let script = #expect(throws: PictureFailure.self) {
            try generator.probe("gan:export.py?seed=1", folder: folder).get()
        }
        #expect(script?.message.contains("none of the weight formats") == true)
    }

    @Test func bundledModelIsTheOnePinned() throws {
        for bundled in BundledModel.all {
            let file = try ModelFile(data: bundled.weights)
            #expect(file.digest() == bundled.digest)
            #expect(try ModelCard(yaml: bundled.card).mayBeRedistributed)
        }
    }
}
