import CBOR
package import MerkleTree
package import PartCertificates

/// A batch of certificates that an issuer registered.
package struct IssueRecord: TypedRecord {
    package static var kind: EntryKind { .issue }

    /// The issuer's name for the batch.
    package var batch: String
    /// The lowest certificate number of the batch.
    package var first: CertificateNumber
    /// The highest certificate number of the batch.
    package var last: CertificateNumber
    /// How many certificates it has; the numbers need not be dense.
    package var count: UInt64
    /// The RFC 6962 root over the exact COSE bytes, ascending by number.
    package var certificatesRoot: Digest
    /// The key that signed them.
    package var keyID: IssuingKey
    /// How much each lot certificate stands for, ascending by number.
    package var lotQuantities: [LotQuantity]
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        batch: String,
        first: CertificateNumber,
        last: CertificateNumber,
        count: UInt64,
        certificatesRoot: Digest,
        keyID: IssuingKey,
        lotQuantities: [LotQuantity] = [],
        actor: String? = nil
    ) {
        self.batch = batch
        self.first = first
        self.last = last
        self.count = count
        self.certificatesRoot = certificatesRoot
        self.keyID = keyID
        self.lotQuantities = lotQuantities
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        batch = try reader.required()
        first = try reader.required()
        last = try reader.required()
        count = try reader.required()
        certificatesRoot = try reader.required()
        keyID = try reader.required()
        lotQuantities = try reader.list()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            batch.fieldValue,
            first.fieldValue,
            last.fieldValue,
            count.fieldValue,
            certificatesRoot.fieldValue,
            keyID.fieldValue,
            lotQuantities.fieldValue,
            actor.fieldValue,
        ]
    }

    package func checkConsistency() throws(RecordError) {
        guard first <= last else { throw .inconsistent(kind: Self.kind, field: "last", rule: "is not below first") }
        guard count >= 1, count <= UInt64(last.value) - UInt64(first.value) + 1 else {
            throw .inconsistent(kind: Self.kind, field: "count", rule: "is 1 up to the numbers from first to last")
        }
        for lot in lotQuantities where lot.number < first || lot.number > last {
            throw .inconsistent(kind: Self.kind, field: "lot-quantities", rule: "the numbers lie from first to last")
        }
    }
}
