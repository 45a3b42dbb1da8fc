import CBOR
import COSE
import GRDB
import Ledger
import PartCertificates
import StoreContract

struct SQLiteApplications: ApplicationsTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT id, registration, name_zh, name_en, address, contact, shop_kind, chain, issuer, kid, classes,
            key_request, applied_at, decided_at, enrolled, reason FROM applications
        """

    func find(_ id: ApplicationNumber) throws -> ApplicationRecord? {
        try transaction.first(Self.select + " WHERE id = ?", [id.text], ApplicationRecord.init(row:))
    }

    func list(after: ApplicationNumber?, limit: Int) throws -> [ApplicationRecord] {
        let last = try after.map { id in
            try transaction.first("SELECT key FROM applications WHERE id = ?", [id.text]) { try $0.integer(0) } ?? 0
        }
        return try transaction.all(
            Self.select + " WHERE key < ? ORDER BY key DESC LIMIT ?", [last ?? .max, limit],
            ApplicationRecord.init(row:))
    }

    func openCount() throws -> Int {
        try transaction.first("SELECT count(*) FROM applications WHERE decided_at IS NULL", []) { try $0.number(0) }
            ?? 0
    }

    func insert(_ record: ApplicationRecord) throws {
        var arguments: StatementArguments = [
            record.id.text, record.registration.description, record.nameZh, record.nameEn, record.address,
            record.contact,
        ]
        switch record.applicant {
        case .shop(let kind, let chain): arguments += [kind.rawValue, chain, nil, nil, nil, nil]
        case .issuer(let id, let key, let classes, let keyRequest):
            arguments += [
                nil, nil, id.text, key.bytes.column, ListColumn.write(classes, \.fieldValue), keyRequest.column,
            ]
        }
        arguments += [record.appliedAt]
        try transaction.change(
            """
            INSERT INTO applications (id, registration, name_zh, name_en, address, contact, shop_kind, chain, issuer,
                kid, classes, key_request, applied_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, arguments)
    }

    func decide(_ id: ApplicationNumber, _ decision: ApplicationRecord.Decision) throws {
        let (enrolled, reason): (String?, String?) =
            switch decision.outcome {
            case .accepted(let id): (id, nil)
            case .declined(let reason): (nil, reason)
            }
        try transaction.expectRow(
            transaction.change(
                "UPDATE applications SET decided_at = ?, enrolled = ?, reason = ? WHERE id = ?",
                [decision.at, enrolled, reason, id.text]), "application \(id)")
    }

    func purge(decidedBefore decided: Int64, openSince applied: Int64) throws -> Int {
        let count = try transaction.change(
            "DELETE FROM applications WHERE decided_at < ? OR (decided_at IS NULL AND applied_at < ?)",
            [decided, applied])
        if count > 0 { transaction.hasErased = true }
        return count
    }
}

extension ApplicationRecord {
    init(row: Row) throws {
        let applicant: Applicant
        if let kind = try row.optionalValue(6, ShopKind.init(rawValue:)) {
            applicant = .shop(kind, chain: try row.optionalText(7))
        } else {
            applicant = .issuer(
                try row.value(8, IssuerID.init), key: try row.value(9) { KeyID($0) },
                classes: try row.value(10) { ListColumn.read($0) { PartClass(field: $0) } },
                keyRequest: try row.value(11) { $0 })
        }
        var decision: Decision?
        if let at = try row.optionalInteger(13) {
            if let enrolled = try row.optionalText(14) {
                decision = Decision(at: at, outcome: .accepted(enrolled))
            } else {
                decision = Decision(at: at, outcome: .declined(try row.text(15)))
            }
        }
        self.init(
            id: try row.value(0, ApplicationNumber.init), applicant: applicant,
            registration: try row.value(1, Registration.init), nameZh: try row.text(2), nameEn: try row.text(3),
            address: try row.text(4), contact: try row.text(5), appliedAt: try row.integer(12), decision: decision)
    }
}
