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
}

extension EntryKeys {
    init(uncheckedBusiness business: [UInt8], personal: [UInt8]?) {
        self.business = business
        self.personal = personal
    }
}
