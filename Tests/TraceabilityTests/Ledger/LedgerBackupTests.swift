import COSE
import Foundation
import Ledger
import MerkleTree
import PartLife
import SQLiteStore
import Signatures
import StoreContract
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LedgerBackupTests {
    @Test func aBackupRestoresToTheSameBooks() async throws {
        try await withTemporaryFolder { folder in
            let (service, database) = try await season(folder)
            let before = try await service.auditBooks(as: World.operator.actor)
            #expect(before.isSound && before.entries == 5 && before.lives == 3, "\(before)")
            let manifest = try await Backup.make(of: service, to: folder + "/backup") { path in
                try await database.backup(to: path)
            }
            #expect(manifest.files.count == 2 && manifest.files[0].path == "touchstone.sqlite")
            let (found, report) = try await Backup.restore(
                from: folder + "/backup", to: folder + "/new", open: { try SQLiteStore(path: $0) })
            #expect(found == manifest && report == before)
            let store = try SQLiteStore(path: folder + "/new/touchstone.sqlite")
            let heads = try await store.read { try $0.books.heads() }
            #expect(try await heads == service.store.read { try $0.books.heads() })
            let files = try FolderFileStore(path: folder + "/new/vouchers")
            #expect(try await files.all().count == 1)
            try await store.close()
            // A second restore into it, and a second backup over it, are refused.
            await #expect(throws: BackupError.notEmpty(folder + "/new")) {
                _ = try await Backup.restore(
                    from: folder + "/backup", to: folder + "/new", open: { try SQLiteStore(path: $0) })
            }
            await #expect(throws: BackupError.notEmpty(folder + "/backup")) {
                _ = try await Backup.make(of: service, to: folder + "/backup") { try await database.backup(to: $0) }
            }
        }
    }

    @Test func aBackupThatWasTouchedIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let (service, database) = try await season(folder)
            let backup = folder + "/backup"
            let manifest = try await Backup.make(of: service, to: backup) { try await database.backup(to: $0) }
            let voucher = try #require(manifest.files.last).path
            let cases: [(String, BackupError, (String) throws -> Void)] = [
                (voucher, .altered(voucher), { try flip($0) }),
                ("touchstone.sqlite", .altered("touchstone.sqlite"), { try flip($0) }),
                (voucher, .missing(voucher), { try FileManager.default.removeItem(atPath: $0) }),
                (
                    "vouchers/zz", .unexpected("vouchers/zz"),
                    { FileManager.default.createFile(atPath: $0, contents: nil).ignore() }
                ),
                (
                    "manifest.json", .noManifest(backup + "/manifest.json"),
                    { try Data("{}".utf8).write(to: URL(fileURLWithPath: $0)) }
                ),
            ]
            for (path, expected, damage) in cases {
                let copy = backup + "-copy"
                try? FileManager.default.removeItem(atPath: copy)
                try FileManager.default.copyItem(atPath: backup, toPath: copy)
                try damage(copy + "/" + path)
                let error = await #expect(throws: BackupError.self) {
                    _ = try await Backup.restore(
                        from: copy, to: folder + "/new", open: { try SQLiteStore(path: $0) })
                }
                if case .noManifest = expected {
                    #expect(error == .noManifest(copy + "/manifest.json"))
                } else {
                    #expect(error == expected)
                }
                #expect(!FileManager.default.fileExists(atPath: folder + "/new"), "nothing is left behind")
            }
        }
    }

    @Test func theAuditFindsWhatWasChanged() async throws {
        let cases: [(AuditReport.Problem.Code, @Sendable (any StoreTransaction, BookHead) throws -> Void)] = [
            // An entry that is that of another place.
            (
                .entryDiffers,
                { transaction, head in
                    guard var entry = try transaction.books.entry(head.book, seq: 0) else { return }
                    entry.seq = head.frontier.size
                    entry.mentions = []
                    var after = head
                    after.frontier.append(leafHash: entry.leafHash, using: SystemSHA256())
                    after.root = after.frontier.root(using: SystemSHA256())
                    try transaction.books.append(entry, head: after)
                }
            ),
            // A life that no entry explains.
            (
                .life,
                { transaction, head in
                    let items = try transaction.lives.standings(of: head.book, onShelfOnly: true, after: nil, limit: 1)
                    guard let (key, _) = items.first else { return }
                    try transaction.lives.save(.init(kind: .line), of: key)
                }
            ),
            // Personal fields erased without a redaction.
            (.erasedWithoutRedaction, { transaction, head in try transaction.books.erasePersonal(head.book, seq: 0) }),
        ]
        for (code, damage) in cases {
            let world = try await World.trading()
            _ = try await world.line()
            try await world.receive(try await world.parts())
            let book = try await shop(world)
            try await world.store.write { transaction in
                guard let head = try transaction.books.head(book) else { return }
                try damage(transaction, head)
            }
            let report = try await world.service.auditBooks(as: World.operator.actor)
            #expect(!report.isSound && report.problems.contains { $0.code == code }, "\(code): \(report.problems)")
        }
    }

    @Test func theAuditFindsBytesThatWereChangedInTheFile() async throws {
        let root: @Sendable (any StoreTransaction) throws -> [UInt8] = { try $0.books.heads()[0].root.bytes }
        let leaf: @Sendable (any StoreTransaction) throws -> [UInt8] = { transaction in
            try transaction.books.entry(try transaction.books.heads()[0].book, seq: 0)?.leafHash.bytes ?? []
        }
        // A piece of a digest; longer ones may be split between two pages of the file.
        let entry: @Sendable (any StoreTransaction) throws -> [UInt8] = { transaction in
            let bytes = try transaction.books.entry(try transaction.books.heads()[0].book, seq: 0)?.entry ?? []
            return Array(bytes[60..<76])
        }
        let cases: [(AuditReport.Problem.Code, @Sendable (any StoreTransaction) throws -> [UInt8])] = [
            (.opening, { _ in Array("滤芯".utf8) }), (.head, root), (.leafHash, leaf), (.leafHash, entry),
        ]
        for (code, find) in cases {
            try await withTemporaryFolder { folder in
                let (service, database) = try await season(folder)
                let old = try await database.read(find)
                let path = folder + "/copy.sqlite"
                try await database.backup(to: path)
                try await database.close()
                let count = try replace(old, in: path)
                #expect(count > 0, "\(code): \(old)")
                let store = try SQLiteStore(path: path)
                let copy = TraceabilityService(
                    store: store, files: service.files, surroundings: service.surroundings, host: service.host,
                    rootKey: service.rootKey, statusKey: nil)
                let report = try await copy.auditBooks(as: World.operator.actor)
                #expect(report.problems.contains { $0.code == code }, "\(code): \(report.problems)")
                try await store.close()
            }
        }
    }

    @Test func onlyTheOperatorAudits() async throws {
        let world = try await World.trading()
        try await expectRefusal(.forbidden) {
            _ = try await world.service.auditBooks(as: try World.at("east").actor)
        }
    }

    /// A service on disk with a voucher, an uncertified line, a transfer, a correction and an undone install.
    private func season(_ folder: String) async throws -> (TraceabilityService, SQLiteStore) {
        let key = PrivateKey.generate(.edDSA)
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
        let store = try SQLiteStore(path: folder + "/data/touchstone.sqlite")
        let service = TraceabilityService(
            store: store, files: try FolderFileStore(path: folder + "/data/vouchers"),
            surroundings: Surroundings(now: { World.start }, randomBytes: { SecureRandom.bytes($0) }),
            host: World.host, rootKey: key.publicKey, statusKey: nil)
        let `operator` = World.operator
        for id in ["east", "west"] {
            _ = try await AddShop(
                id: .of(id), registration: "CN:SHOP-\(id)", nameZh: .of(id), nameEn: .of(id), address: "路"
            ).perform(in: service, for: `operator`)
        }
        _ = try await PutSupplier(
            id: "good", nameZh: "供", nameEn: "S", address: "路", standing: .authorised
        )
        .perform(in: service, for: `operator`)
        let voucher = try await service.addVoucher(
            LedgerVoucherTests.pdf, to: "east", as: `operator`.actor)
        let receipt = ReceiveParts(
            shop: "east", supplier: "good", deliveryNote: "D", received: .of(World.today),
            lines: [.plain(), .plain()], vouchers: [voucher.digest])
        _ = try await receipt.perform(in: service, for: `operator`)
        var out = TransferOut(shop: "east", item: ItemReference(line: 0), to: "west", transferNumber: "T")
        out.quantity = "2"
        _ = try await out.perform(in: service, for: `operator`)
        var into = TransferIn(shop: "west", item: ItemReference(line: 0), from: "east", transferNumber: "T")
        into.quantity = "2"
        _ = try await into.perform(in: service, for: `operator`)
        _ = try await CorrectEntry(
            shop: "east", target: 1, effect: "amend", reason: "数", amended: ["quantity": "7 pcs"]
        ).perform(in: service, for: `operator`)
        return (service, store)
    }
}

/// Changes one bit in the middle of a file.
private func flip(_ path: String) throws {
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    data[data.count / 2] ^= 1
    try data.write(to: URL(fileURLWithPath: path))
}

/// Changes the last byte of every occurrence of some bytes in a file; returns how many there were.
private func replace(_ old: [UInt8], in path: String) throws -> Int {
    var data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var count = 0
    var index = 0
    while index + old.count <= data.count {
        if data[index] == old[0], Array(data[index..<(index + old.count)]) == old {
            data[index + old.count - 1] ^= 1
            count += 1
            index += old.count
        } else {
            index += 1
        }
    }
    try Data(data).write(to: URL(fileURLWithPath: path))
    return count
}

extension Bool {
    fileprivate func ignore() {}
}
