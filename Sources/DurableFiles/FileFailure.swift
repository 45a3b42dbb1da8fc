import Foundation

/// The system refused something about a file: what was tried, on which path, and its errno.
///
/// The path is the one that the caller gave, or its folder; never that of a temporary file.
package struct FileFailure: Error, Hashable, Sendable {
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
}

extension FileFailure: CustomStringConvertible {
    package var description: String { "\(path): \(operation.rawValue): \(reason)" }
}
