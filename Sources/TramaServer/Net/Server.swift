import FlyingSocks
import Foundation
import Glibc

/// An HTTP and WebSocket server on one thread: it only moves bytes, so that no client can hold up
/// another; whatever takes time is made elsewhere and handed over.
///
/// Sockets, addresses and epoll are FlyingFox's. Its own connections put no bound on a line, a header
/// block or a message, and forget a descriptor late enough for another client to get it, so requests
/// and frames are read here (``RequestHead``, ``SocketFrames``).
package actor Server {
    nonisolated let executor: LoopExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    var gate: Gate
    let site: any Site
    /// By id.
    private(set) var clients: [Int: Client] = [:]
    private var files: [Socket.FileDescriptor: Client] = [:]
    private var poll = ePoll(triggering: .level, maxEvents: 256)
    private let listener: Socket
    private var peers = Peers()
    private var lastID = 0
    private var lastTick = 0.0
    private var isEnding = false

    /// Connections taken in one turn.
    private static let accepts = 64
    /// Bytes taken from one client in one turn.
    private static let turnBytes = 65_536

    init(listener: Socket, gate: Gate, site: sending any Site, executor: LoopExecutor) throws {
        self.listener = listener
        self.gate = gate
        self.site = site
        self.executor = executor
        try poll.open()
        try poll.addEvents(.read, for: listener.file)
        try poll.addEvents(.read, for: Socket.FileDescriptor(rawValue: executor.ends.read))
    }

    /// Seconds of the machine's steady clock.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Serves on the calling thread until ``stop()``.
    package nonisolated func run() {
        executor.adopt()
        // A client that has gone is an error of a write, not of the program.
        signal(SIGPIPE, SIG_IGN)
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + 1, repeating: 1)
        timer.setEventHandler { [executor] in executor.wake() }
        timer.resume()
        var goesOn = true
        while goesOn {
            let events = assumeIsolated { $0.wait() }
            executor.runJobs()
            goesOn = assumeIsolated { $0.turn(events) }
        }
        timer.cancel()
    }

    /// Runs an action on the server's thread; those of one thread keep their order.
    nonisolated func perform(_ action: @escaping @Sendable (isolated Server) -> Void) {
        executor.post { self.assumeIsolated { action($0) } }
    }

    /// Says goodbye to every client and ends ``run()``.
    package nonisolated func stop() { perform { $0.end() } }

    private func end() {
        for client in clients.values where client.isSocket {
            _ = client.outbox.append(SocketFrames.closing(1001))
            flush(client)
        }
        for client in clients.values { drop(client) }
        try? listener.close()
        isEnding = true
        executor.wake()
    }

    func publish(_ revision: DeckRevision, of deck: String) {
        if !isEnding { site.publish(revision, of: deck, in: self) }
    }

    /// A live figure was drawn.
    func drew(_ frame: Data?, slide: Int, index: Int) {
        (site as? DeckSite)?.room.drew(frame, slide: slide, index: index, in: self)
    }

    func hearPatientWindows() {
        (site as? DeckSite)?.room.stage?.figures?.hearPatientWindows(in: self)
    }

    func open(_ entry: DeckCatalog.Entry?, asked request: RequestHead, by id: Int) {
        (site as? FolderSite)?.open(entry, asked: request, by: id, in: self)
    }

    private func wait() -> [EventNotification] { (try? poll.getNotifications()) ?? [] }

    private func turn(_ events: [EventNotification]) -> Bool {
        if isEnding { return false }
        for event in events {
            if event.file == listener.file {
                accept()
            } else if let client = files[event.file] {
                take(event, of: client)
            }
        }
        let now = Self.now
        if now - lastTick >= 1 {
            lastTick = now
            tick(now)
        }
        return true
    }

    private func take(_ event: EventNotification, of client: Client) {
        if event.events.contains(.write) { flush(client) }
        if event.events.contains(.read) || !event.errors.isEmpty { read(client) }
    }

    // MARK: Connections

    private func accept() {
        for _ in 0..<Self.accepts {
            guard let (file, address) = try? listener.accept() else { return }
            let socket = Socket(file: file)
            let peer =
                switch try? Socket.makeAddress(from: address) {
                case .ip4(let name, _): name
                case .ip6(let name, _): name
                default: "?"
                }
            let now = Self.now
            guard clients.count < ServerLimits.connections, peers.hasRoom(for: peer),
                (try? socket.setFlags(.nonBlocking)) != nil,
                (try? poll.addEvents(.read, for: file)) != nil
            else {
                try? socket.close()
                continue
            }
            _ = fcntl(file.rawValue, F_SETFD, FD_CLOEXEC)
            var on: Int32 = 1
            setsockopt(
                file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &on,
                socklen_t(MemoryLayout<Int32>.size))
            peers.enter(peer, at: now)
            lastID += 1
            let client = Client(id: lastID, socket: socket, peer: peer, now: now)
            clients[client.id] = client
            files[file] = client
        }
    }

    func drop(_ client: Client) {
        guard clients.removeValue(forKey: client.id) != nil else { return }
        files[client.socket.file] = nil
        try? poll.removeEvents([.read, .write], for: client.socket.file)
        try? client.socket.close()
        peers.leave(client.peer)
        if client.isSocket { site.left(client, in: self) }
    }

    private func tick(_ now: Double) {
        for client in clients.values {
            switch client.phase {
            case .head where now - client.opened > ServerLimits.headSeconds:
                refuse(client, Refusal(408, "the request took too long"))
            case .socket where now - client.heard > ServerLimits.silenceSeconds: drop(client)
            case .socket where now - client.heard > ServerLimits.pingSeconds && !client.wasPinged:
                client.wasPinged = true
                send(SocketFrames.encode(.ping, []), to: client)
            default: break
            }
            if !client.outbox.isEmpty, now - client.progress > ServerLimits.stallSeconds {
                drop(client)
            }
        }
        peers.forget(at: now)
    }

    // MARK: Reading

    private func read(_ client: Client) {
        var total = 0
        do {
            while total < Self.turnBytes {
                let bytes = try client.socket.read(atMost: 16_384)
                total += bytes.count
                client.heard = Self.now
                client.wasPinged = false
                try take(bytes, from: client)
                if clients[client.id] == nil { return }
            }
        } catch SocketError.blocked {
            return
        } catch let breach as SocketFrames.Breach {
            send(SocketFrames.closing(breach.code), to: client)
            drop(client)
        } catch {
            drop(client)
        }
    }

    private func take(_ bytes: [UInt8], from client: Client) throws {
        switch client.phase {
        case .head(let known):
            let all = known + bytes
            guard let end = Self.headEnd(all, from: max(0, known.count - 3)) else {
                if all.count > ServerLimits.headBytes {
                    return refuse(client, Refusal(431, "the request's head is too long"))
                }
                client.phase = .head(all)
                return
            }
            guard end <= ServerLimits.headBytes else {
                return refuse(client, Refusal(431, "the request's head is too long"))
            }
            answer(client, head: all[..<end], rest: all[(end + 4)...])
        // What follows a request, or comes while its answer goes out, isn't read as another.
        case .waiting, .closing: break
        case .socket(var frames):
            frames.feed(bytes)
            try hear(client, &frames)
        }
    }

    private static func headEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (start...max(start, bytes.count - 4)).first {
            $0 + 3 < bytes.count && bytes[$0] == 13 && bytes[$0 + 1] == 10 && bytes[$0 + 2] == 13
                && bytes[$0 + 3] == 10
        }
    }

    private func hear(_ client: Client, _ frames: inout SocketFrames) throws {
        // The next call finds its own state, should the site drop the client.
        while let event = try frames.next() {
            client.phase = .socket(frames)
            switch event {
            case .text(let text):
                guard client.rate.take(at: Self.now) else {
                    throw SocketFrames.Breach(code: 1008)
                }
                if text == "seen" {
                    client.framesInFlight = max(0, client.framesInFlight - 1)
                    flush(client)
                } else {
                    site.heard(text, from: client, in: self)
                }
            case .binary: throw SocketFrames.Breach(code: 1003)
            case .ping(let payload):
                guard client.rate.take(at: Self.now) else {
                    throw SocketFrames.Breach(code: 1008)
                }
                send(SocketFrames.encode(.pong, payload), to: client)
            case .pong: break
            case .close:
                send(SocketFrames.closing(1000), to: client)
                drop(client)
            }
            if clients[client.id] == nil { return }
        }
        client.phase = .socket(frames)
    }

    // MARK: Answering

    private func answer(_ client: Client, head: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
        client.phase = .waiting
        do throws(Refusal) {
            let request = try RequestHead(head)
            guard peers.takeRequest(client.peer, at: Self.now) else {
                throw Refusal(429, "too many requests")
            }
            guard request.method == "GET" || request.method == "HEAD" else {
                throw Refusal(405, "only GET and HEAD are answered here")
            }
            client.isHead = request.method == "HEAD"
            let isUpgrade = request.headers["upgrade"]?.lowercased() == "websocket"
            switch try gate.pass(request, isSocket: isUpgrade) {
            case .exchange(let cookie, let isTicket):
                let address = request.address(without: "token")
                reply(
                    Reply(status: 303, headers: [("Location", address), ("Set-Cookie", cookie)]),
                    to: client.id)
                if isTicket { site.ticketWasTaken(in: self) }
            case .enter(let role):
                client.role = role
                client.path = request.path
                switch site.answer(request, from: client, in: self) {
                case .reply(let answer): reply(answer, to: client.id)
                case .later: break
                case .socket: try upgrade(client, request, rest: rest)
                }
            }
        } catch {
            refuse(client, error)
        }
    }

    private func upgrade(
        _ client: Client, _ request: RequestHead, rest: ArraySlice<UInt8>
    ) throws(Refusal) {
        let headers = request.headers
        guard request.method == "GET", headers["upgrade"]?.lowercased() == "websocket",
            headers["connection"]?.lowercased().contains("upgrade") == true,
            headers["sec-websocket-version"] == "13", let key = headers["sec-websocket-key"],
            Data(base64Encoded: key)?.count == 16
        else { throw Refusal(426, "a WebSocket is spoken here") }
        let accept = SocketFrames.acceptance(of: key)
        send(
            Reply(
                status: 101,
                headers: [
                    ("Upgrade", "websocket"), ("Connection", "Upgrade"),
                    ("Sec-WebSocket-Accept", accept),
                ]
            ).bytes(), to: client)
        guard clients[client.id] != nil else { return }
        client.phase = .socket(SocketFrames())
        site.joined(client, in: self)
        if !rest.isEmpty, clients[client.id] != nil {
            do { try take(Array(rest), from: client) } catch { drop(client) }
        }
    }

    /// Answers a request that ``Answer/later`` was said to.
    func reply(_ reply: Reply, to id: Int) {
        guard let client = clients[id], case .waiting = client.phase else { return }
        client.phase = .closing
        send(reply.bytes(hasBody: !client.isHead), to: client)
    }

    private func refuse(_ client: Client, _ refusal: Refusal) {
        client.phase = .waiting
        reply(Reply(refusal), to: client.id)
    }

    // MARK: Writing

    /// Sends bytes in order; a client that is too far behind is cut off.
    func send(_ data: Data, to client: Client) {
        guard clients[client.id] != nil else { return }
        if client.outbox.isEmpty { client.progress = Self.now }
        guard client.outbox.append(data) else { return drop(client) }
        flush(client)
    }

    /// Sends what is only worth its newest state.
    func send(_ data: Data, about subject: String, to client: Client) {
        guard clients[client.id] != nil else { return }
        if client.outbox.isEmpty { client.progress = Self.now }
        client.outbox.replace(subject, by: data)
        flush(client)
    }

    /// Sends a frame of a figure, once those before it have been seen.
    func send(frame: Data, of figure: String, to client: Client) {
        guard clients[client.id] != nil else { return }
        client.frames[figure] = frame
        flush(client)
    }

    private func flush(_ client: Client) {
        guard clients[client.id] != nil else { return }
        do {
            try write(client)
            while client.outbox.isEmpty, client.framesInFlight < ServerLimits.framesInFlight,
                let figure = client.frames.keys.min(),
                let frame = client.frames.removeValue(forKey: figure)
            {
                client.framesInFlight += 1
                client.progress = Self.now
                _ = client.outbox.append(frame)
                try write(client)
            }
        } catch {
            return drop(client)
        }
        if client.outbox.isEmpty, case .closing = client.phase { return finish(client) }
        listen(client, forWriting: !client.outbox.isEmpty)
    }

    private func write(_ client: Client) throws {
        let count = try client.outbox.flush { data in
            do {
                return try client.socket.write(data) - data.startIndex
            } catch SocketError.blocked {
                return nil
            }
        }
        if count > 0 { client.progress = Self.now }
    }

    private func listen(_ client: Client, forWriting isWaiting: Bool) {
        guard isWaiting != client.waitsForWriting else { return }
        client.waitsForWriting = isWaiting
        let file = client.socket.file
        if isWaiting {
            try? poll.addEvents(.write, for: file)
        } else {
            try? poll.removeEvents(.write, for: file)
        }
    }

    /// Closes after the last byte: what the client still sends must not turn it into a reset.
    private func finish(_ client: Client) {
        shutdown(client.socket.file.rawValue, Int32(SHUT_WR))
        var bytes = [UInt8](repeating: 0, count: 16_384)
        for _ in 0..<8 where recv(client.socket.file.rawValue, &bytes, bytes.count, 0) > 0 {}
        drop(client)
    }
}
