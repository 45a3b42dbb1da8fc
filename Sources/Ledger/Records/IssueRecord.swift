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
    package var lotQuantities: [LotQuantity] = []
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        batch: String, first: CertificateNumber, last: CertificateNumber, count: UInt64, certificatesRoot: Digest,
        keyID: IssuingKey
    ) {
        self.batch = batch
        self.first = first
        self.last = last
        self.count = count
        self.certificatesRoot = certificatesRoot
        self.keyID = keyID
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("batch", &batch)
        visitor.required("first", &first)
        visitor.required("last", &last)
        visitor.required("count", &count)
        visitor.required("certificates-root", &certificatesRoot)
        visitor.required("key-id", &keyID)
        visitor.optional("lot-quantities", &lotQuantities)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(batch: "", first: .first, last: .first, count: 0, certificatesRoot: .zero, keyID: .zero)
    }

    package func checkConsistency() throws(RecordError) {
        guard first <= last else { throw .inconsistent(kind: Self.kind, field: "last", rule: .notBelowFirst) }
        guard count >= 1, count <= UInt64(last.value) - UInt64(first.value) + 1 else {
            throw .inconsistent(kind: Self.kind, field: "count", rule: .countWithinNumbers)
        }
        for lot in lotQuantities where lot.number < first || lot.number > last {
            throw .inconsistent(kind: Self.kind, field: "lot-quantities", rule: .numbersWithinRun)
        }
    }
}
