import Testing
@testable import TramaDeck
