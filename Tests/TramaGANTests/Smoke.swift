import Testing
@testable import TramaGAN
