import COSE
import Foundation
import Signatures
import TestSupport
import Testing

/// Public vectors of hostile signatures; they are not part of this repository. Without TOUCHSTONE_VECTORS, the folder
/// that has `wycheproof/`, these tests are skipped.
private let vectors = ProcessInfo.processInfo.environment["TOUCHSTONE_VECTORS"]

@Suite(.enabled(if: vectors != nil, "TOUCHSTONE_VECTORS is not set"))
struct WycheproofTests {
    struct File: Decodable {
        let numberOfTests: Int
        let testGroups: [Group]
    }

    struct Group: Decodable {
        let publicKeyDer: String
        let tests: [Case]
    }

    struct Case: Decodable {
        let tcId: Int
        let comment: String
        let msg: String
        let sig: String
        let result: String
    }

    /// None of these files has an `acceptable` case: every verdict is settled.
    @Test(arguments: [
        ("ecdsa_secp256r1_sha256_p1363_test.json", SignatureAlgorithm.es256, 173, 89),
        ("ed25519_test.json", SignatureAlgorithm.edDSA, 88, 63),
    ]) func everySignatureIsJudgedAsItShould(
        name: String, algorithm: SignatureAlgorithm, valid: Int, invalid: Int
    ) throws {
        let url = try URL(filePath: #require(vectors)).appending(path: "wycheproof/\(name)")
        let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
        var counts: [String: Int] = [:]
        for group in file.testGroups {
            let key = try PublicKey(SubjectPublicKeyInfo(der: bytes(hex: group.publicKeyDer)))
            #expect(key.algorithm == algorithm)
            for test in group.tests {
                let holds = key.verify(bytes(hex: test.sig), for: bytes(hex: test.msg))
                #expect(holds == (test.result == "valid"), "\(name) \(test.tcId): \(test.comment)")
                counts[test.result, default: 0] += 1
            }
        }
        #expect(counts == ["valid": valid, "invalid": invalid])
        #expect(valid + invalid == file.numberOfTests)
    }

    /// Signatures are r ‖ s here, so a signature in DER never holds, be it a good one elsewhere.
    @Test func signaturesInDERAreRefused() throws {
        let url = try URL(filePath: #require(vectors)).appending(path: "wycheproof/ecdsa_secp256r1_sha256_test.json")
        let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
        for group in file.testGroups {
            let key = try PublicKey(SubjectPublicKeyInfo(der: bytes(hex: group.publicKeyDer)))
            for test in group.tests {
                #expect(!key.verify(bytes(hex: test.sig), for: bytes(hex: test.msg)), "\(test.tcId): \(test.comment)")
            }
        }
    }
}
