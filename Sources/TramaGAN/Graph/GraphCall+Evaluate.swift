extension GraphCall {
    /// Runs the node.
    ///
    /// - Parameter prepared: packed weights of a convolution whose weights are constant.
    func evaluate(prepared: FloatBuffer?) throws(GeneratorError) -> [GraphValue] {
        switch operation {
        case .split: return try split()
        case .conv, .convTranspose: return [try convolution(prepared: prepared)]
        case .gemm: return [try gemm()]
        case .matMul: return [try matMul()]
        case .batchNormalization: return [try batchNormalization()]
        case .instanceNormalization: return [try instanceNormalization()]
        case .layerNormalization: return try layerNormalization()
        case .dropout: return [try value(0), try mask()]
        case .groupNormalization: return [try groupNormalization()]
        case .lpNormalization: return [try lpNormalization()]
        case .meanVarianceNormalization: return [try meanVarianceNormalization()]
        case .softmax, .logSoftmax: return [try softmax()]
        case .clip: return [try clip()]
        case .cast: return [try cast()]
        case .max, .min, .sum, .mean: return [try variadic()]
        case .where: return [try choose()]
        case .add, .and, .div, .equal, .greater, .greaterOrEqual, .less, .lessOrEqual, .mod, .mul,
            .or, .pow, .prelu, .sub, .xor:
            return [try binary(value(0), value(1))]
        case .reduceL1, .reduceL2, .reduceLogSum, .reduceLogSumExp, .reduceMax, .reduceMean,
            .reduceMin, .reduceProd, .reduceSum, .reduceSumSquare:
            return [try reduce()]
        case .averagePool, .maxPool: return [try pool()]
        case .globalAveragePool, .globalMaxPool: return [try globalPool()]
        case .concat: return [try concat()]
        case .constant: return [try constant()]
        case .constantOfShape: return [try constantOfShape()]
        case .depthToSpace, .spaceToDepth: return [try depthAndSpace()]
        case .expand: return [try expand()]
        case .flatten: return [try flatten()]
        case .gather: return [try gather()]
        case .pad: return [try pad()]
        case .range: return [try range()]
        case .reshape: return [try reshape()]
        case .resize, .upsample: return [try resize()]
        case .shape: return [try shapeOf()]
        case .size: return [.ints(shape: [], [try count(value(0).shape)])]
        case .slice: return [try slice()]
        case .squeeze: return [try squeeze()]
        case .tile: return [try tile()]
        case .transpose: return [try transpose()]
        case .unsqueeze: return [try unsqueeze()]
        case .abs, .ceil, .celu, .cos, .elu, .erf, .exp, .floor, .gelu, .hardSigmoid, .hardSwish,
            .identity, .leakyRelu, .log, .mish, .neg, .not, .reciprocal, .relu, .round,
            .selu, .sigmoid, .sign, .sin, .softplus, .softsign, .sqrt, .swish, .tanh,
            .thresholdedRelu:
            return [try unary()]
        }
    }
}
