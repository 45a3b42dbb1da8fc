import GRDB
import Ledger
import MerkleTree
import PartCertificates
import StoreContract

/// Row id of a certificate: the row key of its issuer in the upper 32 bits, its number in the lower ones.
struct SQLiteCertificates: CertificatesTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT i.id, c.id & 4294967295, c.bytes, c.leaf_hash, c.product, c.serial, c.lot, c.lot_quantity, b.id,
            c.entry_seq
        FROM certificates c JOIN issuers i ON i.key = c.issuer JOIN batches b ON b.key = c.batch
        """

    func find(_ id: CertificateID) throws -> CertificateRecord? {
        guard let issuer = try transaction.key(of: id.issuer) else { return nil }
        return try transaction.first(
            Self.select + " WHERE c.id = ?", [rowID(issuer, id.number)], CertificateRecord.init(row:))
    }

    func find(_ ids: Set<CertificateID>) throws -> [CertificateID: CertificateRecord] {
        var rows: [Int64] = []
        for (issuer, ids) in Dictionary(grouping: ids, by: \.issuer) {
            guard let key = try transaction.key(of: issuer) else { continue }
            rows += ids.map { rowID(key, $0.number) }
        }
        let found = try transaction.all(
            Self.select + " WHERE c.id IN", among: rows.sorted(), CertificateRecord.init(row:))
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    func find(issuer: IssuerID, product: ProductCode, serial: Identifier) throws -> CertificateRecord? {
        guard let issuer = try transaction.key(of: issuer) else { return nil }
        return try transaction.first(
            Self.select + " WHERE c.issuer = ? AND c.product = ? AND c.serial = ?",
            [issuer, product.key, serial.printed], CertificateRecord.init(row:))
    }

    func insert(_ records: [CertificateRecord]) throws {
        try transaction.mustWrite()
        // Neighbours nearly always are of one issuer and batch.
        for run in records.chunked(by: { $0.id.issuer == $1.id.issuer && $0.batch == $1.batch }) {
            guard let first = run.first else { continue }
            let issuer = try transaction.existingKey(of: first.id.issuer)
            let batch = try transaction.existingKey(of: first.batch)
            for record in run { try insert(record, issuer: issuer, batch: batch) }
            try transaction.change(
                "UPDATE issuers SET certificate_count = certificate_count + ? WHERE key = ?", [run.count, issuer])
        }
    }

    private func insert(_ record: CertificateRecord, issuer: Int64, batch: Int64) throws {
        try transaction.change(
            """
            INSERT INTO certificates (id, issuer, bytes, leaf_hash, product, serial, lot, lot_quantity, batch,
                entry_seq)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                rowID(issuer, record.id.number), issuer, record.bytes.column, record.leafHash.column,
                record.product.key, record.serial?.printed, record.lot?.printed, record.lotQuantity?.column, batch,
                try transaction.column(record.entrySeq),
            ])
    }

    func inBatch(_ batch: BatchID, after number: CertificateNumber?, limit: Int) throws -> [CertificateRecord] {
        // A batch owns its range of numbers, so its certificates are found by row id.
        let range = try transaction.first(
            "SELECT key, issuer << 32 | first, issuer << 32 | (first + count - 1) FROM batches WHERE id = ?",
            [batch.text]
        ) { (key: try $0.integer(0), first: try $0.integer(1), last: try $0.integer(2)) }
        guard let range else { return [] }
        let first = number.map { max(range.first, rowID(range.first >> 32, $0) + 1) } ?? range.first
        return try transaction.all(
            Self.select + " WHERE c.id BETWEEN ? AND ? AND c.batch = ? ORDER BY c.id LIMIT ?",
            [first, range.last, range.key, limit], CertificateRecord.init(row:))
    }

    func matching(
        issuer: IssuerID, product: ProductCode, lot: Identifier?, after number: CertificateNumber?, limit: Int
    ) throws -> [CertificateRecord] {
        guard let issuer = try transaction.key(of: issuer) else { return [] }
        let after = number.map { rowID(issuer, $0) } ?? (issuer << 32)
        guard let lot else {
            return try transaction.all(
                Self.select + " WHERE c.issuer = ? AND c.product = ? AND c.id > ? ORDER BY c.id LIMIT ?",
                [issuer, product.key, after, limit], CertificateRecord.init(row:))
        }
        return try transaction.all(
            Self.select + " WHERE c.issuer = ? AND c.product = ? AND c.lot = ? AND c.id > ? ORDER BY c.id LIMIT ?",
            [issuer, product.key, lot.printed, after, limit], CertificateRecord.init(row:))
    }

    func count(of issuer: IssuerID) throws -> Int {
        try transaction.first("SELECT certificate_count FROM issuers WHERE id = ?", [issuer.text]) { try $0.number(0) }
            ?? 0
    }

    func highestNumber(of issuer: IssuerID) throws -> CertificateNumber? {
        guard let issuer = try transaction.key(of: issuer) else { return nil }
        return try transaction.first(
            "SELECT id & 4294967295 FROM certificates WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1",
            [issuer << 32, issuer << 32 | 0xFFFF_FFFF]
        ) { try $0.known(CertificateNumber(try $0.number(0)), 0) }
    }

    private func rowID(_ issuer: Int64, _ number: CertificateNumber) -> Int64 { issuer << 32 | Int64(number.value) }
}

