package import Foundation

/// The calls of the system that files are written with. Tests put others in their place, which fail when told to.
///
/// Each answers as the kernel does: zero or more, or the negated errno.
package struct SystemCalls: Sendable {
    package var open: @Sendable (_ path: String, _ flags: Int32, _ mode: mode_t) -> Int
    package var read: @Sendable (_ file: Int32, UnsafeMutableRawBufferPointer) -> Int
    package var write: @Sendable (_ file: Int32, UnsafeRawBufferPointer) -> Int
    package var fsync: @Sendable (_ file: Int32) -> Int
    package var link: @Sendable (_ path: String, _ new: String) -> Int
    package var rename: @Sendable (_ path: String, _ new: String) -> Int
    package var unlink: @Sendable (_ path: String) -> Int
    package var mkdir: @Sendable (_ path: String, _ mode: mode_t) -> Int
    package var rmdir: @Sendable (_ path: String) -> Int
    /// `st_mode` of what stands at the path, of the link itself unless links are followed.
    package var mode: @Sendable (_ path: String, _ followingLinks: Bool) -> Int

    package static let system = SystemCalls(
        open: { answer(Int(Foundation.open($0, $1, $2))) },
        read: { answer(Foundation.read($0, $1.baseAddress, $1.count)) },
        write: { answer(Foundation.write($0, $1.baseAddress, $1.count)) },
        fsync: { answer(Int(Foundation.fsync($0))) },
        link: { answer(Int(Foundation.link($0, $1))) },
        rename: { answer(Int(Foundation.rename($0, $1))) },
        unlink: { answer(Int(Foundation.unlink($0))) },
        mkdir: { answer(Int(Foundation.mkdir($0, $1))) },
        rmdir: { answer(Int(Foundation.rmdir($0))) },
        mode: { path, followingLinks in
            var status = Foundation.stat()
            let result = answer(Int(followingLinks ? stat(path, &status) : lstat(path, &status)))
            return result < 0 ? result : Int(status.st_mode)
        })

    private static func answer(_ result: Int) -> Int { result < 0 ? -Int(errno) : result }
}

/// Makes a call until no signal interrupts it, and tells its refusal as a failure.
@discardableResult
func attempt(
    _ operation: FileFailure.Operation, _ path: String, _ call: () -> Int
) throws(FileFailure) -> Int {
    while true {
        let result = call()
        if result >= 0 { return result }
        if result != -Int(EINTR) { throw FileFailure(operation, path, code: Int32(-result)) }
    }
}

/// The system refused something about a file: what was tried, on which path, and its errno.
///
/// The path is the one that the caller gave, or its folder; never that of a temporary file.
package struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried. The raw value is the name under which system manuals explain the errno.
    package enum Operation: String, Hashable, Sendable {
        case create
        case link
        case list
        case lock = "flock"
        case makeFolder = "mkdir"
        case open
        case read
        case remove = "unlink"
        case rename
        case stat
        case synchronize = "fsync"
        case write
    }

    package let operation: Operation
    package let path: String
    package let code: Int32

    package init(_ operation: Operation, _ path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The errno in the system's words, which are English.
    package var reason: String { String(cString: strerror(code)) }

    package var description: String { "\(path): \(operation.rawValue): \(reason)" }
}
