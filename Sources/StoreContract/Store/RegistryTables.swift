package import COSE
package import Ledger
package import PartCertificates

/// Facts about this installation, by name. Values are UTF-8 text; none of them opens anything.
package protocol SettingsTable {
    /// The value under a name.
    func value(_ name: SettingName) throws -> String?
    /// Sets or replaces a value.
    func set(_ name: SettingName, to value: String) throws
    /// How much room the store takes, in bytes; what is still to be written into it is not counted.
    func storedBytes() throws -> Int64
}

/// The name of a fact about this installation.
package struct SettingName: Hashable, Sendable {
    /// The name as it is stored.
    package let text: String

    package init(_ text: String) { self.text = text }

    /// The host that labels of this installation name.
    package static let host = SettingName("host")
    /// `production` or `demo`; a production start refuses development keys.
    package static let mode = SettingName("mode")
    /// SubjectPublicKeyInfo of the root key, hexadecimal.
    package static let rootKey = SettingName("root-key")
}

/// Makers, their keys and what they may certify.
package protocol IssuersTable {
    /// The issuer with this id.
    func find(_ id: IssuerID) throws -> IssuerRecord?
    /// All issuers, ascending by id.
    func all() throws -> [IssuerRecord]
    /// Adds an issuer; ``StoreError/conflict(_:)`` when the id or the book exists.
    func insert(_ record: IssuerRecord) throws
    /// Replaces everything but the id and the book, its keys included.
    func update(_ record: IssuerRecord) throws
    /// Whether any issuer ever had a key with this id.
    func hasUsed(_ key: KeyID) throws -> Bool
    /// Reserves consecutive numbers: the first one that has not been given out, after skipping `gap` numbers when
    /// the issuer has none yet. Returns nil when fewer than `count` numbers are left.
    func reserveNumbers(_ issuer: IssuerID, count: UInt32, gap: UInt32) throws -> CertificateNumber?
}

/// Number reservations and batches on their way to registration.
package protocol BatchesTable {
    /// The batch with this id.
    func find(_ id: BatchID) throws -> BatchRecord?
    /// An issuer's batches, newest first.
    func all(of issuer: IssuerID, limit: Int) throws -> [BatchRecord]
    /// Adds a batch.
    func insert(_ record: BatchRecord) throws
    /// Replaces a batch's state.
    func update(_ record: BatchRecord) throws
    /// Keeps certificates that were uploaded, `offset` being the index of the first in the batch. The same index
    /// again replaces.
    func stage(_ certificates: [[UInt8]], in batch: BatchID, at offset: Int) throws
    /// The staged certificates in order of index, from 0 without a gap; nil when there is a gap.
    func staged(in batch: BatchID) throws -> [[UInt8]]?
    /// How many certificates are staged.
    func stagedCount(in batch: BatchID) throws -> Int
    /// Forgets what was staged.
    func clearStaged(in batch: BatchID) throws
}

/// The register of part certificates.
package protocol CertificatesTable {
    /// The registered certificate with this identity.
    func find(_ id: CertificateID) throws -> CertificateRecord?
    /// The registered certificates with these identities; those that are not registered are left out.
    func find(_ ids: Set<CertificateID>) throws -> [CertificateID: CertificateRecord]
    /// The registered certificate of this issuer with this product and serial.
    func find(issuer: IssuerID, product: ProductCode, serial: Identifier) throws -> CertificateRecord?
    /// Adds certificates; ``StoreError/conflict(_:)`` when a number, or a product and serial, is taken.
    func insert(_ records: [CertificateRecord]) throws
    /// The certificates of one batch, in order of their numbers, after `number`.
    func inBatch(_ batch: BatchID, after number: CertificateNumber?, limit: Int) throws -> [CertificateRecord]
    /// The certificates of one lot, or of a whole product when `lot` is nil, after `number`.
    func matching(
        issuer: IssuerID, product: ProductCode, lot: Identifier?, after number: CertificateNumber?, limit: Int
    ) throws -> [CertificateRecord]
    /// How many certificates an issuer has registered.
    func count(of issuer: IssuerID) throws -> Int
    /// The highest number that an issuer has registered.
    func highestNumber(of issuer: IssuerID) throws -> CertificateNumber?
}

/// Recalls, holds and revocations: what is in force, and what was.
package protocol MeasuresTable {
    /// Adds a measure.
    func insert(_ record: MeasureRecord) throws
    /// Records that a measure ended.
    func end(issuer: IssuerID, kind: MeasureKind, name: String, at: Int64) throws
    /// The measures of an issuer that are in force, oldest first.
    func inForce(_ issuer: IssuerID) throws -> [MeasureRecord]
    /// Every measure of an issuer, oldest first.
    func all(of issuer: IssuerID) throws -> [MeasureRecord]
    /// The measure with this name, in force or not.
    func find(issuer: IssuerID, kind: MeasureKind, name: String) throws -> MeasureRecord?
}

/// Signed trust and status lists.
package protocol ListsTable {
    /// The newest list of a kind (and issuer, for status lists).
    func latest(_ kind: ListKind) throws -> ListRecord?
    /// The newest list of a kind that was issued at a time (seconds since 1970) or before it.
    func latest(_ kind: ListKind, issuedBy time: Int64) throws -> ListRecord?
    /// The list of a kind with this number.
    func find(_ kind: ListKind, seq: UInt64) throws -> ListRecord?
    /// Keeps a list; ``StoreError/conflict(_:)`` unless its seq is above that of the newest.
    func append(_ record: ListRecord) throws
}
