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
    /// Who has asked for a place last, and when: of windows that play the same walk one is heard.
    private var askers: [Place: (client: Int, time: Double)] = [:]
    /// What others have asked for meanwhile; it is drawn when the first has fallen silent.
    private var patient: [Place: String] = [:]
    /// The last frame of each place, for windows that come later.
    private var frames: [Place: Data] = [:]
    private let queue = DispatchQueue(label: "trama.figures", qos: .userInitiated)

    /// Characters of an address: a walk by dozens of seeds.
    private static let longest = 2_000
    /// Figures that are remembered, and bytes of their last frames.
    private static let most = 512
    private static let mostBytes = 64 << 20
    /// Seconds after which another window may ask for a place.
    private static let turn = 0.4

    func show(_ talk: Talk?) {
        artist = talk?.figureArtist()
        asked = [:]
        order = []
        frames = [:]
        askers = [:]
        patient = [:]
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
        guard askers[place] != nil || askers.count < Self.most else { return }
        let now = Server.now
        if let last = askers[place], last.client != client.id, now - last.time < Self.turn {
            let isFirst = patient.isEmpty
            patient[place] = ask.address
            if isFirst {
                queue.asyncAfter(deadline: .now() + Self.turn) {
                    server.perform { $0.hearPatientWindows() }
                }
            }
            return
        }
        askers[place] = (client.id, now)
        patient[place] = nil
        enqueue(place, ask.address)
        next(server)
    }

    private func enqueue(_ place: Place, _ address: String) {
        if asked.updateValue(address, forKey: place) == nil { order.append(place) }
    }

    /// Draws what windows have asked for while another was heard, and has since said nothing.
    func hearPatientWindows(in server: isolated Server) {
        for (place, address) in patient { enqueue(place, address) }
        patient = [:]
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
        let bytes = frames.values.reduce(frame.count) { $0 + $1.count }
        if bytes > Self.mostBytes { frames = [:] }
        frames[place] = frame
        for window in Stage.order(windows) {
            server.send(frame: frame, of: place.name, to: window)
        }
    }
}
