import DurableFiles
import Foundation
import Testing
import Traceability

@testable import CommandLineTool

/// What a person reads when the system refuses something about a file.
@Suite struct FileFailureTests {
    @Test(arguments: [
        (FileFailure.Operation.create, ENOENT, "/x/a：所在目录不存在。", "/x/a: its folder does not exist."),
        (.open, ENOENT, "/x/a：没有这个文件。", "/x/a: there is no such file."),
        (.create, EACCES, "/x/a：没有权限。", "/x/a: permission denied."),
        (.write, ENOSPC, "/x/a：磁盘已满。", "/x/a: the disk is full."),
        (.synchronize, EDQUOT, "/x/a：磁盘已满。", "/x/a: the disk is full."),
        (.create, EROFS, "/x/a：磁盘只读，无法写入。", "/x/a: the disk is read-only."),
        (.link, EEXIST, "/x/a：文件已存在，不会覆盖。", "/x/a: exists and is not overwritten."),
        (.makeFolder, EEXIST, "/x/a：已存在，但不是目录。", "/x/a: exists and is not a folder."),
        (.create, EISDIR, "/x/a：这是一个目录。", "/x/a: is a folder."),
        (.create, ENOTSUP, "/x/a：不是普通文件，不会覆盖。", "/x/a: is not a regular file and is not overwritten."),
        (
            .synchronize, EIO, "/x/a：无法读写（fsync：Input/output error）",
            "/x/a: cannot be read or written (fsync: Input/output error)"
        ),
    ])
    func words(operation: FileFailure.Operation, code: Int32, zh: String, en: String) {
        let failure = CommandFailure(FileFailure(operation, "/x/a", code: code))
        #expect(failure.status == .inputOutput)
        #expect(failure.text.zh == zh && failure.text.en == en)
    }
}
