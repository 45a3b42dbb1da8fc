import DomainCoding
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

/// Personal values that are erased: what stays, what goes, and who may.
@Suite struct LedgerRedactionTests {
    private static let manager = RequestContext(
        actor: Actor(principal: "m", name: "店长", role: .shopManager, issuer: nil, shop: ShopID("east")))

    @Test func ofARepairOrder() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(2)
        try await world.receive(codes)
        let first = try await install(world, codes[0], order: "RO-1", customer: "客户甲")
        let other = try await install(world, codes[1], order: "RO-2", customer: "客户乙")
        _ = try await world.ask(
            CorrectEntry(shop: "east", target: other, effect: "amend", reason: "笔误", amended: ["mileage": "9"]),
            at: "east")
        let before = try await root(world)
        var request = RedactPersonalData(shop: "east", reason: "客户要求", order: "个人信息保护法第47条")
        request.repairOrder = "RO-1"
        let answer = try await request.perform(in: world.service, for: Self.manager)
        #expect(answer.erased == [.init(seq: first, fields: ["object", "technician", "customer", "actor"])])
        let seq = try #require(answer.seq)
        #expect(try await root(world) != before)
        let shown = try await view(world, first)
        for field in shown.fields where field.personal { #expect(field.redacted && field.value == nil) }
        #expect(
            shown.fields.contains { $0.name == "price" && $0.value?.jsonText == "99.00 CNY" }
                && shown.correctedBy == [seq])
        #expect(try await personal(world, other)["customer"] == "客户乙")
        let redaction = try await view(world, seq)
        #expect(redaction.kind == .redaction)
        #expect(redaction.fields.contains { $0.name == "order" && $0.value == .text("个人信息保护法第47条") })
        // Again: nothing is left, and nothing is added.
        let again = try await request.perform(in: world.service, for: Self.manager)
        #expect(again.seq == nil && again.erased.isEmpty)
        let size = try await bookSize(world)
        #expect(size == seq + 1)
        #expect(try await world.balance()?[.installed].numberText == "2")
        let report = try await world.service.auditBooks(as: World.operator.actor)
        #expect(report.isSound, "\(report.problems)")
    }

    /// What stays open has its own salt; the key that could open the rest is gone.
    @Test func ofChosenFields() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        let seq = try await install(world, code, order: "RO-1", customer: "客户甲")
        var request = RedactPersonalData(shop: "east", reason: "要求", order: "本人")
        request.customer = "客户甲"
        request.fields = ["object", "customer"]
        let answer = try await request.perform(in: world.service, for: Self.manager)
        #expect(answer.erased == [.init(seq: seq, fields: ["object", "customer"])])
        #expect(try await personal(world, seq) == ["technician": "李师傅", "actor": "技师"])
        let book = try await shop(world)
        let stored = try #require(try await world.store.read { try $0.books.entry(book, seq: seq) })
        #expect(stored.personalKey == nil)
        guard case .partial(let fields)? = try stored.opened().personal else { throw NotRefused() }
        #expect(fields.map(\.name) == ["technician", "actor"])
        // The rest later, entry by entry.
        var rest = RedactPersonalData(shop: "east", reason: "离职", order: "李师傅")
        rest.entries = [seq]
        let more = try await rest.perform(in: world.service, for: World.operator)
        #expect(more.erased == [.init(seq: seq, fields: ["technician", "actor"])])
        #expect(try await world.store.read { try $0.books.entry(book, seq: seq)?.personalValues } == nil)
        let report = try await world.service.auditBooks(as: World.operator.actor)
        #expect(report.isSound, "\(report.problems)")
    }

    @Test func whoMayAndWhat() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        let seq = try await install(world, code, order: "RO-1", customer: "客户甲")
        var request = RedactPersonalData(shop: "east", reason: "要求", order: "本人")
        request.entries = [seq]
        try await expectRefusal(.forbidden) { _ = try await world.ask(request, at: "east") }
        let elsewhere = RequestContext(
            actor: Actor(principal: "m", name: "店长", role: .shopManager, issuer: nil, shop: ShopID("west")))
        try await expectRefusal(.forbidden) { _ = try await request.perform(in: world.service, for: elsewhere) }
        try await expectRefusal(.unauthenticated) {
            _ = try await request.perform(in: world.service, for: World.anonymous)
        }
        for (change, code) in [
            ({ $0.fields = ["price"] }, .notPersonal), ({ $0.fields = ["customer", "repair-order"] }, .notPersonal),
            ({ $0.fields = ["colour"] }, .invalidField), ({ $0.customer = "x" }, .invalidField),
            ({ $0.entries = [] }, .invalidField), ({ $0.entries = [999] }, .unknownEntry),
            ({ $0.reason = "客户甲 要求" }, .invalidField), ({ $0.order = "苏A12345 车主" }, .invalidField),
            ({ $0.issuer = "hanchuan" }, .invalidField),
        ] as [((inout RedactPersonalData) -> Void, ServiceError.Code)] {
            var wrong = request
            change(&wrong)
            try await expectRefusal(code) {
                _ = try await wrong.perform(in: world.service, for: World.operator)
            }
        }
        #expect(try await personal(world, seq).count == 4)
        let blank = Array(#"{"shop":"east","entries":[0],"reason":" ","order":"本人"}"#.utf8)
        #expect {
            try JSON.decode(RedactPersonalData.self, from: blank)
        } throws: { error in
            let refusal = error as? JSONError
            return refusal?.path.description == "reason" && refusal?.reason == .refused(StatedText<1000>.schema)
        }
    }

    /// The name of who issued, in a maker's book.
    @Test func inAMakersBook() async throws {
        let world = try await World.trading()
        _ = try await world.parts()
        var request = RedactPersonalData(reason: "离职", order: "本人")
        request.issuer = "hanchuan"
        request.entries = [0]
        try await expectRefusal(.forbidden) {
            _ = try await request.perform(in: world.service, for: world.maker.context)
        }
        let answer = try await request.perform(in: world.service, for: World.operator)
        #expect(answer.erased == [.init(seq: 0, fields: ["actor"])])
        #expect(try await world.service.auditBooks(as: World.operator.actor).isSound)
    }

    /// Not in the database, nor in its log, nor on its free pages: not the values, not the key, not even hashes of
    /// requests that named them.
    @Test func nothingIsLeftInAnyFile() async throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path
        let store = try SQLiteStore(path: folder + "/store.sqlite")
        let world = try await World.trading(store: store)
        let codes = try await world.parts(40)
        try await world.receive(codes)
        var seqs: [UInt64] = []
        var digests: [[UInt8]] = []
        for (index, code) in codes.enumerated() {
            let name: StatedText<200> = index == 20 ? "特定客户某某" : "其他客户 \(index)"
            seqs.append(try await install(world, code, order: "RO-\(index)", customer: name, key: "key-\(index)"))
        }
        let book = try await shop(world)
        let target = seqs[20]
        let key = try #require(try await store.read { try $0.books.entry(book, seq: target)?.personalKey })
        let kept = try #require(try await store.read { try $0.requests.answer(to: "key-20", of: "tech-east") })
        digests.append(kept.request.bytes)
        let marks = [Array("特定客户某某".utf8), Array("车 RO-20 号".utf8), key] + digests
        for mark in marks { #expect(try Self.contains(folder, mark)) }
        var request = RedactPersonalData(shop: "east", reason: "要求", order: "本人")
        request.customer = "特定客户某某"
        var context = Self.manager
        context.idempotencyKey = "redact-1"
        let answer = try await request.perform(in: world.service, for: context)
        #expect(answer.erased.map(\.seq) == [target])
        for mark in marks { #expect(try !Self.contains(folder, mark), "\(String(decoding: mark, as: UTF8.self))") }
        #expect(try Self.contains(folder, Array("其他客户 19".utf8)))
        // The same request again gets the first answer; so does the install, whose request is not known any more.
        #expect(try await request.perform(in: world.service, for: context) == answer)
        let again = try await install(world, codes[20], order: "RO-20", customer: "特定客户某某", key: "key-20")
        #expect(again == target)
        for mark in marks { #expect(try !Self.contains(folder, mark)) }
        try await store.backup(to: folder + "/copy.sqlite")
        for mark in marks { #expect(try !Self.contains(folder, mark)) }
        #expect(try await world.service.auditBooks(as: World.operator.actor).isSound)
        try await store.close()
    }

    /// A backup that was made before: what was erased since is erased again when it is restored.
    @Test func anOldBackupIsRedactedAgain() async throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path
        let store = try SQLiteStore(path: folder + "/live.sqlite")
        let world = try await World.trading(store: store)
        let codes = try await world.parts(2)
        try await world.receive(codes)
        let first = try await install(world, codes[0], order: "RO-1", customer: "特定客户某某")
        try await store.backup(to: folder + "/old.sqlite")
        let later = try await install(world, codes[1], order: "RO-2", customer: "特定客户某某")
        var request = RedactPersonalData(shop: "east", reason: "要求", order: "本人")
        request.customer = "特定客户某某"
        let answer = try await request.perform(in: world.service, for: Self.manager)
        #expect(answer.erased.map(\.seq) == [first, later])
        let file = try await RedactionFile.read(from: store).encoded()
        #expect(!String(decoding: file, as: UTF8.self).contains("特定"))
        try await store.close()
        let old = try SQLiteStore(path: folder + "/old.sqlite")
        let redactions = try RedactionFile(file, file: "redactions.json")
        let surroundings = world.service.surroundings
        #expect(try await redactions.replay(on: old, surroundings: surroundings, actor: "restore") == 1)
        #expect(try await redactions.replay(on: old, surroundings: surroundings, actor: "restore") == 0)
        #expect(try await Audit.run(on: old).isSound)
        try await old.close()
        try FileManager.default.removeItem(atPath: folder + "/live.sqlite")
        #expect(try !Self.contains(folder, Array("特定客户某某".utf8)))
        #expect(throws: ServiceError.self) { try RedactionFile([1], file: "x") }
    }

    private func install(
        _ world: World, _ code: TestCode, order: StatedText<100>, customer: StatedText<200>, key: String? = nil
    ) async throws -> UInt64 {
        var request = InstallPart(shop: "east", item: code.item, repairOrder: order)
        request.price = "99"
        request.object = order == "RO-1" ? "苏A12345" : "车 \(order) 号"
        request.technician = "李师傅"
        request.customer = customer
        return try await world.ask(request, at: "east", key: key).seq
    }

    private func view(_ world: World, _ seq: UInt64) async throws -> EntryView {
        let page = try await world.ask(ShowLedger(shop: "east", from: "2026-01-01", to: "2026-12-31"), at: "east")
        return try #require(page.entries.first { $0.seq == seq })
    }

    /// The personal values of an entry that are still open and there.
    private func personal(_ world: World, _ seq: UInt64) async throws -> [String: String] {
        var values: [String: String] = [:]
        for field in try await view(world, seq).fields where field.personal {
            values[field.name] = field.value?.jsonText
        }
        return values
    }

    private func root(_ world: World) async throws -> Digest? {
        let book = try await shop(world)
        return try await world.store.read { try $0.books.head(book)?.root }
    }

    private static func contains(_ folder: String, _ bytes: [UInt8]) throws -> Bool {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
            if data.range(of: Data(bytes)) != nil { return true }
        }
        return false
    }
}
