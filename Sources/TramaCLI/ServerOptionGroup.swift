import ArgumentParser
import TramaServer

/// Options of the commands that serve.
struct ServerOptionGroup: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The port; without it the first free one from 8080 on.", valueName: "PORT"))
    var port: UInt16?

    @Option(
        help: ArgumentHelp(
            "An address of this machine that others may connect to, by the printed link only; "
                + "0.0.0.0: all of them.",
            valueName: "ADDRESS"))
    var host: String?

    @Flag(help: "Open it in the browser.")
    var open = false

    var address: ServerAddress { ServerAddress(host: host, port: port) }
}
