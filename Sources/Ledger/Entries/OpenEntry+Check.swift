import CBOR
package import MerkleTree
import PartCertificates

/// How much of an entry its openings show, all of it being right.
package enum OpeningExtent: Hashable, Sendable {
    /// Every field.
    case complete
    /// Every business field; these personal fields stay digests, because they were erased or are withheld.
    case closed([String])
    /// Nothing could be compared: this version does not know the kind or schema.
    case unknownSchema
}

extension OpenEntry {
    /// Recomputes the digest of every field that is opened and the root of the certificates listed.
    ///
    /// Every business field must be opened. Personal fields that are not are named in the result.
    @discardableResult
    package func check(using hasher: some SHA256Hasher) throws(OpeningError) -> OpeningExtent {
        guard let table = entry.table else { return .unknownSchema }
        try checkCounts(table)
        guard let values = values(in: table) else { return .unknownSchema }
        var closed: [String] = []
        var digester = FieldDigester()
        for index in table.fields.indices {
            let name = table.fields[index].name
            guard let value = values[index] else {
                closed.append(name)
                continue
            }
            let digest: Digest
            switch (table.fields[index].disclosure, personal) {
            case (.business, _):
                digest = digester.digest(name: name, key: business.key, value: value, using: hasher)
            case (.personal, .whole(let key, _)):
                digest = digester.digest(name: name, key: key, value: value, using: hasher)
            case (.personal, .partial(let openings)):
                guard let opening = openings.first(where: { $0.name == name }) else {
                    closed.append(name)
                    continue
                }
                digest = digester.digest(name: name, salt: opening.salt, value: value, using: hasher)
            case (.personal, .none):
                closed.append(name)
                continue
            }
            guard digest == entry.digests[index] else { throw .digestMismatch(field: name) }
        }
        let record: LedgerRecord
        do throws(RecordError) {
            record = try LedgerRecord(kind: entry.kind, schema: entry.schema, fields: values)
        } catch {
            throw .record(error)
        }
        try checkCertificates(record, using: hasher)
        return closed.isEmpty ? .complete : .closed(closed)
    }

    private func checkCounts(_ table: FieldTable) throws(OpeningError) {
        guard business.values.count == table.count(of: .business) else {
            throw .wrongValueCount(
                disclosure: .business, expected: table.count(of: .business), found: business.values.count)
        }
        switch personal {
        case .whole(_, let values):
            let count = table.count(of: .personal)
            guard values.count == count else {
                throw .wrongValueCount(disclosure: .personal, expected: count, found: values.count)
            }
        case .partial(let openings):
            try checkOrder(of: openings, in: table)
        case .none:
            break
        }
    }

    /// Openings of single fields are personal, at least one, and in the order of the table.
    private func checkOrder(of openings: [FieldOpening], in table: FieldTable) throws(OpeningError) {
        guard !openings.isEmpty else {
            throw .wrongValueCount(disclosure: .personal, expected: 1, found: 0)
        }
        var next = 0
        for opening in openings {
            guard let index = table.index(of: opening.name), table.fields[index].disclosure == .personal else {
                throw .unknownField(opening.name)
            }
            guard index >= next else { throw .repeatedField(opening.name) }
            next = index + 1
        }
    }

    private func checkCertificates(
        _ record: LedgerRecord, using hasher: some SHA256Hasher
    ) throws(OpeningError) {
        if let index = SaltedCertificates.firstRepeated(certificates) { throw .repeatedCertificate(index: index) }
        let root = SaltedCertificates(certificates, businessKey: business.key).root(using: hasher)
        switch record {
        case .receipt(let receipt):
            let count = certificates.isEmpty ? nil : UInt64(certificates.count)
            guard receipt.certificatesRoot == root, receipt.certificateCount == count else {
                throw .certificatesMismatch
            }
        case .ship(let ship):
            guard ship.certificatesRoot == root, certificates.isEmpty || ship.count == UInt64(certificates.count) else {
                throw .certificatesMismatch
            }
        default:
            guard certificates.isEmpty else { throw .certificatesMismatch }
        }
    }
}
