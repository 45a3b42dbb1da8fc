import CBOR
import DomainCoding
import DurableFiles
import Foundation
import MerkleTree
import Traceability

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
