import Testing
@testable import TramaPlayer
