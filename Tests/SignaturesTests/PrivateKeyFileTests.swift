import COSE
import DurableFiles
import Foundation
import Signatures
import TestSupport
import Testing

@Suite struct PrivateKeyFileTests {
    /// `linking` false takes the way of file systems that know no hard links, such as those of memory sticks.
    static func calls(_ linking: Bool) -> SystemCalls {
        var calls = SystemCalls.system
        if !linking { calls.link = { _, _ in -Int(EPERM) } }
        return calls
    }

    @Test(arguments: [true, false]) func writesAndReads(linking: Bool) throws {
        try withTemporaryFolder { folder in
            let pem = try PrivateKey.generate(.edDSA).pem(passphrase: nil)
            let file = PrivateKeyFile(path: folder + "/root.pem")
            try file.write(pem, calls: Self.calls(linking))
            #expect(try file.read() == pem)
            #expect(try !file.isOpenToOthers())
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["root.pem"])
        }
    }

    @Test(arguments: [true, false]) func neverOverwrites(linking: Bool) throws {
        try withTemporaryFolder { folder in
            let file = PrivateKeyFile(path: folder + "/root.pem")
            try file.write("first", calls: Self.calls(linking))
            #expect(throws: PrivateKeyFileError.exists(file.path)) {
                try file.write("second", calls: Self.calls(linking))
            }
            #expect(try file.read() == "first")

            let dangling = PrivateKeyFile(path: folder + "/link.pem")
            try FileManager.default.createSymbolicLink(atPath: dangling.path, withDestinationPath: "nowhere")
            #expect(throws: PrivateKeyFileError.exists(dangling.path)) {
                try dangling.write("x", calls: Self.calls(linking))
            }
            #expect(throws: PrivateKeyFileError.exists(folder)) {
                try PrivateKeyFile(path: folder).write("x", calls: Self.calls(linking))
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["link.pem", "root.pem"])
        }
    }

    @Test func ofManyWritersOneWins() async throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path
        let file = PrivateKeyFile(path: folder + "/root.pem")
        let winners = await withTaskGroup(of: Int?.self) { group in
            for writer in 0..<16 {
                group.addTask {
                    do throws(PrivateKeyFileError) {
                        try file.write("writer \(writer)")
                        return writer
                    } catch {
                        return nil
                    }
                }
            }
            return await group.reduce(into: [Int]()) { winners, writer in
                if let writer { winners.append(writer) }
            }
        }
        #expect(winners.count == 1)
        #expect(try file.read() == "writer \(winners[0])")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["root.pem"])
    }

    @Test func aMissingFolderIsReported() throws {
        try withTemporaryFolder { folder in
            let file = PrivateKeyFile(path: folder + "/missing/root.pem")
            let expected = "\(file.path): open: No such file or directory"
            #expect(performing: { try file.read() }, throws: { "\($0)" == expected })
            #expect(performing: { try file.write("x") }, throws: { "\($0)".hasSuffix("No such file or directory") })
            #expect(throws: PrivateKeyFileError.self) { try file.isOpenToOthers() }
        }
    }

    @Test func whatIsNoKeyFileIsRefused() throws {
        try withTemporaryFolder { folder in
            let large = PrivateKeyFile(path: folder + "/large")
            try Data(repeating: 0x41, count: PrivateKeyFile.maximumByteCount + 1).write(to: URL(filePath: large.path))
            #expect(throws: PrivateKeyFileError.tooLarge(large.path)) { try large.read() }
            try Data(repeating: 0x41, count: PrivateKeyFile.maximumByteCount).write(to: URL(filePath: large.path))
            #expect(try large.read().count == PrivateKeyFile.maximumByteCount)

            let binary = PrivateKeyFile(path: folder + "/binary")
            try Data([0xFF, 0xFE]).write(to: URL(filePath: binary.path))
            #expect(throws: PrivateKeyFileError.notText(binary.path)) { try binary.read() }
            #expect(throws: PrivateKeyFileError.self) { try PrivateKeyFile(path: folder).read() }
        }
    }

    @Test func filesOpenToOthersAreNoticed() throws {
        try withTemporaryFolder { folder in
            let file = PrivateKeyFile(path: folder + "/open.pem")
            try file.write("x")
            for (mode, isOpen) in [(0o640, true), (0o604, true), (0o620, true), (0o400, false), (0o600, false)] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
                #expect(try file.isOpenToOthers() == isOpen)
            }
        }
    }
}
