import Testing
@testable import Trama
