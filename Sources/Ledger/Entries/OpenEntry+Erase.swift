import CBOR
package import MerkleTree

extension OpenEntry {
    /// The same entry without its personal opening: the key and all values are gone, the digests stay.
    package func erasingPersonal() -> OpenEntry {
        OpenEntry(entry: entry, business: business, personal: nil)
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
