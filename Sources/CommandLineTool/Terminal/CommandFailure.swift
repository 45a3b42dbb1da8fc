import ArgumentParser
import DurableFiles
import Foundation
import PartVerification
import StoreContract
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

extension CommandFailure {
    /// Why the database did not do what a command needed.
    init(_ error: StoreError) {
        switch error {
        case .failed(let reason):
            self.init(
                .inputOutput, zh: "数据库：\(reason)", en: "database: \(reason)",
                hint: reason.contains("Read-only file system") ? CommandFailure.readOnly : nil)
        case .readOnly:
            self.init(
                .inputOutput, zh: "数据库：磁盘只读，无法写入。", en: "database: the disk is read-only.",
                hint: CommandFailure.readOnly)
        case .corrupt(let reason):
            self.init(
                .inputOutput, zh: "数据库已损坏：\(reason)", en: "the database is damaged: \(reason)",
                hint: Bilingual(
                    zh: "保留该目录备查，并用 touchstone restore 恢复最近的备份。",
                    en: "Keep the folder for examination, and restore the newest backup with touchstone restore."))
        case .indeterminate(let reason):
            self.init(
                .inputOutput, zh: "数据库：不确定是否已保存（\(reason)）。",
                en: "database: it is not known whether the change was kept (\(reason)).",
                hint: Bilingual(zh: "重复同一命令，或先查看结果。", en: "Repeat the command, or look first."))
        case .newerSchema(let found, let known):
            self.init(
                .inputOutput, zh: "数据库：由更新的程序建立（版本 \(found)，本程序只认到 \(known)）。",
                en: "database: made by a newer program (version \(found), this one knows \(known)).",
                hint: Bilingual(zh: "请升级程序。", en: "Upgrade the program."))
        case .conflict(let rule):
            self.init(.inputOutput, zh: "数据库：\(rule) 已存在。", en: "database: \(rule) is taken.")
        case .closed:
            self.init(.inputOutput, zh: "数据库已关闭。", en: "the database was closed.")
        }
    }

    private static let readOnly = Bilingual(
        zh: "试金石即使只读取也要在数据目录中写文件。请先使磁盘可写，或把目录复制到可写的磁盘。",
        en: "Even reading writes files beside the database. Make the disk writable, or copy the folder to one that is.")
}

/// What a command's exit status says.
enum ExitStatus: Int32 {
    /// Done; for `verify`: pass.
    case done = 0
    /// The answer is no; for `verify`: stop.
    case no = 1
    /// A person must decide; for `verify`: caution or unconfirmed.
    case undecided = 2
    /// Wrong usage, or input that breaks a rule (EX_USAGE).
    case usage = 64
    /// A file, the database or the network failed (EX_IOERR).
    case inputOutput = 74

    /// The status for an error of the service, here or at a server.
    init(_ category: ServiceError.Category) {
        switch category {
        case .invalid, .tooLarge: self = .usage
        case .needsDecision: self = .undecided
        case .unauthenticated, .forbidden, .notFound, .conflict: self = .no
        case .tooMany, .unavailable: self = .inputOutput
        }
    }

    /// The status for the level of a verdict.
    init(level: VerdictLevel) {
        switch level {
        case .pass: self = .done
        case .stop: self = .no
        case .caution, .unconfirmed: self = .undecided
        }
    }

    /// The form that the argument parser understands.
    var code: ExitCode { ExitCode(rawValue) }
}
