import Foundation
import Trama
import TramaPlayer

/// Goes from one revision of a deck to the next. What an error has spoiled stays as it last was.
struct DeckProgress {
    private let session: String
    private var page: ServedDeck
    private var talk: Talk?
    /// Keys of slides that were drawn without an error on them.
    private var good: Set<Int> = []
    /// Whether the whole deck was ever free of errors that belong to no slide.
    private var wasGood = false
    private var media: [String: Int] = [:]
    private var files: [Int: String] = [:]

    init(session: String, page: ServedDeck) {
        self.session = session
        self.page = page
    }

    mutating func next(_ session: TalkSession, changed: Set<String>) -> DeckRevision {
        var faults: [Fault]
        do {
            let talk = try session.read(changed: changed)
            faults = take(talk, path: session.path)
        } catch let error as TalkError {
            faults = [Fault(message: error.description)]
        } catch {
            faults = [Fault(message: "\(error)")]
        }
        faults = Array(faults.prefix(Self.mostFaults))
        return DeckRevision(
            session: self.session, page: page, faults: faults, talk: talk, media: media,
            files: files)
    }

    /// Errors that one screen has room for.
    private static let mostFaults = 20

    private mutating func take(_ next: Talk, path: String) -> [Fault] {
        let errors = next.errors
        // Files beside the deck are called by their names.
        let folder = (path as NSString).deletingLastPathComponent + "/"
        func name(_ file: String?) -> String? {
            guard let file, file.hasPrefix(folder) else { return file }
            return String(file.dropFirst(folder.count))
        }
        let faults = errors.map { error, slide in
            Fault(
                message: error.message, hint: error.hint, file: name(error.file), line: error.line,
                slide: slide.map { $0 + 1 })
        }
        // A broken theme or front matter would change every slide: the last good deck stays.
        let isSound = errors.allSatisfy { $0.slide != nil }
        if wasGood, !isSound { return faults }
        let spoiled = Set(errors.compactMap(\.slide))
        var kept: [Int: Int] = [:]
        if next.slideCount == page.sections.count {
            for slide in spoiled where page.sections.indices.contains(slide) {
                if good.contains(page.sections[slide].key) { kept[slide] = slide }
            }
        }
        next.show(in: &page, kept: kept)
        talk = next
        wasGood = wasGood || isSound
        good.formIntersection(page.sections.map(\.key))
        for (index, section) in page.sections.enumerated() where !spoiled.contains(index) {
            good.insert(section.key)
        }
        collectMedia(next)
        return faults
    }

    /// Gives numbers to the files of films and sounds, and to walks; nothing else is served from the disk.
    private mutating func collectMedia(_ talk: Talk) {
        for slide in page.deck.slides {
            for widget in slide.scene.widgets {
                guard let address = widget.payload["media"],
                    let file = widget.kind == "film" ? address : talk.mediaFile(address)
                else { continue }
                let number = media[address] ?? media.count
                media[address] = number
                files[number] = file
            }
        }
    }
}
