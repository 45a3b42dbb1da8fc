import PartVerification
import Traceability

/// Why a command could not do its work, in both languages: what, where, and what to do.
struct CommandFailure: Error {
    var status: ExitStatus
    var text: Bilingual
    var hint: Bilingual?

    init(_ status: ExitStatus, zh: String, en: String, hint: Bilingual? = nil) {
        self.status = status
        text = Bilingual(zh: zh, en: en)
        self.hint = hint
    }

    /// A file that cannot be read or written.
    static func file(_ path: String, _ reason: any Error) -> CommandFailure {
        CommandFailure(
            .inputOutput, zh: "\(path)：无法读写（\(reason)）", en: "\(path): cannot be read or written (\(reason))")
    }
}

extension Bilingual {
    subscript(_ language: Language) -> String { language == .zh ? zh : en }
}
