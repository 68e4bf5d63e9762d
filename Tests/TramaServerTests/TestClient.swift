import Foundation
import Glibc

@testable import TramaServer

/// A plain socket to a server on loopback.
final class TestClient {
    struct Failure: Error {}
    private let file: Int32
    private var received: [UInt8] = []

    init(port: UInt16, timeout: Int = 10) throws {
        file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var time = timeval(tv_sec: timeout, tv_usec: 0)
        setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure() }
    }

    deinit { close(file) }

    /// Bytes that were taken.
    @discardableResult func send(_ bytes: [UInt8]) -> Int {
        Glibc.send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Everything until the server closes, or nothing comes for too long.
    func rest() -> String {
        while more() {}
        defer { received = [] }
        return String(decoding: received, as: UTF8.self)
    }

    private func more() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(file, &buffer, buffer.count, 0)
        if count > 0 { received += buffer[..<count] }
        return count > 0
    }

    /// The answer's head.
    func head() throws -> String {
        while true {
            let text = String(decoding: received, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                received.removeFirst(text[..<end.upperBound].utf8.count)
                return String(text[..<end.lowerBound])
            }
            guard more() else { throw Failure() }
        }
    }

    /// The payload of the server's next frame; nil when the connection ends.
    func frame() -> (kind: UInt8, payload: [UInt8])? {
        while true {
            if received.count >= 2 {
                let short = Int(received[1])
                let extra = short == 127 ? 8 : short == 126 ? 2 : 0
                if received.count >= 2 + extra {
                    let long = received[2..<2 + extra].reduce(0) { $0 << 8 | Int($1) }
                    let length = extra == 0 ? short : long
                    let end = 2 + extra + length
                    if received.count >= end {
                        let payload = Array(received[(2 + extra)..<end])
                        let kind = received[0] & 15
                        received.removeFirst(end)
                        return (kind, payload)
                    }
                }
            }
            guard more() else { return nil }
        }
    }

    /// The next message as JSON.
    func message() throws -> [String: Any] {
        var next = frame()
        // Pictures of figures lie between.
        while next?.kind == 2 { next = frame() }
        guard let frame = next,
            let value = try JSONSerialization.jsonObject(with: Data(frame.payload))
                as? [String: Any]
        else { throw Failure() }
        return value
    }

    /// The next message of a kind.
    func message(_ kind: String) throws -> [String: Any] {
        while true {
            let next = try message()
            if next["trama"] as? String == kind { return next }
        }
    }

    /// Opens a WebSocket.
    func upgrade(
        _ path: String, port: UInt16, origin: String? = nil, host: String? = nil,
        cookie: String? = nil
    ) throws -> String {
        let host = host ?? "127.0.0.1:\(port)"
        var request = "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nUpgrade: websocket\r\n"
        request += "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        request += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        if let origin { request += "Origin: \(origin)\r\n" }
        if let cookie { request += "Cookie: \(cookie)\r\n" }
        send(request + "\r\n")
        return try head()
    }

    func say(_ text: String) { send(SocketFramesTests.masked(0x81, Array(text.utf8))) }
}
