import Testing
@testable import TramaScene
