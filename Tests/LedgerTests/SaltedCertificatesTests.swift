import CBOR
import Ledger
import MerkleTree
import PartCertificates
import Testing

@Suite struct SaltedCertificatesTests {
    @Test func oneCertificateAlone() throws {
        for count in 1...17 as ClosedRange<UInt32> {
            let ids = (1...count).map { Samples.certificate($0 * 3) }
            let salted = SaltedCertificates(ids, businessKey: Samples.keys.business)
            let root = try #require(salted.root(using: sha256))
            for index in ids.indices {
                let disclosure = try #require(salted.disclosure(at: UInt64(index), using: sha256))
                #expect(disclosure.id == ids[index])
                #expect(CertificateDisclosure(field: disclosure.fieldValue) == disclosure)
                try disclosure.check(root: root, count: UInt64(count), using: sha256)
                #expect(throws: MerkleProofError.self) {
                    try disclosure.check(root: root, count: UInt64(count) + 1, using: sha256)
                }
                #expect(throws: MerkleProofError.self) {
                    try disclosure.check(root: Samples.file, count: UInt64(count), using: sha256)
                }
            }
            #expect(salted.disclosure(at: UInt64(count), using: sha256) == nil)
        }
        #expect(SaltedCertificates([], businessKey: Samples.keys.business).root(using: sha256) == nil)
    }

    /// The leaf as formats.md writes it.
    @Test func leavesFollowTheFormat() throws {
        let key = Samples.keys.business
        let message = CBORValue.array([.text("certificates"), .unsigned(0)]).encoded()
        let salt = Array(sha256.hmac(key: key, message: message).bytes[..<16])
        let leaf = CBORValue.array([.bytes(salt), .text("hanchuan"), .unsigned(11)]).encoded()
        let salted = SaltedCertificates([Samples.certificate(11)], businessKey: key)
        #expect(salted.root(using: sha256) == sha256.hash([0] + leaf))
    }

    /// Whatever byte of a disclosure is changed, it does not read or does not hold.
    @Test func everyByteCounts() throws {
        let ids = (1...11).map { Samples.certificate($0) }
        let salted = SaltedCertificates(ids, businessKey: Samples.keys.business)
        let root = try #require(salted.root(using: sha256))
        let disclosure = try #require(salted.disclosure(at: 6, using: sha256))
        let original = disclosure.fieldValue.encoded()
        for index in original.indices {
            var bytes = original
            bytes[index] ^= 1
            guard let value = try? CBORValue.decode(bytes), let changed = CertificateDisclosure(field: value) else {
                continue
            }
            #expect(throws: MerkleProofError.self, "byte \(index)") {
                try changed.check(root: root, count: 11, using: sha256)
            }
        }
    }

    @Test func theListMustBeThatOfTheEntry() throws {
        let open = try Samples.sealed(.receipt(Samples.receipt))
        func changed(_ ids: [CertificateID]) throws -> OpenEntry {
            let parts: [CBORValue] = [
                .unsigned(1), .bytes(open.business.key), .array(open.business.values),
                .array(ids.map { .array([.text($0.issuer.text), .unsigned(UInt64($0.number.value))]) }),
            ]
            let opening = try BusinessOpening.decode(CBORValue.array(parts).encoded())
            return OpenEntry(entry: open.entry, business: opening, personal: open.personal)
        }
        let ids = open.certificates
        try changed(ids).check(using: sha256)
        for other in [[], Array(ids.dropLast()), ids.reversed(), ids + [Samples.certificate(99)]] {
            #expect(throws: OpeningError.certificatesMismatch) { try changed(other).check(using: sha256) }
        }
        #expect(throws: OpeningError.repeatedCertificate(index: 3)) { try changed(ids + [ids[0]]).check(using: sha256) }
    }
}
