import GRDB
import Ledger
import MerkleTree
import PartCertificates
import StoreContract

struct SQLiteDoubts: DoubtsTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT id, kind, text, contact, item, finding, shop, reported_at, closed_at FROM doubts
        """

    func find(_ id: CaseNumber) throws -> DoubtRecord? {
        try transaction.first(Self.select + " WHERE id = ?", [id.text], DoubtRecord.init(row:))
    }

    func list(_ audience: DoubtAudience, after: CaseNumber?, limit: Int) throws -> [DoubtRecord] {
        let last = try after.map { id in
            try transaction.first("SELECT key FROM doubts WHERE id = ?", [id.text]) { try $0.integer(0) } ?? 0
        }
        var (rule, arguments) = audience.rule
        arguments += [last ?? .max, limit]
        return try transaction.all(
            Self.select + " WHERE \(rule)key < ? ORDER BY key DESC LIMIT ?", arguments, DoubtRecord.init(row:))
    }

    func openCount(_ audience: DoubtAudience) throws -> Int {
        let (rule, arguments) = audience.rule
        return try transaction.first(
            "SELECT count(*) FROM doubts WHERE \(rule)closed_at IS NULL", arguments
        ) { try $0.number(0) } ?? 0
    }

    func openCount(of certificate: CertificateID) throws -> Int {
        try transaction.first(
            "SELECT count(*) FROM doubts WHERE item = ? AND closed_at IS NULL", [certificate.column]
        ) { try $0.number(0) } ?? 0
    }

    func insert(_ record: DoubtRecord) throws {
        try transaction.change(
            """
            INSERT INTO doubts (id, kind, text, contact, item, issuer, finding, shop, reported_at, closed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record.id.text, record.kind.rawValue, record.text, record.contact, record.certificate?.column,
                record.certificate?.issuer.text, record.finding, record.shop?.text, record.reportedAt, record.closedAt,
            ])
    }

    func setClosed(_ id: CaseNumber, at time: Int64?) throws {
        try transaction.expectRow(
            transaction.change("UPDATE doubts SET closed_at = ? WHERE id = ?", [time, id.text]), "doubt \(id)")
    }

    func erasePersonal(_ id: CaseNumber) throws {
        try transaction.expectRow(
            transaction.change("UPDATE doubts SET text = NULL, contact = NULL WHERE id = ?", [id.text]), "doubt \(id)")
        transaction.hasErased = true
    }

    func answers(to id: CaseNumber) throws -> [DoubtAnswerRecord] {
        try transaction.all(
            """
            SELECT role, doubt_answers.text, at FROM doubt_answers JOIN doubts ON doubts.key = doubt
            WHERE doubts.id = ? ORDER BY doubt_answers.key
            """, [id.text]
        ) {
            DoubtAnswerRecord(
                role: try $0.value(0, Role.init(rawValue:)), text: try $0.text(1), at: try $0.integer(2))
        }
    }

    func answer(_ id: CaseNumber, _ record: DoubtAnswerRecord) throws {
        try transaction.expectRow(
            transaction.change(
                "INSERT INTO doubt_answers (doubt, role, text, at) SELECT key, ?, ?, ? FROM doubts WHERE id = ?",
                [record.role.rawValue, record.text, record.at, id.text]), "doubt \(id)")
    }
}

extension DoubtAudience {
    /// The beginning of a condition, and what it takes.
    fileprivate var rule: (sql: String, arguments: StatementArguments) {
        switch self {
        case .all: ("", [])
        case .issuer(let issuer): ("issuer = ? AND ", [issuer.text])
        case .shop(let shop): ("shop = ? AND ", [shop.text])
        }
    }
}

extension DoubtRecord {
    init(row: Row) throws {
        self.init(
            id: try row.value(0, CaseNumber.init), kind: try row.value(1, DoubtKind.init(rawValue:)),
            text: try row.optionalText(2), contact: try row.optionalText(3),
            certificate: try row.optionalValue(4) { CertificateID(column: $0) }, finding: try row.optionalText(5),
            shop: try row.optionalValue(6, ShopID.init), reportedAt: try row.integer(7),
            closedAt: try row.optionalInteger(8))
    }
}

struct SQLiteJobLinks: JobLinksTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT hash, shop, repair_order, created_at, expires_at FROM job_links
        """

    func find(hash: Digest) throws -> JobLinkRecord? {
        try transaction.first(Self.select + " WHERE hash = ?", [hash.column], JobLinkRecord.init(row:))
    }

    func all(of shop: ShopID, repairOrder: String) throws -> [JobLinkRecord] {
        try transaction.all(
            Self.select + " WHERE shop = ? AND repair_order = ? ORDER BY created_at DESC, hash",
            [shop.text, repairOrder], JobLinkRecord.init(row:))
    }

    func insert(_ record: JobLinkRecord) throws {
        try transaction.change(
            """
            INSERT INTO job_links (hash, shop, repair_order, created_at, expires_at) VALUES (?, ?, ?, ?, ?)
            """,
            [record.hash.column, record.shop.text, record.repairOrder, record.createdAt, record.expiresAt])
    }

    func remove(_ hash: Digest) throws {
        try transaction.change("DELETE FROM job_links WHERE hash = ?", [hash.column])
    }

    func purge(expired: Int64) throws -> Int {
        try transaction.change("DELETE FROM job_links WHERE expires_at <= ?", [expired])
    }
}

extension JobLinkRecord {
    init(row: Row) throws {
        self.init(
            hash: try row.value(0) { Digest($0) }, shop: try row.value(1, ShopID.init), repairOrder: try row.text(2),
            createdAt: try row.integer(3), expiresAt: try row.integer(4))
    }
}
