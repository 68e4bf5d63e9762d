import Testing
@testable import TramaStyle
