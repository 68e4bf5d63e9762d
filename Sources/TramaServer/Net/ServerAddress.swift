import FlyingSocks
import Foundation
import Glibc

/// Where a server listens, and what it is called there.
package struct ServerAddress: Sendable {
    /// An address of this machine; nil: loopback.
    package var host: String?
    /// Nil: the first free one from ``firstPort`` on; 0: any.
    package var port: UInt16?

    package init(host: String? = nil, port: UInt16? = nil) {
        self.host = host
        self.port = port
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    static let firstPort: UInt16 = 8080
    private static let tries: UInt16 = 20

    private var isWildcard: Bool { host == "0.0.0.0" || host == "::" }

    var isLoopback: Bool { host == nil || host == "localhost" || host == "127.0.0.1" }

    /// A listening socket and its port.
    func listen() throws(Failure) -> (socket: Socket, port: UInt16) {
        let ports = port.map { $0...$0 } ?? Self.firstPort...Self.firstPort + Self.tries
        var reason = ""
        for port in ports {
            do {
                let socket = try bound(to: port)
                let actual: UInt16 =
                    switch try socket.sockname() {
                    case .ip4(_, let port), .ip6(_, let port): port
                    case .unix: port
                    }
                return (socket, actual)
            } catch {
                reason = String(cString: strerror(errno))
            }
        }
        let place = (host ?? "127.0.0.1") + (port.map { ":\($0)" } ?? "")
        throw Failure(description: "can't listen on \(place): \(reason)")
    }

    private func bound(to port: UInt16) throws -> Socket {
        let host = isLoopback ? "127.0.0.1" : host ?? "127.0.0.1"
        let isSix = host.contains(":")
        let socket = try Socket(domain: isSix ? AF_INET6 : AF_INET)
        do {
            _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC)
            try socket.setFlags(.nonBlocking)
            try socket.setValue(true, for: .localAddressReuse)
            if isSix {
                try socket.bind(to: .inet6(ip6: host, port: port))
            } else {
                try socket.bind(to: .inet(ip4: host, port: port))
            }
            try socket.listen()
            return socket
        } catch {
            let code = errno
            try? socket.close()
            errno = code
            throw error
        }
    }

    /// What browsers may call the server: `host:port`, in lower case.
    func names(port: UInt16) -> Set<String> {
        var names: Set<String> = ["localhost", "127.0.0.1"]
        if let host, !isLoopback {
            names = isWildcard ? names.union(Self.machineNames()) : [bracketed(host)]
        }
        return Set(names.map { "\($0.lowercased()):\(port)" } + (port == 80 ? names : []))
    }

    /// The address to print and to open: the machine's own in its network, where all are listened on.
    func url(port: UInt16) -> String {
        let name = isWildcard ? Self.outerAddress() ?? "127.0.0.1" : host ?? "127.0.0.1"
        return "http://\(isLoopback ? "127.0.0.1" : bracketed(name)):\(port)"
    }

    private func bracketed(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    private static func machineNames() -> Set<String> {
        var name = [CChar](repeating: 0, count: 256)
        var names = Set(addresses().map { $0.contains(":") ? "[\($0)]" : $0 })
        if gethostname(&name, name.count - 1) == 0 {
            let host = String(
                decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            names.formUnion([host, host + ".local"])
        }
        return names
    }

    private static func outerAddress() -> String? {
        addresses().first { !$0.hasPrefix("127.") && !$0.contains(":") }
    }

    private static func addresses() -> [String] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var result: [String] = []
        var entry = list
        while let item = entry?.pointee {
            entry = item.ifa_next
            guard let address = item.ifa_addr else { continue }
            let family = Int32(address.pointee.sa_family)
            let length =
                family == AF_INET
                ? MemoryLayout<sockaddr_in>.size
                : family == AF_INET6 ? MemoryLayout<sockaddr_in6>.size : 0
            var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            guard length > 0,
                getnameinfo(
                    address, socklen_t(length), &name, socklen_t(name.count), nil, 0,
                    NI_NUMERICHOST) == 0
            else { continue }
            let text = String(
                decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // Link-local addresses with a zone can't stand in a Host header.
            if !text.contains("%") { result.append(text) }
        }
        return result
    }
}
