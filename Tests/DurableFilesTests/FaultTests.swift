import DurableFiles
import Foundation
import Testing

/// Every call of every operation is refused once: what was there is whole, or what was to be there is.
@Suite struct FaultTests {
    /// Something that changes a folder, and what the folder may hold after it, whether it worked or not.
    struct Operation: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let before: [String: String]
        let after: [String: String]
        let perform: @Sendable (_ folder: String, SystemCalls) throws -> Void
    }

    static let old = "old"
    static let new = String(repeating: "new content ", count: 60_000)

    static let operations: [Operation] = [
        Operation(testDescription: "write anew", before: [:], after: ["a": new]) {
            try DurableFile.write(Array(new.utf8), to: $0 + "/a", for: .owner, calls: $1)
        },
        Operation(testDescription: "replace", before: ["a": old], after: ["a": new]) {
            try DurableFile.write(Array(new.utf8), to: $0 + "/a", for: .everyone, calls: $1)
        },
        Operation(testDescription: "create", before: [:], after: ["a": new]) {
            try DurableFile.create(Array(new.utf8), at: $0 + "/a", for: .owner, calls: $1)
        },
        Operation(testDescription: "create without hard links", before: [:], after: ["a": new]) {
            var calls = $1
            calls.link = { _, _ in -Int(EPERM) }
            try DurableFile.create(Array(new.utf8), at: $0 + "/a", for: .owner, calls: calls)
        },
        Operation(testDescription: "write in pieces", before: [:], after: ["a": new]) { folder, calls in
            let temporary = DurableFile.temporary(beside: folder + "/a")
            let file = try FileWriter(at: temporary, insteadOf: folder + "/a", for: .owner, calls: calls)
            for start in stride(from: 0, to: new.utf8.count, by: 100_000) {
                try file.write(Array(new.utf8)[start..<min(start + 100_000, new.utf8.count)])
            }
            try file.finish(as: folder + "/a")
        },
        Operation(testDescription: "move", before: ["b": new, "a": old], after: ["a": new]) {
            try DurableFile.move($0 + "/b", to: $0 + "/a", calls: $1)
        },
        Operation(testDescription: "remove", before: ["a": old], after: [:]) {
            try DurableFile.remove($0 + "/a", calls: $1)
        },
    ]

    /// The files of a folder with their texts.
    static func content(_ folder: String) throws -> [String: String] {
        var content: [String: String] = [:]
        for name in try DurableFolder.names(in: folder) { content[name] = try text(folder + "/" + name) }
        return content
    }

    @Test(arguments: operations) func eachCallIsRefusedOnce(_ operation: Operation) throws {
        var refused = 0
        for code in [EIO, ENOSPC, EINTR] {
            for number in 0... {
                var isDone = false
                try withFolder { folder in
                    for (name, text) in operation.before {
                        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
                    }
                    let faults = FaultyCalls(failing: number, code: code)
                    var failure: FileFailure?
                    do { try operation.perform(folder, faults.calls) } catch let error as FileFailure {
                        failure = error
                    }
                    let content = try Self.content(folder)
                    let position = "call \(number) of \(faults.names), errno \(code)"
                    if let failure {
                        #expect(failure.code == code && code != EINTR, "\(position)")
                        #expect(!failure.path.contains(".new-"), "\(position)")
                        #expect(content == operation.before || content == operation.after, "\(position)")
                        refused += 1
                    } else {
                        #expect(content == operation.after, "\(position)")
                    }
                    isDone = !faults.hasStruck
                }
                if isDone { break }
            }
        }
        #expect(refused >= 4)
    }

    @Test func foldersAreMadeOrNot() throws {
        for number in 0... {
            var isDone = false
            try withFolder { folder in
                let faults = FaultyCalls(failing: number)
                do throws(FileFailure) {
                    try DurableFolder.make(folder + "/a/b/c", for: .owner, calls: faults.calls)
                    #expect(FileManager.default.fileExists(atPath: folder + "/a/b/c"))
                } catch {
                    #expect(error.code == EIO)
                    #expect(!FileManager.default.fileExists(atPath: folder + "/a/b/c"), "call \(number)")
                    // What was refused can be done when nothing refuses.
                    try DurableFolder.make(folder + "/a/b/c", for: .owner)
                }
                isDone = !faults.hasStruck
            }
            if isDone { break }
        }
    }

    @Test func theFileIsOnTheDiskBeforeItHasItsName() throws {
        try withFolder { folder in
            let replacing = FaultyCalls()
            try DurableFile.write([1], to: folder + "/a", for: .owner, calls: replacing.calls)
            #expect(
                replacing.names == ["mode", "create", "write", "fsync", "rename", "open folder", "fsync folder"])
            let creating = FaultyCalls()
            try DurableFile.create([1], at: folder + "/b", for: .owner, calls: creating.calls)
            #expect(
                creating.names
                    == ["mode", "create", "write", "fsync", "link", "unlink", "open folder", "fsync folder"])
            let moving = FaultyCalls()
            try DurableFolder.make(folder + "/c", for: .owner)
            try DurableFile.move(folder + "/a", to: folder + "/c/a", calls: moving.calls)
            #expect(
                moving.names
                    == ["rename", "open folder", "fsync folder", "open folder", "fsync folder"])
        }
    }

    @Test(arguments: [EINVAL, ENOTSUP, EIO, ENOSPC, EBADF, EROFS]) func foldersThatCannotBeSynchronised(
        code: Int32
    ) throws {
        let isTolerated = code == EINVAL || code == ENOTSUP
        try withFolder { folder in
            let calls = FaultyCalls(failing: "fsync folder", code: code).calls
            let expected = FileFailure(.synchronize, folder, code: code)
            let actions: [(SystemCalls) throws -> Void] = [
                { try DurableFolder.synchronize(folder, calls: $0) },
                { try DurableFile.write([1], to: folder + "/a", for: .owner, calls: $0) },
                { try DurableFile.create([2], at: folder + "/b", for: .owner, calls: $0) },
                { try DurableFile.move(folder + "/a", to: folder + "/c", calls: $0) },
                { try DurableFile.remove(folder + "/c", calls: $0) },
                { try DurableFolder.make(folder + "/d", for: .owner, calls: $0) },
            ]
            for (index, action) in actions.enumerated() {
                if isTolerated {
                    try action(calls)
                } else {
                    #expect(throws: expected, "\(index)") { try action(calls) }
                }
            }
            // What has its name keeps it, except a folder, which the next call would take for one that is on the disk.
            #expect(try DurableFolder.names(in: folder) == (isTolerated ? ["b", "d"] : ["b"]))
        }
    }

    @Test(arguments: [EINVAL, ENOTSUP, EIO]) func aFileThatCannotBeSynchronisedIsRefused(code: Int32) throws {
        try withFolder { folder in
            let calls = FaultyCalls(failing: "fsync", code: code).calls
            let path = folder + "/a"
            let expected = FileFailure(.synchronize, path, code: code)
            #expect(throws: expected) { try DurableFile.write([1], to: path, for: .owner, calls: calls) }
            #expect(throws: expected) { try DurableFile.create([1], at: path, for: .owner, calls: calls) }
            #expect(try DurableFolder.names(in: folder) == [])
            try Data([1]).write(to: URL(fileURLWithPath: path))
            #expect(throws: expected) { try DurableFile.synchronize(path, calls: calls) }
        }
    }

    @Test func anFsyncThatFailedIsNotTriedAgain() throws {
        try withFolder { folder in
            // create, write, fsync
            let faults = FaultyCalls(failing: 2)
            do {
                let file = try FileWriter(at: folder + "/a", for: .owner, calls: faults.calls)
                try file.write([1])
                #expect(throws: FileFailure(.synchronize, folder + "/a", code: EIO)) { try file.finish() }
                #expect(throws: FileFailure(.synchronize, folder + "/a", code: EIO)) { try file.finish() }
                #expect(faults.names == ["create", "write", "fsync"])
            }
            #expect(try DurableFolder.names(in: folder) == [])
        }
    }

    @Test func writesThatAreShortOrInterruptedGoOn() throws {
        try withFolder { folder in
            let real = SystemCalls.system
            let faults = FaultyCalls()
            var calls = faults.calls
            calls.write = { file, bytes in
                if faults.names.count % 3 == 0 {
                    _ = faults.calls.mode("/", true)
                    return -Int(EINTR)
                }
                _ = faults.calls.mode("/", true)
                return real.write(file, UnsafeRawBufferPointer(rebasing: bytes.prefix(4099)))
            }
            try DurableFile.write(Array(Self.new.utf8), to: folder + "/a", for: .owner, calls: calls)
            calls.read = { file, bytes in
                if faults.names.count % 3 == 0 {
                    _ = faults.calls.mode("/", true)
                    return -Int(EINTR)
                }
                _ = faults.calls.mode("/", true)
                return real.read(file, UnsafeMutableRawBufferPointer(rebasing: bytes.prefix(997)))
            }
            #expect(try DurableFile.read(folder + "/a", calls: calls) == Array(Self.new.utf8))

            // A file that takes nothing and does not say why.
            calls.write = { _, _ in 0 }
            #expect(throws: FileFailure(.write, folder + "/a", code: EIO)) {
                try DurableFile.write([1], to: folder + "/a", for: .owner, calls: calls)
            }
            #expect(try text(folder + "/a") == Self.new)
        }
    }

    /// The kernel's own refusal: every write to `/dev/full` finds no room.
    @Test func aFullDisk() throws {
        try withFolder { folder in
            let path = folder + "/a"
            try DurableFile.write(Array("old".utf8), to: path, for: .owner)
            var calls = SystemCalls.system
            calls.open = { path, flags, mode in
                let file = SystemCalls.system.open(path, flags, mode)
                guard file >= 0, flags & O_CREAT != 0 else { return file }
                close(Int32(file))
                return SystemCalls.system.open("/dev/full", O_WRONLY | O_CLOEXEC, 0)
            }
            let expected = FileFailure(.write, path, code: ENOSPC)
            #expect(throws: expected) { try DurableFile.write([1], to: path, for: .owner, calls: calls) }
            #expect(throws: FileFailure(.write, folder + "/b", code: ENOSPC)) {
                try DurableFile.create([1], at: folder + "/b", for: .owner, calls: calls)
            }
            #expect(try Self.content(folder) == ["a": "old"])
        }
    }
}
