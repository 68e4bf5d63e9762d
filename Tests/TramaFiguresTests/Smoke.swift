import Testing
@testable import TramaFigures
