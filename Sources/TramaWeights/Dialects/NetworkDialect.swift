/// Whose names and layouts a file's tensors follow.
public enum NetworkDialect: String, Hashable, Sendable, CaseIterable {
    /// stylegan2-ada-pytorch and the StyleGAN2 networks of stylegan3; Trama's own files too.
    case nvlabs = "stylegan2-ada-pytorch"
    /// The TensorFlow era: stylegan2 and stylegan2-ada.
    case tensorFlow = "stylegan2-tensorflow"
    /// rosinality/stylegan2-pytorch.
    case rosinality = "stylegan2-rosinality"
    case dcgan
    case onnx
}
