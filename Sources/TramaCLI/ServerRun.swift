import ArgumentParser
import Foundation
import Trama
import TramaServer

/// Runs a server until Ctrl-C.
enum ServerRun {
    static func serve(opens: Bool, _ start: () throws -> RunningServer) async throws {
        let running: RunningServer
        do {
            running = try start()
        } catch {
            Terminal.err("trama: error: \(error)\n")
            throw ExitCode(1)
        }
        let ends = [SIGINT, SIGTERM, SIGHUP].map { number in
            // The source hears of it in the default action's place.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { running.stop() }
            source.resume()
            return source
        }
        if opens { open(running.url) }
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let thread = Thread {
                running.run()
                done.resume()
            }
            thread.name = "trama.server"
            thread.start()
        }
        for end in ends { end.cancel() }
    }

    /// Hands a link to the desktop.
    private static func open(_ url: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["xdg-open", url]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch {
            Terminal.err("trama: no browser could be opened; open the link by hand\n")
        }
    }
}
