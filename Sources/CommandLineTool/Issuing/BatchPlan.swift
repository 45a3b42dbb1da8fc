import CBOR
import COSE
import DomainCoding
import DurableFiles
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

/// What a batch in progress has decided, kept in the labels' folder, so that a run after a crash goes on where the
/// last one ended: the same reservation, the same signed bytes, no number used twice.
struct BatchJournal: Codable, Sendable {
    /// SHA-256 of what is to be issued.
    var digest: Digest
    /// The key under which the reservation is asked for, again and again if need be.
    var reservationKey: String
    var reservation: ReserveNumbers.Answer?
    var registration: RegisterBatch.Answer?

    private static let folderName = ".touchstone-batch"

    /// The journal of a folder, or a new one that is on disk before anything is asked of the service.
    static func open(in folder: String, digest: Digest) throws -> BatchJournal {
        let path = folder + "/" + folderName
        try DurableFolder.make(path, for: .everyone)
        let file = path + "/journal.json"
        guard FileManager.default.fileExists(atPath: file) else {
            let journal = BatchJournal(digest: digest, reservationKey: UUID().uuidString)
            try journal.save(in: folder)
            return journal
        }
        let bytes = try InputFile.bytes(file, limit: 1 << 20)
        guard
            let journal = try? JSON.decode(BatchJournal.self, from: bytes, limits: .kept, unknownFields: .allowed),
            journal.digest == digest
        else {
            throw CommandFailure(
                .usage, zh: "\(folder)：这里已有另一批的标签。", en: "\(folder): labels of another batch are here.",
                hint: Bilingual(
                    zh: "换一个 --out 目录；若要接着做原来那批，请用同样的表、密钥和厂家。",
                    en: "Choose another --out; to go on with that batch, give the same table, key and issuer."))
        }
        return journal
    }

    /// Puts the journal on disk: whole or not at all.
    func save(in folder: String) throws {
        try DurableFile.write(
            try JSON.encode(self, .sorted), to: folder + "/" + Self.folderName + "/journal.json",
            for: .everyone)
    }

    /// The certificates that were signed for this batch: a CBOR sequence of byte strings.
    func signed(in folder: String) throws -> [[UInt8]]? {
        let file = folder + "/" + Self.folderName + "/certificates.cbor"
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        var reader = CBORReader(try InputFile.bytes(file, limit: 1 << 30))
        var certificates: [[UInt8]] = []
        while !reader.isAtEnd { certificates.append([UInt8](try reader.readBytes())) }
        return certificates
    }

    /// Puts the signed certificates on disk before they are sent anywhere.
    func keep(_ certificates: [[UInt8]], in folder: String) throws {
        var encoder = CBOREncoder(reserving: certificates.count * 140)
        for certificate in certificates { encoder.bytes(certificate) }
        try DurableFile.write(
            encoder.bytes, to: folder + "/" + Self.folderName + "/certificates.cbor", for: .everyone)
    }
}
