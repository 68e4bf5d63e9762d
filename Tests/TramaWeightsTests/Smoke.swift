import Testing
@testable import TramaWeights
