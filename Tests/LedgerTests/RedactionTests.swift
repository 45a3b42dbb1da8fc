import CBOR
import Ledger
import MerkleTree
import Testing

/// Erasing personal values leaves the entry, its leaf hash and every business field provable.
@Suite struct RedactionTests {
    private let personal = ["object", "technician", "customer", "actor"]

    @Test func everythingPersonal() throws {
        let open = try Samples.sealed(.install(Samples.install))
        let erased = try open.erasing(personal, using: sha256)
        #expect(erased.entry.encoded() == open.entry.encoded())
        #expect(try erased.check(using: sha256) == .closed(personal))
        #expect(erased.keys.personal == nil)
        let table = try #require(erased.entry.table)
        for (index, field) in table.fields.enumerated() {
            let opening = erased.opening(of: field.name, using: sha256)
            if field.disclosure == .business {
                #expect(opening?.digest(using: sha256) == erased.entry.digests[index])
            } else {
                #expect(opening == nil)
            }
        }
        guard case .install(let record) = try erased.record() else {
            Issue.record("no install")
            return
        }
        #expect(record.object == nil && record.technician == nil && record.customer == nil && record.actor == nil)
        #expect(record.repairOrder == "RO-1")
    }

    @Test func oneField() throws {
        let open = try Samples.sealed(.install(Samples.install))
        let erased = try open.erasing(["object"], using: sha256)
        #expect(try erased.check(using: sha256) == .closed(["object"]))
        #expect(erased.keys.personal == nil)
        guard case .install(let record) = try erased.record() else {
            Issue.record("no install")
            return
        }
        #expect(record.object == nil && record.technician == "technician 2")

        // Neither the value nor the key that would make it guessable is left in the bytes.
        let bytes = try #require(erased.personal).encoded()
        #expect(!contains(bytes, Array("LSVAB4BR0DN000001".utf8)))
        #expect(!contains(bytes, try #require(Samples.keys.personal)))
        let salt = EntryKeys.fieldSalt(key: Samples.keys.personal!, name: "object", using: sha256)
        #expect(!contains(bytes, salt))

        let stored = OpenEntry(
            entry: erased.entry, business: erased.business, personal: try PersonalOpening.decode(bytes))
        #expect(stored == erased)
        let again = try stored.erasing(["technician", "object"], using: sha256)
        #expect(try again.check(using: sha256) == .closed(["object", "technician"]))
        let all = try again.erasing(["customer", "actor"], using: sha256)
        #expect(all == OpenEntry(entry: open.entry, business: open.business, personal: nil))
        #expect(try open.erasing([], using: sha256) == open)
    }

    @Test func whatCannotBeErased() throws {
        let open = try Samples.sealed(.install(Samples.install))
        #expect(throws: OpeningError.unknownField("price")) { try open.erasing(["price"], using: sha256) }
        #expect(throws: OpeningError.unknownField("colour")) { try open.erasing(["colour"], using: sha256) }
    }

    @Test func partialOpeningsMustFit() throws {
        let open = try Samples.sealed(.install(Samples.install))
        let actor = try #require(open.opening(of: "actor", using: sha256))
        let customer = try #require(open.opening(of: "customer", using: sha256))
        let price = try #require(open.opening(of: "price", using: sha256))
        let cases: [([FieldOpening], OpeningError?)] = [
            ([customer, actor], nil), ([actor], nil),
            ([], .wrongValueCount(disclosure: .personal, expected: 1, found: 0)),
            ([actor, actor], .repeatedField("actor")), ([actor, customer], .repeatedField("customer")),
            ([price], .unknownField("price")),
        ]
        for (openings, error) in cases {
            let changed = OpenEntry(entry: open.entry, business: open.business, personal: .partial(openings))
            if let error {
                #expect(throws: error) { try changed.check(using: sha256) }
            } else {
                try changed.check(using: sha256)
            }
        }
        let short = OpenEntry(
            entry: open.entry, business: open.business,
            personal: .whole(key: Samples.keys.personal!, values: [.null]))
        #expect(throws: OpeningError.wrongValueCount(disclosure: .personal, expected: 4, found: 1)) {
            try short.check(using: sha256)
        }
    }

    private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: part) }
    }
}
