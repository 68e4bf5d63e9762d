/// The names that a weight file may mention. Nothing is ever looked up or called: each is a case
/// whose meaning ``PickleMachine`` knows, and any other name refuses the file.
enum PickleGlobal: Hashable {
    case orderedDictionary
    case set
    case byteArray
    /// `_codecs.encode`: bytes written as latin-1 text by protocol 2.
    case encode
    /// `torch._utils._rebuild_tensor_v2` and its predecessor.
    case rebuildTensor
    case rebuildParameter
    /// A storage within the stream: `torch.storage._load_from_bytes`.
    case loadFromBytes
    /// A storage class, named by persistent ids.
    case storage(ElementType)
    case torchSize
    case torchDevice
    case numpyScalar
    case numpyType
    case numpyReconstruct
    case numpyArray
    /// NVlabs' `torch_utils.persistence`, whose embedded source is never read.
    case persistentObject
    /// `dnnlib.EasyDict`: a dictionary.
    case easyDictionary
    /// `dnnlib.tflib.network.Network` of the TensorFlow era.
    case network
    /// `argparse.Namespace`, in rosinality's checkpoints.
    case namespace

    init?(module: String, name: String) {
        guard let global = PickleGlobal.allowed["\(module).\(name)"] else { return nil }
        self = global
    }

    /// Every name that is allowed, as pickles write it.
    static let allowed: [String: PickleGlobal] = {
        var names: [String: PickleGlobal] = [
            "collections.OrderedDict": .orderedDictionary,
            "builtins.set": .set,
            "__builtin__.set": .set,
            "builtins.bytearray": .byteArray,
            "__builtin__.bytearray": .byteArray,
            "_codecs.encode": .encode,
            "torch._utils._rebuild_tensor": .rebuildTensor,
            "torch._utils._rebuild_tensor_v2": .rebuildTensor,
            "torch._utils._rebuild_parameter": .rebuildParameter,
            "torch.storage._load_from_bytes": .loadFromBytes,
            "torch.Size": .torchSize,
            "torch.device": .torchDevice,
            "numpy.dtype": .numpyType,
            "numpy.ndarray": .numpyArray,
            "torch_utils.persistence._reconstruct_persistent_obj": .persistentObject,
            "dnnlib.util.EasyDict": .easyDictionary,
            "dnnlib.EasyDict": .easyDictionary,
            "dnnlib.tflib.network.Network": .network,
            "argparse.Namespace": .namespace,
        ]
        for module in ["numpy.core.multiarray", "numpy._core.multiarray"] {
            names["\(module).scalar"] = .numpyScalar
            names["\(module)._reconstruct"] = .numpyReconstruct
        }
        let storages: [(String, ElementType)] = [
            ("Float", .f32), ("Double", .f64), ("Half", .f16), ("BFloat16", .bf16),
            ("Long", .i64), ("Int", .i32), ("Short", .i16), ("Char", .i8), ("Byte", .u8),
            ("Bool", .bool),
        ]
        for (name, type) in storages { names["torch.\(name)Storage"] = .storage(type) }
        return names
    }()
}
