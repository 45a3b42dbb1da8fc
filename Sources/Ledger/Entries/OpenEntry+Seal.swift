import CBOR
package import MerkleTree
package import PartCertificates

extension OpenEntry {
    /// Makes the entry of a record: checks the record, salts and digests its fields.
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
    package static func seal(
        _ record: LedgerRecord, book: BookID, seq: UInt64, recordedAt: Int64, claimedAt: Int64?, keys: EntryKeys,
        certificates: [CertificateID] = [], using hasher: some SHA256Hasher
    ) throws(SealError) -> OpenEntry {
        guard let personalKey = keys.personal else { throw .personalKeyMissing }
        let complete = try record.covering(certificates, businessKey: keys.business, using: hasher)
        let fields = complete.fields
        guard let table = FieldTable.table(complete.kind, schema: complete.schema) else {
            throw .record(.unknownSchema(kind: complete.kind, schema: complete.schema))
        }
        do throws(RecordError) {
            _ = try LedgerRecord(kind: complete.kind, schema: complete.schema, fields: fields)
        } catch {
            throw .record(error)
        }
        var business: [FieldValue] = []
        var personal: [FieldValue] = []
        var digests: [Digest] = []
        digests.reserveCapacity(fields.count)
        var digester = FieldDigester()
        for index in fields.indices {
            let isBusiness = table.fields[index].disclosure == .business
            if isBusiness { business.append(fields[index]) } else { personal.append(fields[index]) }
            digests.append(
                digester.digest(
                    name: table.fields[index].name, key: isBusiness ? keys.business : personalKey, value: fields[index],
                    using: hasher))
        }
        let entry: Entry
        do throws(EntryError) {
            entry = try Entry(
                book: book, kind: complete.kind, schema: complete.schema, seq: seq, recordedAt: recordedAt,
                claimedAt: claimedAt, digests: digests)
        } catch {
            throw .entry(error)
        }
        return OpenEntry(
            entry: entry,
            business: BusinessOpening(key: keys.business, values: business, certificates: certificates),
            personal: .whole(key: personalKey, values: personal))
    }
}

extension LedgerRecord {
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

    package var description: String {
        switch self {
        case .record(let error): error.description
        case .entry(let error): error.description
        case .personalKeyMissing: "a new entry needs a personal key"
        case .certificatesNotExpected(let kind): "a \(kind.slug) lists no certificates"
        case .repeatedCertificate(let index): "certificate \(index) is listed twice"
        }
    }
}
