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
    /// A count of the shelf, with the cause of each difference.
    case stockTake2(StockTake2Record)
    /// A correction of an earlier entry of the same book.
    case correction(CorrectionRecord)
    /// A statement that there was nothing to record.
    case heartbeat(HeartbeatRecord)
    /// An inspection of the ledger.
    case inspection(InspectionRecord)
    /// An act of an inspection of the ledger.
    case inspection2(Inspection2Record)
    /// The shop's answer to an inspection.
    case countersignature(CountersignatureRecord)
    /// Stock that was sold over the counter (零售).
    case sale(SaleRecord)
    /// Personal fields that were erased.
    case redaction(RedactionRecord)
    /// A kind or schema that this version does not know: kept, counted and shown as it is, with its business values.
    case unknown(kind: EntryKind, schema: UInt64, business: [FieldValue])

    /// Reads the values of an entry of a known kind and schema, in the order of its table.
    package init(kind: EntryKind, schema: UInt64, fields: [FieldValue?]) throws(RecordError) {
        switch (kind, schema) {
        case (.issue, 1): self = .issue(try IssueRecord(fields: fields))
        case (.ship, 1): self = .ship(try ShipRecord(fields: fields))
        case (.recall, 1): self = .recall(try RecallRecord(fields: fields))
        case (.revoke, 1): self = .revoke(try RevokeRecord(fields: fields))
        case (.quarantine, 1): self = .quarantine(try QuarantineRecord(fields: fields))
        case (.receipt, 1): self = .receipt(try ReceiptRecord(fields: fields))
        case (.install, 1): self = .install(try InstallRecord(fields: fields))
        case (.removal, 1): self = .removal(try RemovalRecord(fields: fields))
        case (.supplierReturn, 1): self = .supplierReturn(try SupplierReturnRecord(fields: fields))
        case (.transferOut, 1): self = .transferOut(try TransferOutRecord(fields: fields))
        case (.transferIn, 1): self = .transferIn(try TransferInRecord(fields: fields))
        case (.scrap, 1): self = .scrap(try ScrapRecord(fields: fields))
        case (.stockTake, 1): self = .stockTake(try StockTakeRecord(fields: fields))
        case (.stockTake, 2): self = .stockTake2(try StockTake2Record(fields: fields))
        case (.correction, 1): self = .correction(try CorrectionRecord(fields: fields))
        case (.heartbeat, 1): self = .heartbeat(try HeartbeatRecord(fields: fields))
        case (.inspection, 1): self = .inspection(try InspectionRecord(fields: fields))
        case (.inspection, 2): self = .inspection2(try Inspection2Record(fields: fields))
        case (.countersignature, 1): self = .countersignature(try CountersignatureRecord(fields: fields))
        case (.sale, 1): self = .sale(try SaleRecord(fields: fields))
        case (.redaction, 1): self = .redaction(try RedactionRecord(fields: fields))
        default: throw .unknownSchema(kind: kind, schema: schema)
        }
    }

    package var kind: EntryKind { use(KindOfRecord()) }

    /// The schema of its entries.
    package var schema: UInt64 { use(SchemaOfRecord()) }

    /// The values in the order of the table; empty for an unknown record, whose order is unknown too.
    package var fields: [FieldValue] { use(FieldsOfRecord()) }

    /// A visitor after it saw every field, in the order of the table; none of an unknown record.
    func visited<Visitor: FieldVisitor>(by visitor: Visitor) -> Visitor { use(VisitOfRecord(visitor: visitor)) }

    /// How its fields do not fit together; nil when they do.
    var inconsistency: RecordError? { use(InconsistencyOfRecord()) }

    private func use<User: RecordUser>(_ user: User) -> User.Result {
        switch self {
        case .issue(let record): user.use(record)
        case .ship(let record): user.use(record)
        case .recall(let record): user.use(record)
        case .revoke(let record): user.use(record)
        case .quarantine(let record): user.use(record)
        case .receipt(let record): user.use(record)
        case .install(let record): user.use(record)
        case .removal(let record): user.use(record)
        case .supplierReturn(let record): user.use(record)
        case .transferOut(let record): user.use(record)
        case .transferIn(let record): user.use(record)
        case .scrap(let record): user.use(record)
        case .stockTake(let record): user.use(record)
        case .stockTake2(let record): user.use(record)
        case .correction(let record): user.use(record)
        case .heartbeat(let record): user.use(record)
        case .inspection(let record): user.use(record)
        case .inspection2(let record): user.use(record)
        case .countersignature(let record): user.use(record)
        case .sale(let record): user.use(record)
        case .redaction(let record): user.use(record)
        case .unknown(let kind, let schema, _): user.useUnknown(kind, schema)
        }
    }
}

/// What can be asked of a record of any type.
private protocol RecordUser {
    associatedtype Result

    func use<Record: TypedRecord>(_ record: Record) -> Result

    /// The answer for a record whose table is not known.
    func useUnknown(_ kind: EntryKind, _ schema: UInt64) -> Result
}

private struct KindOfRecord: RecordUser {
    func use<Record: TypedRecord>(_ record: Record) -> EntryKind { Record.kind }

    func useUnknown(_ kind: EntryKind, _ schema: UInt64) -> EntryKind { kind }
}

private struct SchemaOfRecord: RecordUser {
    func use<Record: TypedRecord>(_ record: Record) -> UInt64 { Record.schema }

    func useUnknown(_ kind: EntryKind, _ schema: UInt64) -> UInt64 { schema }
}

private struct FieldsOfRecord: RecordUser {
    func use<Record: TypedRecord>(_ record: Record) -> [FieldValue] { record.fields }

    func useUnknown(_ kind: EntryKind, _ schema: UInt64) -> [FieldValue] { [] }
}

private struct VisitOfRecord<Visitor: FieldVisitor>: RecordUser {
    let visitor: Visitor

    func use<Record: TypedRecord>(_ record: Record) -> Visitor {
        var (visitor, record) = (visitor, record)
        record.visitFields(&visitor)
        return visitor
    }

    func useUnknown(_ kind: EntryKind, _ schema: UInt64) -> Visitor { visitor }
}

private struct InconsistencyOfRecord: RecordUser {
    func use<Record: TypedRecord>(_ record: Record) -> RecordError? {
        do throws(RecordError) {
            try record.checkConsistency()
            return nil
        } catch {
            return error
        }
    }

    func useUnknown(_ kind: EntryKind, _ schema: UInt64) -> RecordError? { nil }
}
