import CBOR
package import MerkleTree
package import PartCertificates

/// An entry together with what opens it.
package struct OpenEntry: Hashable, Sendable {
    /// The entry as it stands in the tree.
    package let entry: Entry
    /// What opens its business fields.
    package let business: BusinessOpening
    /// What opens its personal fields; nil when all of them were erased or are withheld.
    package let personal: PersonalOpening?

    /// Puts an entry and its openings together, as they were read; `check(using:)` says whether they fit.
    package init(entry: Entry, business: BusinessOpening, personal: PersonalOpening?) {
        self.entry = entry
        self.business = business
        self.personal = personal
    }

    /// The keys of the entry; the personal one is nil once any personal field was erased.
    package var keys: EntryKeys {
        guard case .whole(let key, _) = personal else {
            return EntryKeys(uncheckedBusiness: business.key, personal: nil)
        }
        return EntryKeys(uncheckedBusiness: business.key, personal: key)
    }

    /// The certificates of a receipt or shipment, in the order of the leaves.
    package var certificates: [CertificateID] { business.certificates }

    /// The values in the order of the table, `nil` for a personal field that is not opened; nil altogether when this
    /// version does not know the kind or schema, or the openings have another number of values.
    package var values: [FieldValue?]? { entry.table.flatMap { values(in: $0) } }

    /// The values in the order of the entry's table; nil when the openings have another number of values.
    func values(in table: FieldTable) -> [FieldValue?]? {
        guard table.count(of: .business) == business.values.count else { return nil }
        var values: [FieldValue?] = []
        values.reserveCapacity(table.fields.count)
        var nextBusiness = 0
        var nextPersonal = 0
        for field in table.fields {
            switch field.disclosure {
            case .business:
                values.append(business.values[nextBusiness])
                nextBusiness += 1
            case .personal:
                values.append(personalValue(of: field.name, at: nextPersonal))
                nextPersonal += 1
            }
        }
        return values
    }

    /// The typed record; `.unknown` for a kind or schema that this version does not know.
    package func record() throws(RecordError) -> LedgerRecord {
        guard entry.table != nil else {
            return .unknown(kind: entry.kind, schema: entry.schema, business: business.values)
        }
        guard let values else {
            throw .wrongFieldCount(
                kind: entry.kind, expected: entry.table?.count(of: .business) ?? 0, found: business.values.count)
        }
        return try LedgerRecord(kind: entry.kind, schema: entry.schema, fields: values)
    }

    /// What discloses one field alone; nil when the table has no such field or it is not opened.
    package func opening(of name: String, using hasher: some SHA256Hasher) -> FieldOpening? {
        guard let table = entry.table, let index = table.index(of: name), let values, let value = values[index] else {
            return nil
        }
        switch (table.fields[index].disclosure, personal) {
        case (.business, _):
            return FieldOpening(name: name, key: business.key, value: value, using: hasher)
        case (.personal, .whole(let key, _)):
            return FieldOpening(name: name, key: key, value: value, using: hasher)
        case (.personal, .partial(let openings)):
            for opening in openings where opening.name == name { return opening }
            return nil
        case (.personal, .none):
            return nil
        }
    }

    private func personalValue(of name: String, at place: Int) -> FieldValue? {
        switch personal {
        case .whole(_, let values):
            return place < values.count ? values[place] : nil
        case .partial(let openings):
            for opening in openings where opening.name == name { return opening.value }
            return nil
        case .none:
            return nil
        }
    }

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

    /// The same entry without these personal fields. The personal key goes too, or it would still salt the erased
    /// fields and a short value could be guessed; each field left keeps its own salt.
    ///
    /// - Throws: `unknownField` when the table has no personal field of that name. A field that is not open any more
    ///   is no error.
    package func erasing(_ names: [String], using hasher: some SHA256Hasher) throws(OpeningError) -> OpenEntry {
        guard let first = names.first else { return self }
        guard let table = entry.table else { throw .unknownField(first) }
        for name in names {
            guard let field = table.field(name), field.disclosure == .personal else { throw .unknownField(name) }
        }
        var left: [FieldOpening] = []
        for field in table.fields where field.disclosure == .personal && !names.contains(field.name) {
            if let opening = opening(of: field.name, using: hasher) { left.append(opening) }
        }
        return OpenEntry(entry: entry, business: business, personal: left.isEmpty ? nil : .partial(left))
    }
}

extension EntryKeys {
    init(uncheckedBusiness business: [UInt8], personal: [UInt8]?) {
        self.business = business
        self.personal = personal
    }
}

/// How much of an entry its openings show, all of it being right.
package enum OpeningExtent: Hashable, Sendable {
    /// Every field.
    case complete
    /// Every business field; these personal fields stay digests, because they were erased or are withheld.
    case closed([String])
    /// Nothing could be compared: this version does not know the kind or schema.
    case unknownSchema
}
