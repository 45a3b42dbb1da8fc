import CBOR
import Ledger
import MerkleTree
import PartCertificates
import TestSupport
import Testing

/// docs/ledger.md says what the code does.
@Suite struct DocumentTests {
    let document = Document("docs/ledger.md")

    @Test func theKinds() throws {
        let rows = try document.table(under: "## Kinds")
        let known = EntryKind.known.map { kind in
            let isIssuers = kind.belongs(in: .issuer)
            let book = isIssuers && kind.belongs(in: .shop) ? "both" : isIssuers ? "issuer" : "shop"
            return [String(kind.code), kind.slug, book]
        }
        #expect(rows.map { Array($0.prefix(3)) } == known)
    }

    @Test(arguments: FieldTable.all)
    func theTables(table: FieldTable) throws {
        let rows = try document.table(under: "### \(table.kind.slug) \(table.schema)")
        let fields = table.fields.map { field in
            [
                field.name, field.type.name, field.disclosure.slug, field.isRequired ? "no" : "yes",
                field.isAmendable ? "yes" : "no",
            ]
        }
        #expect(rows.map { Array($0.prefix(5)) } == fields)
    }

    @Test func whatCanBeMadeVoid() throws {
        let rows = try document.table(under: "## Kinds")
        let voidable = FieldTable.all.map { [$0.kind.slug, $0.isVoidable ? "yes" : "no"] }
        for row in rows { #expect(voidable.filter { $0[0] == row[1] }.allSatisfy { $0[1] == row[3] }, "\(row[1])") }
    }

    @Test func thereAreNoOtherTables() throws {
        let headings = try document.lines.filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) }
        #expect(headings == FieldTable.all.map { "\($0.kind.slug) \($0.schema)" })
    }

    @Test func theBook() throws {
        let book = BookID(role: .shop, registration: Samples.registration, using: sha256)
        #expect(try document.digits("book") == book.hex)
    }

    @Test func theEntry() throws {
        let record = HeartbeatRecord(
            from: Samples.day("2025-06-02"), to: Samples.day("2025-06-08"), statement: .nothingBought
        ).with { $0.actor = "甲" }
        let open = try OpenEntry.seal(
            .heartbeat(record), book: Samples.shop, seq: 7, recordedAt: 1_750_000_000_123, claimedAt: nil,
            keys: Samples.keys, using: sha256)
        let salt = EntryKeys.fieldSalt(key: Samples.keys.business, name: "from", using: sha256)
        let preimage = CBORValue.array([.bytes(salt), .text("from"), .unsigned(20241)]).encoded()
        #expect(try document.digits("field") == hex(preimage))
        #expect(try document.digits("field-digest") == open.entry.digests[0].hex)
        #expect(try document.digits("entry") == hex(open.entry.encoded()))
        #expect(try document.digits("leaf-hash") == open.entry.leafHash(using: sha256).hex)
        #expect(try document.digits("business-opening") == hex(open.business.encoded()))
        #expect(try document.digits("personal-opening") == hex(try #require(open.personal).encoded()))

        // And from the bytes on the page alone.
        let read = OpenEntry(
            entry: try Entry.decode(bytes(hex: document.digits("entry"))),
            business: try BusinessOpening.decode(bytes(hex: document.digits("business-opening"))),
            personal: try PersonalOpening.decode(bytes(hex: document.digits("personal-opening"))))
        #expect(try read.check(using: sha256) == .complete)
        #expect(try read.record() == .heartbeat(record))
    }

    @Test func theCertificates() throws {
        let salted = SaltedCertificates(
            [Samples.certificate(11), Samples.certificate(12), Samples.certificate(13)],
            businessKey: Samples.keys.business)
        #expect(try document.digits("certificates-root") == salted.root(using: sha256)?.hex)
        let disclosure = try #require(salted.disclosure(at: 1, using: sha256))
        #expect(try document.digits("certificate-disclosure") == hex(disclosure.fieldValue.encoded()))
    }
}
