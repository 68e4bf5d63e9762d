import Testing
@testable import TramaText
