import TramaCore

/// Requests that are computed together because they share work: what mixes into one base runs the
/// base's lower layers once.
enum FigureGroups {
    private struct Key: Hashable {
        let rest: FigureRequest
        let base: UInt32
    }

    /// Pictures of one group at most: their activations are in memory at once.
    private static let limit = 64

    /// Places of the requests, each in one group; nil and requests of other kinds are alone.
    ///
    /// Where there are fewer groups than `jobs`, they are split so that no thread is idle.
    static func indices(_ requests: [FigureRequest?], jobs: Int) -> [[Int]] {
        var groups: [[Int]] = []
        var places: [Key: Int] = [:]
        let most = max(1, min(limit, (requests.count + jobs - 1) / max(1, jobs)))
        for (index, request) in requests.enumerated() {
            guard let request, let base = base(request) else {
                groups.append([index])
                continue
            }
            let key = Key(rest: request.with(.mean), base: base)
            if let place = places[key], groups[place].count < most {
                groups[place].append(index)
            } else {
                places[key] = groups.count
                groups.append([index])
            }
        }
        return groups
    }

    private static func base(_ request: FigureRequest) -> UInt32? {
        switch request.latent {
        case .mix(let base, _, _): base
        case .seed(let seed): seed
        default: nil
        }
    }
}
