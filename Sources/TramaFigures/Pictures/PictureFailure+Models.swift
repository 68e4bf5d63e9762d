import TramaGAN
import TramaImages
import TramaWeights

extension PictureFailure {
    /// What reading or running the model `name` threw, as a message at the picture's place.
    init(modelError error: any Error, name: String) {
        switch error {
        case let refusal as ModelRefusal:
            let place = refusal.offset.map { " (at byte \($0))" } ?? ""
            self.init("\(name): \(refusal.message)\(place)", hint: refusal.hint)
        case let error as GeneratorError:
            self.init("\(name): \(error.description)")
        case let failure as PictureFailure:
            self = failure
        default:
            self.init("\(name): \(error)")
        }
    }
}
