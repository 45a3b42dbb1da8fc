import CBOR

/// What an entry records, by its kind.
package enum LedgerRecord: Hashable, Sendable {
    /// A batch of certificates that an issuer registered.
    case issue(IssueRecord)
    /// Certified parts that an issuer shipped.
    case ship(ShipRecord)
    /// A recall that begins or ends.
    case recall(RecallRecord)
    /// Certificates that an issuer withdrew.
    case revoke(RevokeRecord)
    /// Parts that were put on hold or released.
    case quarantine(QuarantineRecord)
    /// A line of goods that a shop received.
    case receipt(ReceiptRecord)
    /// Stock that was issued to a repair order and fitted.
    case install(InstallRecord)
    /// A part that was taken out.
    case removal(RemovalRecord)
    /// Stock that went back to its supplier.
    case supplierReturn(SupplierReturnRecord)
    /// Stock that left for another shop.
    case transferOut(TransferOutRecord)
    /// Stock that arrived from another shop.
    case transferIn(TransferInRecord)
    /// Stock that was scrapped.
    case scrap(ScrapRecord)
    /// A count of the shelf (盘点).
    case stockTake(StockTakeRecord)
    /// A correction of an earlier entry of the same book.
    case correction(CorrectionRecord)
    /// A statement that there was nothing to record.
    case heartbeat(HeartbeatRecord)
    /// An inspection of the ledger.
    case inspection(InspectionRecord)
    /// The shop's answer to an inspection.
    case countersignature(CountersignatureRecord)
    /// Personal fields that were erased.
    case redaction(RedactionRecord)
    /// A kind or schema that this version does not know: kept, counted and shown as it is, with its business values.
    case unknown(kind: EntryKind, schema: UInt64, business: [FieldValue])

    /// Reads the values of an entry of a known kind and schema, in the order of its table.
    package init(kind: EntryKind, schema: UInt64, fields: [FieldValue?]) throws(RecordError) {
        guard FieldTable.table(kind, schema: schema) != nil else {
            throw .unknownSchema(kind: kind, schema: schema)
        }
        switch kind {
        case .issue: self = .issue(try IssueRecord(fields: fields))
        case .ship: self = .ship(try ShipRecord(fields: fields))
        case .recall: self = .recall(try RecallRecord(fields: fields))
        case .revoke: self = .revoke(try RevokeRecord(fields: fields))
        case .quarantine: self = .quarantine(try QuarantineRecord(fields: fields))
        case .receipt: self = .receipt(try ReceiptRecord(fields: fields))
        case .install: self = .install(try InstallRecord(fields: fields))
        case .removal: self = .removal(try RemovalRecord(fields: fields))
        case .supplierReturn: self = .supplierReturn(try SupplierReturnRecord(fields: fields))
        case .transferOut: self = .transferOut(try TransferOutRecord(fields: fields))
        case .transferIn: self = .transferIn(try TransferInRecord(fields: fields))
        case .scrap: self = .scrap(try ScrapRecord(fields: fields))
        case .stockTake: self = .stockTake(try StockTakeRecord(fields: fields))
        case .correction: self = .correction(try CorrectionRecord(fields: fields))
        case .heartbeat: self = .heartbeat(try HeartbeatRecord(fields: fields))
        case .inspection: self = .inspection(try InspectionRecord(fields: fields))
        case .countersignature: self = .countersignature(try CountersignatureRecord(fields: fields))
        case .redaction: self = .redaction(try RedactionRecord(fields: fields))
        default: throw .unknownSchema(kind: kind, schema: schema)
        }
    }

    package var kind: EntryKind {
        switch self {
        case .issue: .issue
        case .ship: .ship
        case .recall: .recall
        case .revoke: .revoke
        case .quarantine: .quarantine
        case .receipt: .receipt
        case .install: .install
        case .removal: .removal
        case .supplierReturn: .supplierReturn
        case .transferOut: .transferOut
        case .transferIn: .transferIn
        case .scrap: .scrap
        case .stockTake: .stockTake
        case .correction: .correction
        case .heartbeat: .heartbeat
        case .inspection: .inspection
        case .countersignature: .countersignature
        case .redaction: .redaction
        case .unknown(let kind, _, _): kind
        }
    }

    /// The schema of its entries.
    package var schema: UInt64 {
        if case .unknown(_, let schema, _) = self { return schema }
        return 1
    }

    /// The values in the order of the table; empty for an unknown record, whose order is unknown too.
    package var fields: [FieldValue] {
        switch self {
        case .issue(let record): record.fields
        case .ship(let record): record.fields
        case .recall(let record): record.fields
        case .revoke(let record): record.fields
        case .quarantine(let record): record.fields
        case .receipt(let record): record.fields
        case .install(let record): record.fields
        case .removal(let record): record.fields
        case .supplierReturn(let record): record.fields
        case .transferOut(let record): record.fields
        case .transferIn(let record): record.fields
        case .scrap(let record): record.fields
        case .stockTake(let record): record.fields
        case .correction(let record): record.fields
        case .heartbeat(let record): record.fields
        case .inspection(let record): record.fields
        case .countersignature(let record): record.fields
        case .redaction(let record): record.fields
        case .unknown: []
        }
    }
}
