import COSE
import Foundation
import PartCertificates
import Signatures
import Testing
import Traceability

@testable import CommandLineTool

/// The key files while keys are replaced, ended at every point where a run can end.
@Suite struct RotatedFilesTests {
    @Test(arguments: ["status", "log"]) func theNewKeyTakesThePlace(name: String) async throws {
        let world = try await IssuingWorld()
        defer { world.remove() }
        let folder = world.installation
        let former = try Secrets.privateKey(folder.privateKey(name))
        #expect(await CommandLineTool.run(["trust", "rotate", name, "--data", folder.path, "--json"]) == 0)
        let key = try Secrets.privateKey(folder.privateKey(name))
        #expect(key.keyID != former.keyID)
        #expect(try Secrets.publicKey(folder.publicKey(name)) == key.publicKey)
        let aside = folder.keys + "/\(name)-\(former.keyID.hex).pem"
        #expect(try Secrets.privateKey(aside).keyID == former.keyID)
        #expect(!FileManager.default.fileExists(atPath: folder.keys + "/\(name).new.pem"))
        try await world.withInstallation { open in
            let own = open.installation
            if name == "status" {
                #expect(own.statusKeys == [key.publicKey.info, former.publicKey.info])
                #expect(try await !open.service.statusFile().isEmpty)
            } else {
                let text = try String(contentsOfFile: folder.keys + "/log.vkey", encoding: .utf8)
                #expect(own.logKeys.first == text.trimmingCharacters(in: .newlines) && own.logKeys.count == 2)
            }
        }
    }

    /// A run that ended after the key was listed and before its file was in place.
    @Test func aRunIsFinishedByTheNext() async throws {
        let world = try await IssuingWorld()
        defer { world.remove() }
        let folder = world.installation
        let root = try Secrets.privateKey(folder.privateKey("root"))
        let key = try RotatedFiles(folder: folder).next("status")
        _ = try await world.withInstallation { open in
            try await open.service.rotateStatusKey(to: key.publicKey, withdrawing: false, rootKey: root)
        }
        #expect(try RotatedFiles(folder: folder).next("status").keyID == key.keyID)
        #expect(await CommandLineTool.run(["trust", "rotate", "status", "--data", folder.path, "--json"]) == 0)
        #expect(try Secrets.privateKey(folder.privateKey("status")).keyID == key.keyID)
        try await world.withInstallation { #expect($0.installation.statusKeys.count == 2) }
    }

    @Test func theRootIsOnlyRead() async throws {
        let world = try await IssuingWorld()
        defer { world.remove() }
        let folder = world.installation
        let former = try Secrets.privateKey(folder.privateKey("root"))
        let new = PrivateKey.generate(.es256)
        let offline = world.path + "/root-2.pem"
        try KeyFiles.write(new, to: offline, passphrase: nil)
        let arguments = ["trust", "rotate", "root", "--data", folder.path, "--new-root-key", offline, "--json"]
        #expect(await CommandLineTool.run(arguments) == 0)
        #expect(!FileManager.default.fileExists(atPath: folder.privateKey("root")))
        #expect(try Secrets.publicKey(folder.publicKey("root")) == new.publicKey)
        #expect(try Secrets.privateKey(folder.keys + "/root-\(former.keyID.hex).pem").keyID == former.keyID)
        #expect(await CommandLineTool.run(["trust", "sign", "--data", folder.path, "--json"]) != 0)
        let sign = ["trust", "sign", "--data", folder.path, "--root-key", offline, "--json"]
        #expect(await CommandLineTool.run(sign) == 0)
        // Whoever pinned the first key verifies with what is exported now.
        let exported = world.path + "/trust.cose"
        #expect(
            await CommandLineTool.run(["trust", "export", "--data", folder.path, "--out", exported, "--json"]) == 0)
        let verifier = OfflineVerifier(
            rootKeys: [former.publicKey], trustList: [UInt8](try Data(contentsOf: URL(fileURLWithPath: exported))),
            statusFile: nil)
        #expect(verifier.seen.trust != nil)
    }
}
