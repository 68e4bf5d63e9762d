import Testing
@testable import TramaLayout
