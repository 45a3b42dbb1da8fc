import COSE
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import Traceability

/// What a batch is to be: the rows of the parts table with their classes decided.
struct BatchPlan: Sendable {
    let issuer: IssuerID
    let key: PrivateKey
    /// The table's name, for messages.
    let file: String
    let rows: [PartsTable.Row]
    /// SHA-256 over issuer, key and table: tells whether a folder's journal belongs to this batch.
    let digest: Digest

    init(issuer: IssuerID, key: PrivateKey, table bytes: [UInt8], file: String, defaultClass: PartClass?) throws {
        let table = try PartsTable(bytes, file: file)
        var rows = table.rows
        for index in rows.indices where rows[index].partClass == nil {
            guard let defaultClass else {
                throw ServiceError(
                    .invalidTable, [.what(file)],
                    at: [
                        .init(
                            file: file, line: rows[index].line, column: "class", code: .missingField,
                            facts: [.field("class")])
                    ])
            }
            rows[index].partClass = defaultClass
        }
        self.issuer = issuer
        self.key = key
        self.file = file
        self.rows = rows
        let head = [UInt8]("\(issuer.text)\n\(key.keyID.hex)\n\(defaultClass?.slug ?? "")\n".utf8)
        digest = SystemSHA256().hash(head + bytes)
    }

    /// What lot certificates stand for, by number.
    func lotQuantities(from first: CertificateNumber) -> [RegisterBatch.LotQuantity] {
        rows.enumerated().compactMap { index, row in
            guard let quantity = row.quantity, let number = CertificateNumber(first.value + UInt32(index)) else {
                return nil
            }
            return RegisterBatch.LotQuantity(number: number, quantity: quantity)
        }
    }

    /// Signs all certificates, numbered from `first`, on all cores.
    func sign(from first: CertificateNumber, issuedAt: Int64, progress: Progress) async throws -> [FreshCertificate] {
        let rows = rows
        let chunk = 256
        return try await withThrowingTaskGroup(of: (Int, [FreshCertificate]).self) { group in
            for start in stride(from: 0, to: rows.count, by: chunk) {
                group.addTask {
                    let end = min(start + chunk, rows.count)
                    let signed = try (start..<end).map { index in
                        try certificate(rows[index], first.value + UInt32(index), issuedAt)
                    }
                    progress.advance(by: signed.count)
                    return (start, signed)
                }
            }
            var chunks: [Int: [FreshCertificate]] = [:]
            for try await (start, signed) in group { chunks[start] = signed }
            return stride(from: 0, to: rows.count, by: chunk).flatMap { chunks[$0] ?? [] }
        }
    }

    private func certificate(_ row: PartsTable.Row, _ number: UInt32, _ issuedAt: Int64) throws -> FreshCertificate {
        guard let number = CertificateNumber(number), let partClass = row.partClass else {
            throw ServiceError(.internalError, [.reason(.said("a row without number or class"))])
        }
        let claims = try PartClaims(
            number: number, partClass: partClass, product: row.product, serial: row.serial, lot: row.lot,
            useBy: row.useBy, issuedAt: issuedAt)
        return try FreshCertificate(signing: claims, with: key)
    }
}
