import CBOR
import Ledger
import MerkleTree
import PartCertificates
import TestSupport
import Testing

@Suite struct OpeningTests {
    /// RFC 2104 over SHA-256, written out.
    private func salt(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        let block = key + [UInt8](repeating: 0, count: 64 - key.count)
        let inner = sha256.hash(block.map { $0 ^ 0x36 } + message)
        return Array(sha256.hash(block.map { $0 ^ 0x5C } + inner.bytes).bytes[..<16])
    }

    /// Every digest as formats.md defines it, by the general encoder.
    @Test(arguments: Samples.records)
    func digestsFollowTheFormat(record: LedgerRecord) throws {
        let open = try Samples.sealed(record)
        let table = try #require(open.entry.table)
        let values = try #require(open.values)
        for (index, field) in table.fields.enumerated() {
            let key = field.disclosure == .business ? Samples.keys.business : Samples.keys.personal!
            let value = CBORValue.array([
                .bytes(salt(key, Array(field.name.utf8))), .text(field.name), try #require(values[index]),
            ])
            #expect(open.entry.digests[index] == sha256.hash(value.encoded()))
        }
        #expect(try open.check(using: sha256) == .complete)
        #expect(open.keys == Samples.keys)
    }

    @Test(arguments: Samples.records)
    func recordsComeBack(record: LedgerRecord) throws {
        let open = try Samples.sealed(record)
        let business = try BusinessOpening.decode(open.business.encoded())
        let personal = try PersonalOpening.decode(try #require(open.personal).encoded())
        let again = OpenEntry(
            entry: try Entry.decode(open.entry.encoded()), business: business, personal: personal)
        #expect(again == open)
        var expected = record
        if case .receipt(var receipt) = record, case .receipt(let sealed) = try open.record() {
            receipt.certificatesRoot = sealed.certificatesRoot
            receipt.certificateCount = 3
            expected = .receipt(receipt)
        }
        if case .ship(var ship) = record, case .ship(let sealed) = try open.record() {
            ship.certificatesRoot = sealed.certificatesRoot
            expected = .ship(ship)
        }
        #expect(try open.record() == expected)
    }

    /// Whatever byte of an opening is changed, it no longer decodes, or no longer fits the entry.
    @Test(arguments: Samples.records)
    func everyByteCounts(record: LedgerRecord) throws {
        let open = try Samples.sealed(record)
        let business = open.business.encoded()
        for index in business.indices {
            var bytes = business
            bytes[index] ^= index.isMultiple(of: 2) ? 1 : 0x81
            guard let decoded = try? BusinessOpening.decode(bytes) else { continue }
            let changed = OpenEntry(entry: open.entry, business: decoded, personal: open.personal)
            #expect(throws: OpeningError.self, "business byte \(index)") { try changed.check(using: sha256) }
        }
        let personal = try #require(open.personal).encoded()
        for index in personal.indices {
            var bytes = personal
            bytes[index] ^= 1
            guard let decoded = try? PersonalOpening.decode(bytes) else { continue }
            let changed = OpenEntry(entry: open.entry, business: open.business, personal: decoded)
            #expect(throws: OpeningError.self, "personal byte \(index)") { try changed.check(using: sha256) }
        }
    }

    @Test func everyDigestCounts() throws {
        let open = try Samples.sealed(.install(Samples.install))
        for index in open.entry.digests.indices {
            var digests = open.entry.digests
            digests[index] = Samples.file
            let entry = try Entry(
                book: open.entry.book, kind: .install, schema: 1, seq: 7, recordedAt: 1, claimedAt: nil,
                digests: digests)
            let changed = OpenEntry(entry: entry, business: open.business, personal: open.personal)
            let name = try #require(entry.table).fields[index].name
            #expect(throws: OpeningError.digestMismatch(field: name)) { try changed.check(using: sha256) }
        }
    }

    @Test func generatedInput() throws {
        var generator = Generator(seed: 4)
        let open = try Samples.records.map { try Samples.sealed($0) }
        let partial = try open[6].erasing(["object"], using: sha256)
        let originals =
            open.map { $0.business.encoded() } + open.compactMap { $0.personal?.encoded() }
            + [try #require(partial.personal).encoded()]
        for round in 0..<iterations {
            let bytes =
                round.isMultiple(of: 4)
                ? generator.bytes(0...100) : generator.damaged(originals.randomElement(using: &generator)!)
            if let opening = try? BusinessOpening.decode(bytes) { #expect(opening.encoded() == bytes) }
            if let opening = try? PersonalOpening.decode(bytes) { #expect(opening.encoded() == bytes) }
        }
    }

    @Test func oneFieldAlone() throws {
        let open = try Samples.sealed(.install(Samples.install))
        let opening = try #require(open.opening(of: "repair-order", using: sha256))
        #expect(opening.value == .text("RO-1"))
        try opening.check(in: open.entry, using: sha256)
        let other = try #require(FieldOpening(name: "repair-order", salt: opening.salt, value: .text("RO-2")))
        #expect(throws: OpeningError.digestMismatch(field: "repair-order")) {
            try other.check(in: open.entry, using: sha256)
        }
        let moved = try #require(FieldOpening(name: "work", salt: opening.salt, value: opening.value))
        #expect(throws: OpeningError.digestMismatch(field: "work")) { try moved.check(in: open.entry, using: sha256) }
        #expect(open.opening(of: "colour", using: sha256) == nil)
        #expect(FieldOpening(name: "work", salt: [1], value: .null) == nil)
    }

    @Test func sealingRefuses() throws {
        func seal(
            _ record: LedgerRecord, keys: EntryKeys = Samples.keys, at time: Int64 = 1,
            certificates: [CertificateID] = []
        ) throws {
            _ = try OpenEntry.seal(
                record, book: Samples.shop, seq: 0, recordedAt: time, claimedAt: nil, keys: keys,
                certificates: certificates, using: sha256)
        }
        let one = Samples.certificate(1)
        #expect(throws: SealError.repeatedCertificate(index: 1)) {
            try seal(.receipt(Samples.receipt), certificates: [one, one])
        }
        #expect(throws: SealError.certificatesNotExpected(.install)) {
            try seal(.install(Samples.install), certificates: [one])
        }
        #expect(throws: SealError.entry(.timeBefore1970)) { try seal(.install(Samples.install), at: -1) }
        let keys = try #require(EntryKeys(business: Samples.keys.business, personal: nil))
        #expect(throws: SealError.personalKeyMissing) { try seal(.install(Samples.install), keys: keys) }
        let unknown = LedgerRecord.unknown(kind: EntryKind(code: 77), schema: 1, business: [])
        #expect(throws: SealError.record(.unknownSchema(kind: EntryKind(code: 77), schema: 1))) { try seal(unknown) }
        var install = Samples.install
        install.repairOrder = ""
        #expect(throws: SealError.record(.wrongType(kind: .install, field: "repair-order", expected: .text))) {
            try seal(.install(install))
        }
        #expect(EntryKeys(business: [1], personal: nil) == nil)
        #expect(EntryKeys(business: Samples.keys.business, personal: [1]) == nil)
    }
}
