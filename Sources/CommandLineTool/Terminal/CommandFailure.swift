import DurableFiles
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

    /// What the system refused about a file.
    init(_ failure: FileFailure) {
        let path = failure.path
        let (zh, en): (String, String) =
            switch failure.code {
            case ENOENT where failure.operation == .create:
                ("\(path)：所在目录不存在。", "\(path): its folder does not exist.")
            case ENOENT: ("\(path)：没有这个文件。", "\(path): there is no such file.")
            case EACCES, EPERM: ("\(path)：没有权限。", "\(path): permission denied.")
            case ENOSPC, EDQUOT: ("\(path)：磁盘已满。", "\(path): the disk is full.")
            case EROFS: ("\(path)：磁盘只读，无法写入。", "\(path): the disk is read-only.")
            case EEXIST where failure.operation == .makeFolder:
                ("\(path)：已存在，但不是目录。", "\(path): exists and is not a folder.")
            case EEXIST: ("\(path)：文件已存在，不会覆盖。", "\(path): exists and is not overwritten.")
            case EISDIR: ("\(path)：这是一个目录。", "\(path): is a folder.")
            case ENOTSUP where failure.operation == .create:
                ("\(path)：不是普通文件，不会覆盖。", "\(path): is not a regular file and is not overwritten.")
            default:
                (
                    "\(path)：无法读写（\(failure.operation.rawValue)：\(failure.reason)）",
                    "\(path): cannot be read or written (\(failure.operation.rawValue): \(failure.reason))"
                )
            }
        self.init(.inputOutput, zh: zh, en: en)
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
            let words = reason.localizedDescription
            return CommandFailure(
                .inputOutput, zh: "\(path)：无法读写（\(words)）", en: "\(path): cannot be read or written (\(words))")
        }
    }
}
