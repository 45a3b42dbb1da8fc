import CBOR
package import MerkleTree
package import PartCertificates

/// The bytes of a new entry: the entry as the tree has it, and what opens its fields.
package typealias SealedBytes = (entry: [UInt8], business: [UInt8], personal: [UInt8])

extension LedgerRecord {
    /// Makes the entry of a record: checks the record, salts and digests its fields, each encoded once.
    ///
    /// For a receipt or a shipment with `certificates`, their root and number are entered into the record here; the
    /// record itself need not have them.
    ///
    /// - Parameters:
    ///   - seq: the size of the book before.
    ///   - recordedAt: max(clock, recordedAt of the entry before), in milliseconds since 1970.
    ///   - claimedAt: when it happened according to its author, in milliseconds since 1970.
    ///   - keys: 64 fresh random bytes.
    ///   - certificates: of a receipt or shipment; each once; empty for every other kind.
    package func sealed(
        book: BookID, seq: UInt64, recordedAt: Int64, claimedAt: Int64?, keys: EntryKeys,
        certificates: [CertificateID] = [], using hasher: some SHA256Hasher
    ) throws(SealError) -> SealedBytes {
        guard let personalKey = keys.personal else { throw .personalKeyMissing }
        let complete = try covering(certificates, businessKey: keys.business, using: hasher)
        guard let table = FieldTable.table(complete.kind, schema: complete.schema) else {
            throw .record(.unknownSchema(kind: complete.kind, schema: complete.schema))
        }
        let sealer = complete.visited(
            by: FieldSealer(table, keys.business, personalKey, certificates, kind: complete.kind, hasher))
        if let error = sealer.error ?? complete.inconsistency { throw .record(error) }
        do throws(EntryError) {
            let entry = try Entry(
                book: book, kind: complete.kind, schema: complete.schema, seq: seq, recordedAt: recordedAt,
                claimedAt: claimedAt, digests: sealer.digests)
            return (entry.encoded(), sealer.businessOpening(certificates), sealer.personal.bytes)
        } catch {
            throw .entry(error)
        }
    }

    /// The record with the root and number of its certificates entered.
    fileprivate func covering(
        _ certificates: [CertificateID], businessKey: [UInt8], using hasher: some SHA256Hasher
    ) throws(SealError) -> LedgerRecord {
        if let index = SaltedCertificates.firstRepeated(certificates) { throw .repeatedCertificate(index: index) }
        let root = SaltedCertificates(certificates, businessKey: businessKey).root(using: hasher)
        switch self {
        case .receipt(var receipt):
            receipt.certificatesRoot = root
            receipt.certificateCount = certificates.isEmpty ? nil : UInt64(certificates.count)
            return .receipt(receipt)
        case .ship(var ship):
            ship.certificatesRoot = root
            guard certificates.isEmpty || ship.count == UInt64(certificates.count) else {
                throw .record(
                    .inconsistent(kind: .ship, field: "count", rule: .numberOfCertificates))
            }
            return .ship(ship)
        default:
            guard certificates.isEmpty else { throw .certificatesNotExpected(kind) }
            return self
        }
    }
}

/// Writes the openings of a record's fields, and their digests.
private struct FieldSealer<Hasher: SHA256Hasher>: FieldVisitor {
    private let keys: (business: [UInt8], personal: [UInt8])
    private let kind: EntryKind
    private let hasher: Hasher
    private var digester = FieldDigester()
    private var business: CBOREncoder
    private(set) var personal = CBOREncoder(reserving: 128)
    private(set) var digests: [Digest] = []
    /// The first thing that is wrong with a field.
    private(set) var error: RecordError?

    init(
        _ table: FieldTable, _ businessKey: [UInt8], _ personalKey: [UInt8], _ certificates: [CertificateID],
        kind: EntryKind, _ hasher: Hasher
    ) {
        keys = (businessKey, personalKey)
        self.kind = kind
        self.hasher = hasher
        business = CBOREncoder(reserving: 64 + 16 * table.fields.count + 16 * certificates.count)
        BusinessOpening.begin(&business, key: businessKey, valueCount: table.count(of: .business))
        PersonalOpening.begin(&personal, key: personalKey, valueCount: table.count(of: .personal))
        digests.reserveCapacity(table.fields.count)
    }

    mutating func visit<Content: FieldContent>(_ name: String, _ rule: FieldRule, _ content: inout Content) {
        let value = content.fieldValue
        if case .null = value {
            if rule.isRequired { error = error ?? .missing(kind: kind, field: name) }
        } else if Content.read(value) == nil {
            error = error ?? .wrongType(kind: kind, field: name, expected: Content.fieldType)
        }
        let isBusiness = rule.disclosure == .business
        digests.append(
            digester.digest(
                name: name, key: isBusiness ? keys.business : keys.personal, value: value, using: hasher))
        if isBusiness {
            business.raw(digester.encodedValue)
        } else {
            personal.raw(digester.encodedValue)
        }
    }

    /// The business opening, with the certificates behind the values.
    func businessOpening(_ certificates: [CertificateID]) -> [UInt8] {
        var business = business
        BusinessOpening.end(&business, certificates: certificates)
        return business.bytes
    }
}

extension OpenEntry {
    /// Makes the entry of a record with its openings as they are read; see ``LedgerRecord/sealed(book:seq:recordedAt:claimedAt:keys:certificates:using:)``.
    package static func seal(
        _ record: LedgerRecord, book: BookID, seq: UInt64, recordedAt: Int64, claimedAt: Int64?, keys: EntryKeys,
        certificates: [CertificateID] = [], using hasher: some SHA256Hasher
    ) throws(SealError) -> OpenEntry {
        let bytes = try record.sealed(
            book: book, seq: seq, recordedAt: recordedAt, claimedAt: claimedAt, keys: keys, certificates: certificates,
            using: hasher)
        let entry: Entry
        do throws(EntryError) { entry = try Entry.decode(bytes.entry) } catch { throw .entry(error) }
        do throws(OpeningError) {
            return OpenEntry(
                entry: entry, business: try BusinessOpening.decode(bytes.business),
                personal: try PersonalOpening.decode(bytes.personal))
        } catch {
            throw .unreadable(error)
        }
    }
}

/// Why a record cannot be sealed.
package enum SealError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The record is not good.
    case record(RecordError)
    /// The entry is not good.
    case entry(EntryError)
    /// The keys lack the personal one.
    case personalKeyMissing
    /// Only receipts and shipments list certificates.
    case certificatesNotExpected(EntryKind)
    /// A certificate is listed twice.
    case repeatedCertificate(index: Int)
    /// What was written cannot be read back.
    case unreadable(OpeningError)

    package var description: String {
        switch self {
        case .record(let error): error.description
        case .entry(let error): error.description
        case .personalKeyMissing: "a new entry needs a personal key"
        case .certificatesNotExpected(let kind): "a \(kind.slug) lists no certificates"
        case .repeatedCertificate(let index): "certificate \(index) is listed twice"
        case .unreadable(let error): error.description
        }
    }
}
