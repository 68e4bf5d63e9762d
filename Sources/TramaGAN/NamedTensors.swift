/// The tensors of a network by name: a state dictionary in the naming of stylegan2-ada-pytorch's
/// `G_ema` (`mapping.fc0.weight`, `synthesis.b8.conv0.weight`, …) or PyTorch's DCGAN example.
///
/// Readers of weight files rename other dialects to this one.
public typealias NamedTensors = [String: Tensor]
