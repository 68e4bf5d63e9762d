import ArgumentParser
import Foundation
import Synchronization
import Trama

/// Options of every command that reads decks.
struct DeckOptionGroup: ParsableArguments {
    @Option(
        help: ArgumentHelp("A theme by name, or a CSS file.", valueName: "NAME|FILE.css"),
        completion: .file(extensions: ["css"]))
    var theme: String?

    @Option(
        name: .customLong("theme-set"), parsing: .singleValue,
        help: ArgumentHelp("A CSS file or folder whose themes decks may name.", valueName: "PATH"))
    var themeSet: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A value for {{ NAME }} in the deck.", valueName: "NAME=VALUE"))
    var set: [String] = []

    @Option(
        help: ArgumentHelp(
            "Settings; without it .marprc.yml, .marprc.json, .marprc, package.json or "
                + ".vscode/settings.json of this folder or one above.", valueName: "FILE"),
        completion: .file())
    var config: String?

    @Flag(help: "Read no settings.")
    var noConfig = false

    @Option(
        help: ArgumentHelp("Where addresses that start with / are looked up.", valueName: "DIR"))
    var root: String?

    @Flag(help: "Let every HTML tag pass.")
    var html = false

    @Flag(help: "Read exactly Marp's dialect, without Trama's extensions.")
    var marp = false

    @Option(
        help: ArgumentHelp(
            "Only the parts of this edition, such as public; without it all are in.",
            valueName: "NAME"))
    var edition: String?

    @Flag(name: .customLong("no-cache"), help: "Compute every generated picture anew.")
    var noCache = false

    @Option(help: ArgumentHelp("Threads to use.", valueName: "N"))
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("'--jobs' must be at least 1.") }
        for assignment in set
        where assignment.prefix(while: { $0 != "=" }).isEmpty
            || !assignment.contains("=")
        {
            throw ValidationError("'--set \(assignment)' must be NAME=VALUE.")
        }
        if config != nil && noConfig {
            throw ValidationError("'--config' and '--no-config' exclude one another.")
        }
    }

    var talkOptions: TalkOptions {
        var options = settings?.options ?? TalkOptions()
        if let theme { options.theme = theme }
        options.themeSet = themeSet + options.themeSet
        for assignment in set {
            let name = assignment.prefix { $0 != "=" }
            options.variables[name.trimmingCharacters(in: .whitespaces)] = String(
                assignment.dropFirst(name.count + 1))
        }
        options.root = root
        if html { options.allowsAllHTML = true }
        options.isStrictMarp = marp
        options.jobs = jobs
        options.edition = edition
        options.usesCache = !noCache
        return options
    }

    /// Said once, however many decks there are.
    private static let told = Mutex<Set<String>>([])

    /// What a build writes where its own options say nothing.
    var outputs: OutputSettings { settings?.outputs ?? OutputSettings() }

    /// The settings file; what is wrong with it goes to standard error.
    private var settings: SettingsFile? {
        guard !noConfig, let file = config.map(SettingsFile.init) ?? SettingsFile.find() else {
            return nil
        }
        for message in file.messages {
            let line = "trama: \(file.path): \(message)\n"
            if Self.told.withLock({ $0.insert(line).inserted }) { Terminal.err(line) }
        }
        return file
    }
}
