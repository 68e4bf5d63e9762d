import Testing
@testable import TramaImages
