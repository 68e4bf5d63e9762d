import Foundation

/// WebSocket frames (RFC 6455): strict about what comes in, so that a client holds no more memory
/// here than one message may have.
struct SocketFrames {
    enum Event: Equatable {
        case text(String)
        case binary([UInt8])
        case ping([UInt8])
        case pong
        case close
    }

    /// A breach of the protocol, by the code that the closing frame gives.
    struct Breach: Error, Equatable {
        let code: UInt16
        static let protocolError = Breach(code: 1002)
        static let badText = Breach(code: 1007)
        static let tooBig = Breach(code: 1009)
    }

    enum Kind: UInt8 {
        case continuation = 0
        case text = 1
        case binary = 2
        case close = 8
        case ping = 9
        case pong = 10
        var isControl: Bool { rawValue >= 8 }
    }

    private struct Header {
        let isLast: Bool
        let kind: Kind
        /// Bytes of the header itself, mask included.
        let length: Int
        let payload: Int
    }

    private var buffer: [UInt8] = []
    private var message: [UInt8] = []
    /// Of a message that is still coming.
    private var kind: Kind?

    mutating func feed(_ bytes: some Sequence<UInt8>) { buffer.append(contentsOf: bytes) }

    /// The next whole message, nil while there is none.
    mutating func next() throws(Breach) -> Event? {
        while let header = try header() {
            guard buffer.count >= header.length + header.payload else { return nil }
            var payload = Array(buffer[header.length..<header.length + header.payload])
            let mask = Array(buffer[header.length - 4..<header.length])
            for index in payload.indices { payload[index] ^= mask[index & 3] }
            buffer.removeFirst(header.length + header.payload)
            if let event = try take(header, payload) { return event }
        }
        return nil
    }

    private func header() throws(Breach) -> Header? {
        guard buffer.count >= 2 else { return nil }
        guard buffer[0] & 0x70 == 0, let kind = Kind(rawValue: buffer[0] & 0x0F),
            buffer[1] & 0x80 != 0
        else { throw .protocolError }
        let short = Int(buffer[1] & 0x7F)
        let extra = short == 127 ? 8 : short == 126 ? 2 : 0
        guard buffer.count >= 2 + extra + 4 else { return nil }
        var payload = short
        if extra > 0 {
            let long = buffer[2..<2 + extra].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard long <= UInt64(ServerLimits.messageBytes) else { throw .tooBig }
            payload = Int(long)
        }
        let isLast = buffer[0] & 0x80 != 0
        if kind.isControl, !isLast || payload > 125 { throw .protocolError }
        guard message.count + payload <= ServerLimits.messageBytes else { throw .tooBig }
        return Header(isLast: isLast, kind: kind, length: 2 + extra + 4, payload: payload)
    }

    private mutating func take(_ header: Header, _ payload: [UInt8]) throws(Breach) -> Event? {
        switch header.kind {
        case .ping: return .ping(payload)
        case .pong: return .pong
        case .close: return .close
        case .text, .binary:
            guard kind == nil else { throw .protocolError }
            kind = header.kind
        case .continuation:
            guard kind != nil else { throw .protocolError }
        }
        message += payload
        guard header.isLast else { return nil }
        defer {
            message = []
            kind = nil
        }
        guard kind == .text else { return .binary(message) }
        guard let text = String(validating: message, as: UTF8.self) else { throw .badText }
        return .text(text)
    }

    /// A frame as servers send them, unmasked and whole.
    static func encode(_ kind: Kind, _ payload: some Collection<UInt8>) -> Data {
        var frame = Data([0x80 | kind.rawValue])
        let count = payload.count
        switch count {
        case 0...125: frame.append(UInt8(count))
        case 126...65_535: frame.append(contentsOf: [126, UInt8(count >> 8), UInt8(count & 255)])
        default:
            frame.append(127)
            for shift in stride(from: 56, through: 0, by: -8) {
                frame.append(UInt8(truncatingIfNeeded: count >> shift))
            }
        }
        frame.append(contentsOf: payload)
        return frame
    }

    static func encode(_ text: String) -> Data { encode(.text, text.utf8) }

    static func closing(_ code: UInt16) -> Data {
        encode(.close, [UInt8(code >> 8), UInt8(code & 255)])
    }

    /// What a server answers to a client's key.
    static func acceptance(of key: String) -> String {
        Data(SHA1.digest(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)))
            .base64EncodedString()
    }
}
