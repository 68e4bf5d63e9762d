extension TextStyle {
    /// Size of capitals that stand for small ones, as browsers synthesise them.
    var smallCapitalSize: Double { size * 0.7 }

    /// Whether `smcp` or `c2sc` is on, the face lacks it and the letter is one that it changes.
    func makesSmallCapital(of scalar: UInt32, in face: LoadedFace) -> Bool {
        guard !features.isEmpty, let properties = Unicode.Scalar(scalar)?.properties else {
            return false
        }
        if isOn("smcp") || isOn("pcap"), properties.isLowercase, properties.changesWhenUppercased {
            return !face.hasFeature("smcp")
        }
        return properties.isUppercase && !face.hasFeature("c2sc")
            && ["c2sc", "c2pc", "unic"].contains(where: isOn)
    }

    /// Whether small capitals are asked for, which the face may lack.
    var makesSmallCapitals: Bool {
        !features.isEmpty && ["smcp", "c2sc", "pcap", "c2pc", "unic"].contains(where: isOn)
    }

    /// The features with small capitals for the petite ones that a face lacks (CSS Fonts 4, 6.6).
    func features(in face: LoadedFace) -> [Feature] {
        guard features.contains(where: { Self.stronger[$0.tag] != nil }) else { return features }
        return features.map { feature in
            guard let other = Self.stronger[feature.tag], !face.hasFeature(feature.tag) else {
                return feature
            }
            return Feature(other, feature.value)
        }
    }

    private static let stronger = ["pcap": "smcp", "c2pc": "c2sc", "unic": "c2sc"]

    private func isOn(_ tag: String) -> Bool {
        features.last { $0.tag == tag }.map { $0.value != 0 } ?? false
    }
}
