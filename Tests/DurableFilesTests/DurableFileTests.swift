import DurableFiles
import Foundation
import Testing

@Suite struct DurableFileTests {
    @Test func writesAndReplaces() throws {
        try withFolder { folder in
            let path = folder + "/a"
            try DurableFile.write([1, 2], to: path, for: .owner)
            try DurableFile.write([], to: path, for: .everyone)
            #expect(try DurableFile.read(path) == [])
            try DurableFile.write(Data([3]), to: path, for: .owner)
            #expect(try DurableFile.read(path) == [3])
            #expect(try DurableFolder.names(in: folder) == ["a"])
            let missing = folder + "/missing/a"
            #expect(throws: FileFailure(.create, missing, code: ENOENT)) {
                try DurableFile.write([1], to: missing, for: .owner)
            }
            #expect(throws: FileFailure(.create, missing, code: ENOENT)) {
                try DurableFile.create([1], at: missing, for: .owner)
            }
        }
    }

    /// What others may do is in the mode that is asked for, not in the umask. The mask is the whole process's, so only
    /// one that takes nothing away is tried.
    @Test func modesUnderAPermissiveMask() throws {
        let mask = umask(0)
        defer { umask(mask) }
        try withFolder { folder in
            try DurableFile.write([1], to: folder + "/w", for: .owner)
            try DurableFile.create([1], at: folder + "/c", for: .owner)
            let file = try FileWriter(at: folder + "/p", for: .owner)
            try file.finish()
            for name in ["w", "c", "p"] { #expect(try permissions(folder + "/" + name) == 0o600) }
            // A file that others could read is not read by them once it was replaced.
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/w")
            try DurableFile.write([1], to: folder + "/w", for: .owner)
            #expect(try permissions(folder + "/w") == 0o600)
            try DurableFile.write([1], to: folder + "/e", for: .everyone)
            #expect(try permissions(folder + "/e") == 0o644)
            try DurableFolder.make(folder + "/a/b", for: .owner)
            #expect(try permissions(folder + "/a") == 0o700 && permissions(folder + "/a/b") == 0o700)
            try DurableFolder.make(folder + "/f", for: .everyone)
            #expect(try permissions(folder + "/f") == 0o755)

            var calls = SystemCalls.system
            calls.link = { _, _ in -Int(EPERM) }
            try DurableFile.create([1], at: folder + "/l", for: .owner, calls: calls)
            #expect(try permissions(folder + "/l") == 0o600)
        }
    }

    @Test(arguments: [true, false]) func neverCreatesOverAnything(linking: Bool) throws {
        try withFolder { folder in
            var calls = SystemCalls.system
            if !linking { calls.link = { _, _ in -Int(EPERM) } }
            try DurableFile.write(Array("old".utf8), to: folder + "/file", for: .owner)
            try DurableFolder.make(folder + "/folder", for: .owner)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "nowhere")
            for blind in [false, true] {
                // Also when it appears after it was looked for.
                if blind { calls.mode = { _, _ in -Int(ENOENT) } }
                for name in ["file", "folder", "link"] {
                    let path = folder + "/" + name
                    let failure = #expect(throws: FileFailure.self) {
                        try DurableFile.create([1], at: path, for: .owner, calls: calls)
                    }
                    #expect(failure?.code == EEXIST && failure?.path == path)
                }
            }
            #expect(try DurableFolder.names(in: folder) == ["file", "folder", "link"])
            #expect(try text(folder + "/file") == "old")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "nowhere")
        }
    }

    @Test func ofManyWhoCreateOneWins() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/files-" + UUID().uuidString
        try DurableFolder.make(folder, for: .owner)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let winners = await withTaskGroup(of: UInt8?.self) { group in
            for writer in UInt8(0)..<16 {
                group.addTask {
                    do throws(FileFailure) {
                        try DurableFile.create([writer], at: folder + "/a", for: .owner)
                        return writer
                    } catch {
                        #expect(error.code == EEXIST)
                        return nil
                    }
                }
            }
            return await group.reduce(into: [UInt8]()) { winners, writer in
                if let writer { winners.append(writer) }
            }
        }
        #expect(winners.count == 1)
        #expect(try DurableFile.read(folder + "/a") == winners)
        #expect(try DurableFolder.names(in: folder) == ["a"])
    }

    @Test func linksAreReplacedAndNotFollowed() throws {
        try withFolder { folder in
            try DurableFile.write(Array("target".utf8), to: folder + "/target", for: .owner)
            for destination in ["target", "nowhere"] {
                let link = folder + "/link"
                try? FileManager.default.removeItem(atPath: link)
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: destination)
                try DurableFile.write(Array("new".utf8), to: link, for: .owner)
                #expect(throws: (any Error).self) {
                    try FileManager.default.destinationOfSymbolicLink(atPath: link)
                }
                #expect(try text(link) == "new")
            }
            #expect(try text(folder + "/target") == "target")
            #expect(try DurableFolder.names(in: folder) == ["link", "target"])
            // Not even where a temporary file is to go.
            try FileManager.default.createSymbolicLink(atPath: folder + "/t", withDestinationPath: "target")
            #expect(throws: FileFailure(.create, folder + "/t", code: EEXIST)) {
                try FileWriter(at: folder + "/t", for: .owner)
            }
        }
    }

    /// As the superuser `rename` would put a file in the place of a device.
    @Test func whatIsNoFileIsNotReplaced() throws {
        try withFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "pipe")
            try DurableFolder.make(folder + "/folder", for: .owner)
            for name in ["pipe", "link"] {
                #expect(throws: FileFailure(.create, folder + "/" + name, code: ENOTSUP)) {
                    try DurableFile.write([1], to: folder + "/" + name, for: .owner)
                }
            }
            #expect(throws: FileFailure(.create, folder + "/folder", code: EISDIR)) {
                try DurableFile.write([1], to: folder + "/folder", for: .owner)
            }
            #expect(try DurableFolder.names(in: folder) == ["folder", "link", "pipe"])
            var status = stat()
            #expect(lstat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
        }
    }

    @Test func writesInPieces() throws {
        try withFolder { folder in
            let piece = [UInt8](repeating: 7, count: 100_000)
            let calls = FaultyCalls()
            let partial = folder + "/partial"
            let file = try FileWriter(at: partial, for: .owner, calls: calls.calls)
            for _ in 0..<10 { try file.write(piece) }
            #expect(file.byteCount == 1_000_000)
            try file.finish()
            // A few calls for many pieces.
            #expect(calls.names.count { $0 == "write" } == 4)
            try DurableFile.write(Array("there".utf8), to: folder + "/taken", for: .owner)
            #expect(throws: FileFailure(.link, folder + "/taken", code: EEXIST)) {
                try DurableFile.name(partial, folder + "/taken")
            }
            #expect(try text(folder + "/taken") == "there")
            try DurableFile.name(partial, folder + "/a")
            #expect(try DurableFile.read(folder + "/a")?.count == 1_000_000)
            #expect(try DurableFolder.names(in: folder) == ["a", "taken"])
        }
    }

    @Test func whatIsNotFinishedGoes() throws {
        try withFolder { folder in
            do {
                let file = try FileWriter(at: folder + "/a", for: .owner)
                try file.write([1])
                #expect(try DurableFolder.names(in: folder) == ["a"])
            }
            #expect(try DurableFolder.names(in: folder) == [])
        }
    }

    @Test func movesAndRemoves() throws {
        try withFolder { folder in
            try DurableFolder.make(folder + "/sub", for: .owner)
            try DurableFile.write([1], to: folder + "/a", for: .owner)
            try DurableFile.write([2], to: folder + "/sub/b", for: .owner)
            try DurableFile.move(folder + "/a", to: folder + "/sub/b")
            #expect(try DurableFile.read(folder + "/sub/b") == [1])
            #expect(throws: FileFailure(.rename, folder + "/c", code: ENOENT)) {
                try DurableFile.move(folder + "/a", to: folder + "/c")
            }
            try DurableFile.remove(folder + "/sub/b")
            try DurableFile.remove(folder + "/sub/b")
            #expect(try DurableFolder.names(in: folder + "/sub") == [])
            #expect(throws: FileFailure.self) { try DurableFile.remove(folder + "/sub") }
        }
    }

    @Test func readsWithinABound() throws {
        try withFolder { folder in
            let path = folder + "/a"
            #expect(try DurableFile.read(path) == nil)
            try DurableFile.write([UInt8](0..<200), to: path, for: .owner)
            #expect(try DurableFile.read(path)?.count == 200)
            #expect(try DurableFile.read(path, upTo: 200)?.count == 200)
            #expect(try DurableFile.read(path, upTo: 199) == [UInt8](0..<199))
            #expect(try DurableFile.read(path, upTo: 0) == [])
            // A file that does not say how long it is.
            let known = try #require(try DurableFile.read("/proc/self/status"))
            #expect(String(decoding: known, as: UTF8.self).hasPrefix("Name:"))
            #expect(throws: FileFailure(.read, folder, code: EISDIR)) { try DurableFile.read(folder) }
            #expect(throws: FileFailure(.open, path + "/b", code: ENOTDIR)) { try DurableFile.read(path + "/b") }
        }
    }

    @Test func temporaryFilesHaveNamesOfTheirOwn() {
        let names = Set((0..<1000).map { _ in DurableFile.temporary(beside: "/x/a") })
        #expect(names.count == 1000)
        #expect(names.allSatisfy { $0.hasPrefix("/x/a.new-") && $0.utf8.count == "/x/a.new-".utf8.count + 16 })
    }

    @Test func failuresSayWhatWasTriedWhere() {
        let failure = FileFailure(.synchronize, "/x/a", code: ENOSPC)
        #expect("\(failure)" == "/x/a: fsync: No space left on device")
        #expect(failure.reason == "No space left on device")
    }
}

