/// A storage that tensors of a PyTorch file share.
struct TorchStorage: Sendable {
    let type: ElementType
    let bytes: Bytes
}
