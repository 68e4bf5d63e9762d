import Testing
@testable import TramaCore
