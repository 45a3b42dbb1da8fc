import GRDB
import StoreContract

extension SQLiteRootLog {
    private static let selectCheckpoint = "SELECT size, note, signed_at FROM checkpoints"
    private static let selectWitness = """
        SELECT name, verifier_key, url, added_at, known_size, answered_at, problem FROM witnesses
        """

    func publish(_ record: CheckpointRecord) throws {
        try transaction.change(
            """
            INSERT INTO checkpoints (size, note, signed_at) VALUES (?, ?, ?)
            ON CONFLICT (size) DO UPDATE SET note = excluded.note, signed_at = excluded.signed_at
            """, [try transaction.column(record.size), record.note, record.signedAt])
    }

    func latestCheckpoint() throws -> CheckpointRecord? {
        try transaction.first(Self.selectCheckpoint + " ORDER BY size DESC LIMIT 1", [], CheckpointRecord.init(row:))
    }

    func checkpoint(atLeast size: UInt64) throws -> CheckpointRecord? {
        guard let size = Int64(exactly: size) else { return nil }
        return try transaction.first(
            Self.selectCheckpoint + " WHERE size >= ? ORDER BY size LIMIT 1", [size], CheckpointRecord.init(row:))
    }

    func witnesses() throws -> [WitnessRecord] {
        try transaction.all(Self.selectWitness + " ORDER BY name", [], WitnessRecord.init(row:))
    }

    func insert(_ witness: WitnessRecord) throws {
        try transaction.change(
            """
            INSERT INTO witnesses (name, verifier_key, url, added_at, known_size, answered_at, problem)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                witness.name, witness.verifierKey, witness.url, witness.addedAt,
                try witness.knownSize.map { try transaction.column($0) }, witness.answeredAt, witness.problem,
            ])
    }

    func update(_ witness: WitnessRecord) throws {
        try transaction.change(
            """
            UPDATE witnesses SET known_size = ?, answered_at = ?, problem = ? WHERE name = ? AND verifier_key = ?
            """,
            [
                try witness.knownSize.map { try transaction.column($0) }, witness.answeredAt, witness.problem,
                witness.name,
                witness.verifierKey,
            ])
    }

    func removeWitness(_ name: String) throws -> Bool {
        try transaction.change("DELETE FROM witnesses WHERE name = ?", [name]) > 0
    }
}

extension CheckpointRecord {
    fileprivate init(row: Row) throws {
        self.init(size: try row.number(0), note: try row.text(1), signedAt: try row.integer(2))
    }
}

extension WitnessRecord {
    fileprivate init(row: Row) throws {
        self.init(
            name: try row.text(0), verifierKey: try row.text(1), url: try row.text(2), addedAt: try row.integer(3))
        knownSize = try row.optionalNumber(4)
        answeredAt = try row.optionalInteger(5)
        problem = try row.optionalText(6)
    }
}
