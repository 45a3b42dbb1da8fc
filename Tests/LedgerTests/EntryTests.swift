import CBOR
import Ledger
import MerkleTree
import TestSupport
import Testing

@Suite struct EntryTests {
    @Test(arguments: Samples.records)
    func followsTheFormat(record: LedgerRecord) throws {
        let entry = try Samples.sealed(record).entry
        let value = CBORValue.array([
            .unsigned(1), .bytes(entry.book.bytes), .unsigned(record.kind.code), .unsigned(record.schema), .unsigned(7),
            .unsigned(1_750_000_000_123), .unsigned(1_749_999_000_000),
            .array(entry.digests.map { .bytes($0.bytes) }),
        ])
        #expect(entry.encoded() == value.encoded())
        #expect(try Entry.decode(value.encoded()) == entry)
        #expect(entry.leafHash(using: sha256) == sha256.hash([0] + value.encoded()))
    }

    /// No other bytes are the same entry, and no bytes are accepted that would be written otherwise.
    @Test(arguments: [Samples.records[5], Samples.records[14]])
    func everyByteCounts(record: LedgerRecord) throws {
        let entry = try Samples.sealed(record).entry
        let original = entry.encoded()
        for index in original.indices {
            for change in [1, 0x20, 0x80, 0xFF] as [UInt8] {
                var bytes = original
                bytes[index] ^= change
                guard let decoded = try? Entry.decode(bytes) else { continue }
                #expect(decoded != entry)
                #expect(decoded.encoded() == bytes)
                #expect(decoded.leafHash(using: sha256) != entry.leafHash(using: sha256))
            }
            #expect(throws: EntryError.self) { try Entry.decode(original[..<index]) }
        }
        #expect(throws: EntryError.self) { try Entry.decode(original + [0]) }
    }

    @Test func generatedInput() throws {
        var generator = Generator(seed: 3)
        let originals = try Samples.records.map { try Samples.sealed($0).entry.encoded() }
        for round in 0..<iterations {
            let bytes =
                round.isMultiple(of: 4)
                ? generator.bytes(0...200) : generator.damaged(originals.randomElement(using: &generator)!)
            if let entry = try? Entry.decode(bytes) { #expect(entry.encoded() == bytes) }
        }
    }

    @Test func refusals() throws {
        let book = CBORValue.bytes(Samples.shop.bytes)
        let digest = CBORValue.bytes(Samples.file.bytes)
        func entry(_ parts: [CBORValue]) -> [UInt8] { CBORValue.array(parts).encoded() }
        let cases: [([UInt8], EntryError)] = [
            (
                entry([
                    .unsigned(2), book, .unsigned(99), .unsigned(1), .unsigned(0), .unsigned(0), .null,
                    .array([digest]),
                ]),
                .unknownVersion(2)
            ),
            (
                entry([
                    .unsigned(1), .bytes([1]), .unsigned(99), .unsigned(1), .unsigned(0), .unsigned(0), .null,
                    .array([digest]),
                ]), .wrongBookLength(1)
            ),
            (
                entry([
                    .unsigned(1), book, .unsigned(99), .unsigned(0), .unsigned(0), .unsigned(0), .null,
                    .array([digest]),
                ]),
                .schemaZero
            ),
            (
                entry([
                    .unsigned(1), book, .unsigned(99), .unsigned(1), .unsigned(0), .negative(0), .null,
                    .array([digest]),
                ]),
                .timeBefore1970
            ),
            (
                entry([
                    .unsigned(1), book, .unsigned(99), .unsigned(1), .unsigned(0), .unsigned(0), .negative(5),
                    .array([digest]),
                ]), .timeBefore1970
            ),
            (
                entry([.unsigned(1), book, .unsigned(99), .unsigned(1), .unsigned(0), .unsigned(0), .null, .array([])]),
                .noDigests
            ),
            (
                entry([
                    .unsigned(1), book, .unsigned(99), .unsigned(1), .unsigned(0), .unsigned(0), .null,
                    .array([digest, .bytes([])]),
                ]), .wrongDigestLength(index: 1, found: 0)
            ),
            (
                entry([
                    .unsigned(1), book, .unsigned(25), .unsigned(1), .unsigned(0), .unsigned(0), .null,
                    .array([digest]),
                ]),
                .wrongDigestCount(kind: .heartbeat, expected: 4, found: 1)
            ),
            (
                entry([
                    .unsigned(1), book, .unsigned(99), .unsigned(1), .unsigned(0), .unsigned(1 << 63), .null,
                    .array([digest]),
                ]), .malformed(CBORError(offset: 40, reason: .integerOutOfRange))
            ),
        ]
        for (bytes, error) in cases {
            #expect(throws: error) { try Entry.decode(bytes) }
        }
    }

    /// An entry of a later version is kept as it is.
    @Test func unknownKindsAreKept() throws {
        for (kind, schema) in [(EntryKind(code: 99), 1), (.receipt, 2)] as [(EntryKind, UInt64)] {
            let entry = try Entry(
                book: Samples.shop, kind: kind, schema: schema, seq: 0, recordedAt: 5, claimedAt: nil,
                digests: [Samples.file])
            #expect(try Entry.decode(entry.encoded()) == entry)
            let opening = try BusinessOpening.decode(
                CBORValue.array([
                    .unsigned(1), .bytes(Samples.keys.business), .array([.text("later")]), .array([]),
                ]).encoded())
            let open = OpenEntry(entry: entry, business: opening, personal: nil)
            #expect(try open.check(using: sha256) == .unknownSchema)
            #expect(try open.record() == .unknown(kind: kind, schema: schema, business: [.text("later")]))
            #expect(open.values == nil)
        }
    }
}
