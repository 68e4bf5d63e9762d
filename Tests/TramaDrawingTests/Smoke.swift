import Testing

@testable import TramaDrawing
