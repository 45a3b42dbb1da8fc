import StoreContract
import Traceability

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
