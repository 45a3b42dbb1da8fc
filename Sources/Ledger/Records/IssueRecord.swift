public import CBOR
public import MerkleTree
public import PartCertificates

/// A batch of certificates that an issuer registered.
public struct IssueRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .issue }

    /// The issuer's name for the batch.
    public var batch: String
    /// The lowest certificate number of the batch.
    public var first: CertificateNumber
    /// The highest certificate number of the batch.
    public var last: CertificateNumber
    /// How many certificates it has; the numbers need not be dense.
    public var count: UInt64
    /// The RFC 6962 root over the exact COSE bytes, ascending by number.
    public var certificatesRoot: Digest
    /// The key that signed them.
    public var keyID: IssuingKey
    /// How much each lot certificate stands for, ascending by number.
    public var lotQuantities: [LotQuantity]
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
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

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
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

    /// The values in the order of the table.
    public var fields: [FieldValue] {
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

    /// Checks how fields depend on one another.
    public func checkConsistency() throws(RecordError) {
        guard first <= last else { throw .inconsistent(kind: Self.kind, field: "last", rule: "is not below first") }
        guard count >= 1, count <= UInt64(last.value) - UInt64(first.value) + 1 else {
            throw .inconsistent(kind: Self.kind, field: "count", rule: "is 1 up to the numbers from first to last")
        }
        for lot in lotQuantities where lot.number < first || lot.number > last {
            throw .inconsistent(kind: Self.kind, field: "lot-quantities", rule: "the numbers lie from first to last")
        }
    }
}
