// swift-tools-version: 6.2
import PackageDescription

let swift: [SwiftSetting] = [.swiftLanguageMode(.v6)]

/// A C library of the system, found by pkg-config, as a Clang module under `Sources/System`.
func system(_ name: String, _ pkgConfig: String?, apt: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func stage(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

func test(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: swift)
}

let package = Package(
    name: "trama",
    products: [
        .library(name: "Trama", targets: ["Trama"]),
        .library(name: "TramaGAN", targets: ["TramaGAN", "TramaWeights"]),
        .executable(name: "trama", targets: ["TramaCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        system("CCmark", "libcmark-gfm", apt: "libcmark-gfm-extensions-dev"),
        system("CGumbo", "gumbo", apt: "libgumbo-dev"),
        system("CCairo", "cairo-pdf cairo-ft freetype2", apt: "libcairo2-dev"),
        system("CPango", "pangoft2", apt: "libpango1.0-dev"),
        system("CFontconfig", "fontconfig", apt: "libfontconfig-dev"),
        system("CHarfBuzz", "harfbuzz harfbuzz-subset", apt: "libharfbuzz-dev"),
        system("CHyphen", nil, apt: "libhyphen-dev"),
        system("CQRencode", "libqrencode", apt: "libqrencode-dev"),
        system("CPng", "libpng", apt: "libpng-dev"),
        system("CJpeg", "libturbojpeg", apt: "libturbojpeg0-dev"),
        system("CWebP", "libwebp libwebpmux", apt: "libwebp-dev"),
        system("CDeflate", "libdeflate", apt: "libdeflate-dev"),
        system("CLcms", "lcms2", apt: "liblcms2-dev"),
        system("CGif", nil, apt: "libgif-dev"),
        system("CMalloc", nil, apt: "libc6-dev"),
        .target(name: "CKernels"),
        .target(name: "CFrames"),
        .target(name: "CLateLibraries"),
        .target(name: "CAssets", exclude: ["code", "player", "serve"]),

        stage("TramaCore"),
        stage("TramaScene", ["TramaCore"]),
        stage(
            "TramaDeck", ["TramaCore", "CCmark", "CGumbo", .product(name: "Yams", package: "Yams")]),
        stage("TramaStyle", ["TramaCore", "TramaDeck", "TramaScene"]),
        stage(
            "TramaText",
            ["TramaCore", "CPango", "CHarfBuzz", "CFontconfig", "CHyphen"]),
        stage("TramaMath", ["TramaCore", "TramaText"]),
        stage(
            "TramaImages",
            [
                "TramaCore", "CPng", "CJpeg", "CWebP", "CDeflate", "CLcms", "CGif", "CCairo",
                "CLateLibraries",
            ]),
        stage("TramaGAN", ["CKernels"]),
        stage(
            "TramaWeights",
            ["TramaCore", "TramaGAN", "CKernels", .product(name: "Yams", package: "Yams")]),
        stage("TramaFigures", ["TramaCore", "TramaGAN", "TramaWeights", "TramaImages", "CAssets"]),
        stage("TramaLayout", ["TramaCore", "TramaDeck", "TramaStyle", "TramaText", "TramaScene"]),
        stage("TramaCode", ["CAssets"]),
        stage(
            "TramaElements",
            [
                "TramaCore", "TramaDeck", "TramaStyle", "TramaScene", "TramaLayout", "TramaFigures",
                "TramaImages", "TramaCode", "TramaMath", "TramaText", "CQRencode",
            ]),
        stage(
            "TramaDrawing",
            [
                "TramaCore", "TramaScene", "TramaText", "TramaImages", "CCairo", "CLateLibraries",
                "CHarfBuzz", "CDeflate", "CLcms", "CFrames",
            ]),
        stage(
            "TramaPlayer",
            ["TramaCore", "TramaScene", "TramaDrawing", "TramaImages", "CAssets"]),
        stage(
            "Trama",
            [
                "TramaCore", "TramaScene", "TramaDeck", "TramaStyle", "TramaText", "TramaImages",
                "TramaGAN", "TramaWeights", "TramaFigures", "TramaLayout", "TramaElements",
                "TramaDrawing", "TramaPlayer", "CAssets",
            ]),
        stage(
            "TramaServer",
            [
                "TramaCore", "TramaScene", "TramaPlayer", "TramaFigures", "TramaGAN", "TramaImages",
                "TramaDrawing", "TramaElements", "Trama", "CAssets",
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ]),
        .executableTarget(
            name: "CodeBench", dependencies: ["TramaCode"], swiftSettings: swift),
        .executableTarget(
            name: "MathBench", dependencies: ["TramaMath", "TramaText"], swiftSettings: swift),
        .executableTarget(
            name: "GANBench", dependencies: ["TramaGAN", "TramaWeights", "CKernels"],
            swiftSettings: swift),
        .executableTarget(
            name: "TramaCLI",
            dependencies: [
                "CMalloc", "Trama", "TramaServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swift),

        test(
            "TramaCoreTests", ["TramaCore"]),
        test(
            "TramaSceneTests", ["TramaCore", "TramaScene"]),
        test(
            "TramaDeckTests", ["TramaCore", "TramaDeck"]),
        test(
            "TramaStyleTests", ["TramaCore", "TramaStyle", "TramaDeck"]),
        test(
            "TramaTextTests", ["TramaCore", "TramaText"]),
        test(
            "TramaMathTests", ["TramaCore", "TramaMath", "TramaText"]),
        test(
            "TramaImagesTests", ["TramaCore", "TramaImages"]),
        .testTarget(
            name: "TramaGANTests", dependencies: ["TramaGAN", "TramaWeights", "CKernels"],
            exclude: ["Fixtures"], swiftSettings: swift),
        test(
            "TramaWeightsTests", ["TramaCore", "TramaWeights", "TramaGAN"]),
        test(
            "TramaFiguresTests",
            ["TramaCore", "TramaFigures", "TramaGAN", "TramaWeights", "TramaImages"]),
        test(
            "TramaLayoutTests",
            ["TramaCore", "TramaLayout", "TramaDeck", "TramaStyle", "TramaText", "TramaScene"]),
        test(
            "TramaCodeTests", ["TramaCode"]),
        test(
            "TramaElementsTests",
            [
                "TramaCore", "TramaElements", "TramaDeck", "TramaLayout", "TramaScene",
                "TramaFigures", "TramaImages",
            ]),
        test(
            "TramaDrawingTests",
            ["TramaCore", "TramaDrawing", "TramaScene", "TramaText", "TramaImages"]),
        test(
            "TramaPlayerTests",
            ["TramaCore", "TramaPlayer", "TramaScene", "TramaDrawing", "TramaImages", "TramaText"]),
        test(
            "TramaServerTests",
            ["TramaServer", "Trama", "TramaCore", "TramaPlayer", "TramaScene"]),
        test(
            "TramaTests",
            [
                "TramaCore", "Trama", "TramaScene", "TramaDeck", "TramaDrawing", "TramaElements",
                "TramaImages", "TramaLayout", "TramaStyle",
            ]),
    ]
)
