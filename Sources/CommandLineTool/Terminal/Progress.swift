import Foundation
import Synchronization

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
