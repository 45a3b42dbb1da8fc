import Foundation
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
        switch (reason as? CocoaError)?.code {
        case .fileReadNoSuchFile, .fileNoSuchFile:
            return CommandFailure(.inputOutput, zh: "\(path)：没有这个文件。", en: "\(path): there is no such file.")
        case .fileReadNoPermission, .fileWriteNoPermission:
            return CommandFailure(.inputOutput, zh: "\(path)：没有权限。", en: "\(path): permission denied.")
        case .fileWriteOutOfSpace:
            return CommandFailure(.inputOutput, zh: "\(path)：磁盘已满。", en: "\(path): the disk is full.")
        case .fileWriteFileExists:
            return CommandFailure(
                .inputOutput, zh: "\(path)：文件已存在，不会覆盖。", en: "\(path): exists and is not overwritten.")
        default:
            let words = (reason as? SystemFailure)?.description ?? reason.localizedDescription
            return CommandFailure(
                .inputOutput, zh: "\(path)：无法读写（\(words)）", en: "\(path): cannot be read or written (\(words))")
        }
    }
}

extension Bilingual {
    subscript(_ language: Language) -> String { language == .zh ? zh : en }
}
