import COSE
import Foundation
import Signatures
import TestSupport
import Testing
import Traceability

@testable import CommandLineTool

/// What is committed under `fixtures/` and `keys/` is what the program makes and carries.
struct SeasonFixturesTests {
    @Test func committedTablesAreWhatTheGeneratorWrites() throws {
        let files = SeasonFixtures.files(of: SeasonPlanTests.full)
        for file in files {
            let committed = try Data(contentsOf: Repository.root.appending(path: "fixtures/\(file.name)"))
            #expect(committed == Data(file.text.utf8), "fixtures/\(file.name) is old: run make fixtures")
        }
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appending(path: "fixtures").path)
        #expect(Set(names.filter { $0.hasSuffix(".csv") }) == Set(files.map(\.name)))
    }

    @Test func tablesStaySmallEnoughToCommit() {
        #expect(SeasonFixtures.files(of: SeasonPlanTests.full).reduce(0) { $0 + $1.text.utf8.count } < 3_000_000)
    }

    @Test(arguments: SeasonMaker.all.map(\.id))
    func developmentKeysAreTheCommittedOnes(maker: String) throws {
        let folder = Repository.root.appending(path: "keys")
        let secret = try String(contentsOf: folder.appending(path: "development-\(maker).pem"), encoding: .utf8)
        let open = try String(contentsOf: folder.appending(path: "development-\(maker).pub.pem"), encoding: .utf8)
        let key = try #require(try DevelopmentKeys.privateKey(of: maker))
        #expect(try PrivateKey(pem: secret, passphrase: nil).keyID == key.keyID)
        #expect(try PublicKey(pem: open).keyID == key.keyID)
        #expect(DevelopmentKeys.isDevelopment(keyID: key.keyID))
    }

    @Test func otherKeysAreNoDevelopmentKeys() {
        #expect(PublishedKeys.ids.count == SeasonMaker.all.count)
        #expect(!DevelopmentKeys.isDevelopment(keyID: PrivateKey.generate(.es256).keyID))
    }

    @Test(arguments: [(850, "0.85"), (1_000, "1"), (12_500, "12.5"), (5, "0.005"), (0, "0")])
    func writesThousandths(value: Int, text: String) {
        #expect(SeasonText.decimal(thousandths: value) == text)
    }

    @Test(arguments: [(0, "0.00"), (5, "0.05"), (123_45, "123.45")])
    func writesYuan(fen: Int, text: String) {
        #expect(SeasonText.yuan(fen) == text)
    }
}
