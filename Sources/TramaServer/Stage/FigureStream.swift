import Dispatch
import Foundation
import Glibc
import Trama

/// Live figures of a talk, drawn here and sent as pictures: one at a time, always the newest that was
/// asked for.
final class FigureStream {
    private struct Ask: Decodable {
        let slide: Int
        let index: Int
        let address: String
    }

    private struct Place: Hashable {
        let slide: Int
        let index: Int
        var name: String { "\(slide) \(index)" }
    }

    private var artist: FigureArtist?
    private var asked: [Place: String] = [:]
    /// Places in the order in which they were asked for.
    private var order: [Place] = []
    private var isDrawing = false
    /// The last frame of each place, for windows that come later.
    private var frames: [Place: Data] = [:]
    private let queue = DispatchQueue(label: "trama.figures", qos: .userInitiated)

    /// Characters of an address: a walk by dozens of seeds.
    private static let longest = 2_000
    /// Figures that are remembered.
    private static let most = 256

    func show(_ talk: Talk?) {
        artist = talk?.figureArtist()
        asked = [:]
        order = []
        frames = [:]
    }

    func joined(_ client: Client, in server: isolated Server) {
        for (place, frame) in frames { server.send(frame: frame, of: place.name, to: client) }
    }

    func ask(_ data: Data, from client: Client, in server: isolated Server) {
        guard let ask = try? JSONDecoder().decode(Ask.self, from: data),
            (0..<65_536).contains(ask.slide), (0..<65_536).contains(ask.index),
            ask.address.utf8.count <= Self.longest
        else { return }
        let place = Place(slide: ask.slide, index: ask.index)
        guard asked[place] != nil || asked.count < Self.most else { return }
        if asked.updateValue(ask.address, forKey: place) == nil { order.append(place) }
        next(server)
    }

    private func next(_ server: isolated Server) {
        guard !isDrawing, let artist, let place = order.first,
            let address = asked.removeValue(forKey: place)
        else { return }
        order.removeFirst()
        isDrawing = true
        queue.async {
            let bitmap = artist.draw(address, slide: place.slide, index: place.index)
            let frame = bitmap.flatMap { bitmap -> Data? in
                guard bitmap.width < 65_536, bitmap.height < 65_536 else { return nil }
                var bytes = Data()
                for number in [place.slide, place.index, bitmap.width, bitmap.height] {
                    bytes.append(contentsOf: [UInt8(number & 255), UInt8(number >> 8)])
                }
                bytes.append(contentsOf: bitmap.pixels)
                return SocketFrames.encode(.binary, bytes)
            }
            server.perform { $0.drew(frame, slide: place.slide, index: place.index) }
        }
    }

    /// A figure is done: it goes to all, and the next begins.
    func drew(
        _ frame: Data?, slide: Int, index: Int, to windows: [Int: Client],
        in server: isolated Server
    ) {
        isDrawing = false
        let place = Place(slide: slide, index: index)
        // The next is drawn while this one is on its way.
        next(server)
        guard let frame else { return }
        if frames.count < Self.most || frames[place] != nil { frames[place] = frame }
        for window in Stage.order(windows) {
            server.send(frame: frame, of: place.name, to: window)
        }
    }
}
