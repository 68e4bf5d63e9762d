import CHyphen
import Foundation
import Synchronization

/// Hyphenation points of words by language, from the system's libhyphen dictionaries.
final class Hyphenation: Sendable {
    private let folders: [String]
    private let state = Mutex(State())

    /// Words with fewer letters stay whole, as in browsers.
    static let shortestWord = 5
    private static let longestWord = 100
    /// Words kept a language; a talk has some thousands.
    private static let wordLimit = 20_000

    private struct State: Sendable {
        /// By lower-case language tag; nil where there is no dictionary.
        var dictionaries: [String: Dictionary?] = [:]
        var words: [String: [[UInt32]: [Int]]] = [:]
    }

    private final class Dictionary: @unchecked Sendable {
        let dict: UnsafeMutablePointer<HyphenDict>
        let isUnicode: Bool
        init?(path: String) {
            guard let dict = hnj_hyphen_load(path) else { return nil }
            let name = withUnsafeBytes(of: dict.pointee.cset) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self).uppercased()
            }
            guard dict.pointee.utf8 != 0 || name == "ISO8859-1" || name == "ISO-8859-1" else {
                hnj_hyphen_free(dict)
                return nil
            }
            self.dict = dict
            isUnicode = dict.pointee.utf8 != 0
        }
        deinit { hnj_hyphen_free(dict) }
    }

    init(folders: [String]) { self.folders = folders }

    /// Indices of the scalars before which the word may break, ascending.
    func points(in word: [UInt32], language: String) -> [Int] {
        guard (Self.shortestWord...Self.longestWord).contains(word.count) else { return [] }
        let language = language.lowercased().replacingOccurrences(of: "_", with: "-")
        return state.withLock { state in
            if let known = state.words[language]?[word] { return known }
            let dictionary: Dictionary?
            if let known = state.dictionaries[language] {
                dictionary = known
            } else {
                dictionary = load(language)
                state.dictionaries[language] = .some(dictionary)
            }
            let points = dictionary.map { Self.points(in: word, $0) } ?? []
            if state.words[language, default: [:]].count >= Self.wordLimit {
                state.words[language] = [:]
            }
            state.words[language, default: [:]][word] = points
            return points
        }
    }

    /// The dictionary of `es-MX`, else of the language's main region, else any of the language.
    private func load(_ language: String) -> Dictionary? {
        let parts = language.split(separator: "-").map(String.init)
        guard let first = parts.first, first.allSatisfy({ $0.isASCII && $0.isLetter }) else {
            return nil
        }
        var names = parts.dropFirst().filter { $0.count == 2 }.map { "\(first)_\($0.uppercased())" }
        let regions = ["en": "US", "de": "DE", "es": "ES", "fr": "FR", "pt": "PT"]
        if let region = regions[first] { names.append("\(first)_\(region)") }
        names += ["\(first)_\(first.uppercased())", first]
        for folder in folders {
            for name in names {
                let path = "\(folder)/hyph_\(name).dic"
                guard FileManager.default.fileExists(atPath: path) else { continue }
                if let dictionary = Dictionary(path: path) { return dictionary }
            }
            let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            let found = all.sorted().first {
                $0.hasPrefix("hyph_\(first)_") && $0.hasSuffix(".dic")
            }
            if let found, let dictionary = Dictionary(path: "\(folder)/\(found)") {
                return dictionary
            }
        }
        return nil
    }

    private static func points(in word: [UInt32], _ dictionary: Dictionary) -> [Int] {
        var bytes: [UInt8] = []
        for value in word {
            guard let scalar = Unicode.Scalar(value) else { return [] }
            let lower = scalar.properties.lowercaseMapping.unicodeScalars
            guard lower.count == 1, let letter = lower.first else { return [] }
            if dictionary.isUnicode {
                bytes += Array(String(letter).utf8)
            } else {
                guard let byte = UInt8(exactly: letter.value) else { return [] }
                bytes.append(byte)
            }
        }
        // libhyphen writes one mark a byte and may look five past the word.
        var marks = [CChar](repeating: 0, count: bytes.count + 5)
        var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        var positions: UnsafeMutablePointer<Int32>?
        var cuts: UnsafeMutablePointer<Int32>?
        defer {
            if let replacements {
                for i in bytes.indices { free(replacements[i]) }
            }
            free(replacements)
            free(positions)
            free(cuts)
        }
        let text = bytes.map { CChar(bitPattern: $0) } + [0]
        let failed = hnj_hyphen_hyphenate3(
            dictionary.dict, text, Int32(bytes.count), &marks, nil, &replacements, &positions,
            &cuts, 2, 2, 2, 2)
        guard failed == 0 else { return [] }
        // An odd mark at letter i allows a break after it. Points that would respell the word
        // (old German ck) are left out.
        return (0..<(word.count - 1)).filter { i in
            marks[i] & 1 == 1 && (replacements.map { $0[i] == nil } ?? true)
        }.map { $0 + 1 }
    }
}
