import DomainCoding
import Foundation
import Ledger
import PartVerification
import Synchronization
import Traceability
import Words

/// Where a command speaks: results on standard output, everything else on standard error.
struct Terminal: Sendable {
    let language: Language

    /// The language that the command line asks for; nil when it asks for none.
    @TaskLocal static var asked: Language?

    /// The language of the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`), unless one was asked for.
    init(language: Language? = nil) {
        let environment = ProcessInfo.processInfo.environment
        let locale = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        self.language = language ?? Self.asked ?? (locale.lowercased().hasPrefix("zh") ? .zh : .en)
    }

    /// Chooses a text by language.
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// A moment in milliseconds since 1970, by the clock of the installation.
    func time(_ milliseconds: Int64) -> String { TerminalClock.utcOffset.text(milliseconds) }

    /// A line of the result.
    func print(_ text: String) { Self.write(text + "\n", to: .standardOutput) }

    /// A file as the result, byte for byte.
    func print(file text: String) { Self.write(text, to: .standardOutput) }

    /// A line for the person, not part of the result.
    func note(_ zh: String, _ en: String) { Self.write(say(zh, en) + "\n", to: .standardError) }

    /// A result as JSON: sorted keys, one line ending.
    func print(json value: some Encodable) throws { print(try Self.json(value)) }

    /// A value as JSON with sorted keys.
    static func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSON.encode(value, .readable), as: UTF8.self)
    }

    /// A file that was written, as the result: its path, or JSON that names it.
    func print(written path: String, json: Bool) throws {
        guard json else { return print(path) }
        try print(json: ["file": path])
    }

    /// Rows in columns that line up. What a file or a server brought in cannot move the cursor or turn the text around.
    func print(table rows: [[String]]) {
        for line in Self.table(rows.map { $0.map(\.harmless) }) { print(line) }
    }

    /// The lines of a table whose columns line up; Chinese characters take two places.
    static func table(_ rows: [[String]]) -> [String] {
        let columns = rows.map { $0.count }.max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? $0[column].terminalWidth : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                if column + 1 < row.count {
                    line += String(repeating: " ", count: widths[column] - cell.terminalWidth + 2)
                }
            }
            return line
        }
    }

    /// Says why a command failed, where, and what to do.
    func explain(_ error: ServiceError) {
        let message = error.message(TerminalClock.utcOffset)
        explain(
            message.detail[language], error.locations.map { $0.message(TerminalClock.utcOffset)[language] },
            message.advice[language])
    }

    /// The same in the words of a server, which cannot move the cursor or turn the text around.
    func explain(_ refusal: ServerRefusal) {
        explain(refusal.detail.harmless, refusal.places.map(\.text.harmless), refusal.advice.harmless)
    }

    private func explain(_ detail: String, _ places: [String], _ advice: String) {
        Self.write("touchstone: " + detail + "\n", to: .standardError)
        for place in places.prefix(20) { Self.write("  " + place + "\n", to: .standardError) }
        if places.count > 20 { note("  ……另有 \(places.count - 20) 处", "  … and \(places.count - 20) more") }
        if !advice.isEmpty { Self.write("  → " + advice + "\n", to: .standardError) }
    }

    /// Says why a command failed.
    func explain(_ failure: CommandFailure) {
        Self.write("touchstone: " + failure.text[language] + "\n", to: .standardError)
        if let hint = failure.hint { Self.write("  → " + hint[language] + "\n", to: .standardError) }
    }

    private static func write(_ text: String, to file: FileHandle) {
        // A reader that has gone away is no reason to fail: the work is done.
        try? file.write(contentsOf: Data(text.utf8))
    }
}

extension String {
    /// The text with a replacement character for each control character and each mark that changes the direction of
    /// writing.
    var harmless: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }

    /// How many columns the text takes in a terminal: two for CJK and full-width characters.
    var terminalWidth: Int {
        unicodeScalars.reduce(0) { width, scalar in
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x20000...0x3FFFD:
                width + 2
            default: width + 1
            }
        }
    }
}

/// The clock by which this process tells times: that of the installation that it works with, at first China's. One command
/// works with one installation; ``Door`` sets it when it has opened, or when a server has answered.
enum TerminalClock {
    private static let current = Mutex(UTCOffset.china)

    static var utcOffset: UTCOffset { current.withLock { $0 } }
    /// The day that it is now.
    static var today: CalendarDay { utcOffset.day(Surroundings.system.now()) }

    static func set(_ utcOffset: UTCOffset) { current.withLock { $0 = utcOffset } }
}

/// Shows on standard error how far a long work is: a line that is rewritten in a terminal, nothing in a pipe.
final class Progress: Sendable {
    private let label: String
    private let total: Int
    private let shown = Mutex<(done: Int, at: Double)>((0, 0))
    private let interactive = isatty(2) == 1

    init(_ label: String, of total: Int) {
        self.label = label
        self.total = total
    }

    /// That much more is done.
    func advance(by count: Int = 1) {
        guard interactive else { return }
        let now = ProcessInfo.processInfo.systemUptime
        shown.withLock { shown in
            shown.done += count
            guard now - shown.at > 0.1 || shown.done >= total else { return }
            shown.at = now
            write("\r\(label) \(shown.done)/\(total)")
        }
    }

    /// Says where the work is, when its end is not known.
    func show(_ text: String) {
        guard interactive else { return }
        write("\r\u{1B}[K\(label) \(text)")
    }

    /// The work is over.
    func finish() {
        guard interactive else { return }
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