@Suite struct DurableFolderTests {
    @Test func makesWhatIsMissing() throws {
        try withFolder { folder in
            for path in ["/a/b/c", "/a/b/c", "/a//d/", "/a/../e/f", "/a/b/./"] {
                try DurableFolder.make(folder + path, for: .owner)
                #expect(FileManager.default.fileExists(atPath: folder + path))
            }
            #expect(try DurableFolder.names(in: folder) == ["a", "e"])
            try DurableFolder.make("/", for: .owner)
            try DurableFolder.make(".", for: .owner)
            #expect(throws: FileFailure(.makeFolder, "", code: ENOENT)) { try DurableFolder.make("", for: .owner) }
            try DurableFile.write([1], to: folder + "/file", for: .owner)
            #expect(throws: FileFailure(.makeFolder, folder + "/file", code: EEXIST)) {
                try DurableFolder.make(folder + "/file", for: .owner)
            }
            #expect(throws: FileFailure(.makeFolder, folder + "/file/x", code: ENOTDIR)) {
                try DurableFolder.make(folder + "/file/x", for: .owner)
            }
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "nowhere")
            #expect(throws: FileFailure.self) { try DurableFolder.make(folder + "/link/x", for: .owner) }
            try FileManager.default.createSymbolicLink(atPath: folder + "/good", withDestinationPath: "a")
            try DurableFolder.make(folder + "/good", for: .owner)
            try DurableFolder.make(folder + "/good/z", for: .owner)
            #expect(FileManager.default.fileExists(atPath: folder + "/a/z"))
        }
    }

    @Test func manyMakeTheSameFolder() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/files-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for round in 0..<20 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { try DurableFolder.make(folder + "/\(round)/a/b/c", for: .owner) }
                }
                try await group.waitForAll()
            }
            #expect(FileManager.default.fileExists(atPath: folder + "/\(round)/a/b/c"))
        }
    }

    @Test func namesAreInOrder() throws {
        try withFolder { folder in
            #expect(try DurableFolder.names(in: folder) == [])
            #expect(throws: FileFailure(.list, folder + "/none", code: ENOENT)) {
                try DurableFolder.names(in: folder + "/none")
            }
            let names = ["b", ".hidden", "a", "件"]
            for name in names { try DurableFile.write([], to: folder + "/" + name, for: .owner) }
            #expect(try DurableFolder.names(in: folder) == [".hidden", "a", "b", "件"])
            #expect(throws: FileFailure(.list, folder + "/a", code: ENOTDIR)) {
                try DurableFolder.names(in: folder + "/a")
            }
            #expect(throws: FileFailure(.open, folder + "/a", code: ENOTDIR)) {
                try DurableFolder.synchronize(folder + "/a")
            }
        }
    }

    @Test(arguments: [
        ("/a/b", "/a"), ("/a", "/"), ("a", "."), ("a/b", "a"), ("a/b/", "a"), ("/a//b", "/a"), ("a/", "."),
        ("/", "/"), (".", "."), ("", ""), ("./a", "."), ("//a", "/"),
    ])
    func theFolderThatHolds(path: String, folder: String) {
        #expect(DurableFolder.holding(path) == folder)
    }
}
