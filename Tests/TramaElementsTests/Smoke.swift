import Testing
@testable import TramaElements