extension Array {
    /// Runs of neighbours that belong together.
    fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var runs: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices where index > start && !belong(self[index - 1], self[index]) {
            runs.append(self[start..<index])
            start = index
        }
        if start < endIndex { runs.append(self[start...]) }
        return runs
    }
}

extension CertificateRecord {
    init(row: Row) throws {
        self.init(
            id: CertificateID(
                issuer: try row.value(0) { IssuerID($0) },
                number: try row.known(CertificateNumber(try row.number(1)), 1)),
            bytes: try row.bytes(2), leafHash: try row.value(3) { Digest($0) },
            product: try row.value(4) { ProductCode(key: $0) },
            serial: try row.optionalValue(5) { Identifier(printed: $0) },
            lot: try row.optionalValue(6) { Identifier(printed: $0) },
            lotQuantity: try row.optionalValue(7) { Quantity(column: $0) }, batch: try row.value(8, BatchID.init),
            entrySeq: try row.number(9))
    }
}

struct SQLiteBatches: BatchesTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT b.id, i.id, b.first, b.count, b.state, b.entry_seq, b.root, b.reserved_at, b.registered_at
        FROM batches b JOIN issuers i ON i.key = b.issuer
        """

    func find(_ id: BatchID) throws -> BatchRecord? {
        try transaction.first(Self.select + " WHERE b.id = ?", [id.text], BatchRecord.init(row:))
    }

    func all(of issuer: IssuerID, limit: Int) throws -> [BatchRecord] {
        try transaction.all(
            Self.select + " WHERE i.id = ? ORDER BY b.reserved_at DESC, b.key DESC LIMIT ?", [issuer.text, limit],
            BatchRecord.init(row:))
    }

    func insert(_ record: BatchRecord) throws {
        try transaction.change(
            """
            INSERT INTO batches (id, issuer, first, count, state, entry_seq, root, reserved_at, registered_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record.id.text, try transaction.existingKey(of: record.issuer), record.first.value, record.count,
                record.state.rawValue, try record.entrySeq.map(transaction.column), record.root?.column,
                record.reservedAt,
                record.registeredAt,
            ])
    }

    func update(_ record: BatchRecord) throws {
        let count = try transaction.change(
            "UPDATE batches SET state = ?, entry_seq = ?, root = ?, registered_at = ? WHERE id = ?",
            [
                record.state.rawValue, try record.entrySeq.map(transaction.column), record.root?.column,
                record.registeredAt,
                record.id.text,
            ])
        try transaction.expectRow(count, "batch \(record.id)")
    }

    func stage(_ certificates: [[UInt8]], in batch: BatchID, at offset: Int) throws {
        try transaction.mustWrite()
        let key = try transaction.existingKey(of: batch)
        for (index, bytes) in certificates.enumerated() {
            try transaction.change(
                """
                INSERT INTO staged_certificates (batch, position, bytes) VALUES (?, ?, ?)
                ON CONFLICT (batch, position) DO UPDATE SET bytes = excluded.bytes
                """, [key, offset + index, bytes.column])
        }
    }

    func staged(in batch: BatchID) throws -> [[UInt8]]? {
        let rows = try transaction.all(
            """
            SELECT s.position, s.bytes FROM staged_certificates s JOIN batches b ON b.key = s.batch
            WHERE b.id = ? ORDER BY s.position
            """, [batch.text]
        ) { (try $0.integer(0), try $0.bytes(1)) }
        if let last = rows.last, last.0 != Int64(rows.count - 1) { return nil }
        return rows.map(\.1)
    }

    func stagedCount(in batch: BatchID) throws -> Int {
        try transaction.first(
            """
            SELECT count(*) FROM staged_certificates WHERE batch = (SELECT key FROM batches WHERE id = ?)
            """, [batch.text]
        ) { try $0.number(0) } ?? 0
    }

    func clearStaged(in batch: BatchID) throws {
        try transaction.change(
            "DELETE FROM staged_certificates WHERE batch = (SELECT key FROM batches WHERE id = ?)", [batch.text])
    }
}

extension BatchRecord {
    init(row: Row) throws {
        self.init(
            id: try row.value(0, BatchID.init), issuer: try row.value(1) { IssuerID($0) },
            first: try row.known(CertificateNumber(try row.number(2)), 2), count: try row.number(3),
            state: try row.value(4, BatchState.init), entrySeq: try row.optionalNumber(5),
            root: try row.optionalValue(6) { Digest($0) }, reservedAt: try row.integer(7),
            registeredAt: try row.optionalInteger(8))
    }
}
