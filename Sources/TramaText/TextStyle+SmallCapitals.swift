extension TextStyle {
    /// Size of capitals that stand for small ones, as browsers synthesise them.
    var smallCapitalSize: Double { size * 0.7 }

    /// Whether `smcp` or `c2sc` is on, the face lacks it and the letter is one that it changes.
    func makesSmallCapital(of scalar: UInt32, in face: LoadedFace) -> Bool {
        guard !features.isEmpty, let properties = Unicode.Scalar(scalar)?.properties else {
            return false
        }
        if isOn("smcp"), properties.isLowercase, properties.changesWhenUppercased {
            return !face.hasFeature("smcp")
        }
        return isOn("c2sc") && properties.isUppercase && !face.hasFeature("c2sc")
    }

    /// Whether small capitals are asked for, which the face may lack.
    var makesSmallCapitals: Bool { !features.isEmpty && (isOn("smcp") || isOn("c2sc")) }

    private func isOn(_ tag: String) -> Bool {
        features.last { $0.tag == tag }.map { $0.value != 0 } ?? false
    }
}
