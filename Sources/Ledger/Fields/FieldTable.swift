import CBOR

/// Who may see a field, and whether it can be erased.
package enum Disclosure: Hashable, Sendable {
    /// Opened to every inspector, never erased.
    case business
    /// About a person: opened where the law says so, and erasable at any time.
    case personal

    /// The word in docs/ledger.md.
    package var slug: String {
        switch self {
        case .business: "business"
        case .personal: "personal"
        }
    }
}

/// One field of an entry of some kind and schema.
package struct FieldSpec: Hashable, Sendable {
    /// The name that is digested with the value.
    package let name: String
    /// What the value may be, besides null.
    package let type: FieldType
    private let rule: FieldRule

    init(name: String, type: FieldType, rule: FieldRule) {
        self.name = name
        self.type = type
        self.rule = rule
    }

    /// Business or personal.
    package var disclosure: Disclosure { rule.disclosure }
    /// Whether null is refused. Personal fields are never required.
    package var isRequired: Bool { rule.isRequired }
    /// Whether a correction may give it another value.
    package var isAmendable: Bool { rule.isAmendable }
}

/// The frozen table of a kind and schema: which fields its entries digest, in which order. docs/ledger.md shows them
/// all.
package struct FieldTable: Hashable, Sendable {
    /// The kind of entry.
    package let kind: EntryKind
    /// The schema, counted from 1 for each kind.
    package let schema: UInt64
    /// The fields in the order of the entry's digests.
    package let fields: [FieldSpec]
    /// Whether a correction may make such an entry void.
    package let isVoidable: Bool
    private let businessCount: Int

    /// The table of records like this one.
    private init<Record: TypedRecord>(of record: Record) {
        var record = record
        var lister = FieldLister()
        record.visitFields(&lister)
        kind = Record.kind
        schema = Record.schema
        fields = lister.fields
        isVoidable = Record.isVoidable
        var count = 0
        for field in fields where field.disclosure == .business { count += 1 }
        businessCount = count
    }

    /// Every table that this version knows, by kind and schema.
    package static let all: [FieldTable] = [
        FieldTable(of: IssueRecord.blank),
        FieldTable(of: ShipRecord.blank),
        FieldTable(of: RecallRecord.blank),
        FieldTable(of: RevokeRecord.blank),
        FieldTable(of: QuarantineRecord.blank),
        FieldTable(of: ReceiptRecord.blank),
        FieldTable(of: InstallRecord.blank),
        FieldTable(of: RemovalRecord.blank),
        FieldTable(of: SupplierReturnRecord.blank),
        FieldTable(of: TransferOutRecord.blank),
        FieldTable(of: TransferInRecord.blank),
        FieldTable(of: ScrapRecord.blank),
        FieldTable(of: StockTakeRecord.blank),
        FieldTable(of: StockTake2Record.blank),
        FieldTable(of: CorrectionRecord.blank),
        FieldTable(of: HeartbeatRecord.blank),
        FieldTable(of: InspectionRecord.blank),
        FieldTable(of: Inspection2Record.blank),
        FieldTable(of: CountersignatureRecord.blank),
        FieldTable(of: SaleRecord.blank),
        FieldTable(of: RedactionRecord.blank),
    ]

    /// The table of that kind and schema; nil when this version does not know it.
    package static func table(_ kind: EntryKind, schema: UInt64) -> FieldTable? {
        guard kind.code < UInt64(byCode.count) else { return nil }
        let tables = byCode[Int(kind.code)]
        guard schema >= 1, schema <= UInt64(tables.count) else { return nil }
        return tables[Int(schema) - 1]
    }

    /// The tables by the codes of their kinds, then by schema: every entry read needs its table.
    private static let byCode: [[FieldTable]] = {
        var tables: [[FieldTable]] = []
        for table in all {
            while UInt64(tables.count) <= table.kind.code { tables.append([]) }
            tables[Int(table.kind.code)].append(table)
        }
        return tables
    }()

    /// The names of all fields of that disclosure, of any kind and schema.
    package static func names(of disclosure: Disclosure) -> Set<String> {
        var names: Set<String> = []
        for table in all {
            for field in table.fields where field.disclosure == disclosure { names.insert(field.name) }
        }
        return names
    }

    /// Whether a correction may point at such an entry.
    package var isCorrectable: Bool {
        if isVoidable { return true }
        for field in fields where field.isAmendable { return true }
        return false
    }

    /// The place of the field of that name.
    package func index(of name: String) -> Int? {
        for index in fields.indices where fields[index].name == name { return index }
        return nil
    }

    /// The field of that name.
    package func field(_ name: String) -> FieldSpec? {
        guard let index = index(of: name) else { return nil }
        return fields[index]
    }

    /// How many fields are of that disclosure.
    package func count(of disclosure: Disclosure) -> Int {
        disclosure == .business ? businessCount : fields.count - businessCount
    }
}
