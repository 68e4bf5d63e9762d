import Testing
import TramaCore

@testable import TramaScene

struct SceneTests {
    private var scene: Scene {
        let square = Path(rect: Rect(x: 0, y: 0, width: 10, height: 10))
        let dot = Item.path(PathItem(path: square, fill: .color(.black)))
        var scene = Scene(size: Size(width: 100, height: 50), stepCount: 2)
        scene.items = [
            dot,
            .group(Group(items: [dot], opacity: 0.5, steps: 1...2)),
            .group(Group(items: [.group(Group(items: [dot], steps: 2...2))])),
        ]
        return scene
    }

    @Test func pagesHoldWhatTheirStepShows() {
        #expect(scene.page(0).items.count == 1)
        #expect(scene.page(1).items.count == 2)
        #expect(scene.page(2).items.count == 3)
        #expect(scene.page(2).stepCount == 0)
    }

    @Test func dumpsAreReadable() {
        #expect(
            scene.dump() == """
                scene 100x50 steps 2
                  path M0,0 L10,0 L10,10 L0,10 Z fill #000000
                  group opacity 0.5 steps 1-2
                    path M0,0 L10,0 L10,10 L0,10 Z fill #000000
                  group
                    group steps 2-2
                      path M0,0 L10,0 L10,10 L0,10 Z fill #000000
                logical
                  slide @0

                """)
    }
}
