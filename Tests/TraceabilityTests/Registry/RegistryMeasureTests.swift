import Ledger
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct RegistryMeasureTests {
    @Test func scopesReachWhatTheyName() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let shop = try await world.enrolShop("shop-a", 30, 120)
        let codes = try await maker.issue([
            .init(serial: "A", lot: "L1"), .init(serial: "B", lot: "L1"), .init(serial: "C", lot: "L2"),
            .init(product: "PN-1", serial: "D", lot: "L1"),
        ])
        let ids = try codes.map { try maker.certificate($0) }
        for id in ids[0...2] { try await shop.receive(id) }
        try await shop.install(ids[0])
        func preview(_ scope: ScopeView) async throws -> PreviewMeasure.Answer {
            try await world.perform(PreviewMeasure(issuer: "hanchuan", scope: scope), as: maker.context)
        }
        let lot = try await preview(.init(product: World.gtin, lot: "L1"))
        #expect(lot.registered == 2 && lot.inStock == 1 && lot.installed == 1 && lot.notReceived == 0)
        #expect(lot.shops.map(\.shop) == ["shop-a"] && lot.shops[0].inStock == 1 && lot.shops[0].installed == 1)
        #expect(try await preview(.init(product: World.gtin)).registered == 3)
        let numbers = try await preview(
            .init(numbers: [.init(first: codes[2].number, last: UInt32.max), .init(first: 1, last: 2)]))
        #expect(numbers.registered == 2 && numbers.inStock == 1 && numbers.notReceived == 1)
        try await expectRefusal(.forbidden) {
            _ = try await world.perform(
                PreviewMeasure(issuer: "hanchuan", scope: .init(product: "X")), as: shop.context)
        }
    }

    @Test func startAndEndStandInTheBook() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let code = try await maker.issue([.init(serial: "A", lot: "L1")])[0]
        let start = StartMeasure(
            issuer: "hanchuan", kind: "recall", name: "R-7", scope: .init(product: World.gtin, lot: "L1"),
            reasonZh: "漏电", reasonEn: "Leakage current", contact: "400-1")
        let view = try await world.perform(start, as: maker.context)
        #expect(view.entrySeq == 1 && view.endedAt == nil)
        try await expectRefusal(.alreadyExists) { _ = try await world.perform(start, as: maker.context) }
        #expect(try await world.verify(code.text).code == "recalled")
        let end = EndMeasure(
            issuer: "hanchuan", kind: "recall", name: "R-7", reasonZh: "已更换", reasonEn: "Replaced")
        let ended = try await world.perform(end, as: maker.context)
        #expect(ended.endedAt == world.clock.now)
        #expect(try await world.perform(end, as: maker.context) == ended)
        #expect(try await world.verify(code.text).findings.allSatisfy { $0.code != "recalled" })
        let list = ListMeasures(issuer: "hanchuan")
        #expect(try await world.perform(list, as: World.anonymous).measures.isEmpty)
        let all = ListMeasures(issuer: "hanchuan", ended: true)
        #expect(try await world.perform(all, as: World.anonymous).measures.map(\.name) == ["R-7"])

        let issuer = try await world.store.read { try $0.issuers.find(maker.id) }
        let book = try #require(issuer?.book)
        let entries = try await world.store.read { try $0.books.entries(book, from: 0, limit: 10) }
        #expect(entries.map(\.kind) == [.issue, .recall, .recall])
        for entry in entries { try entry.opened().check(using: SystemSHA256()) }
        guard case .recall(let record) = try entries[1].record() else { throw NotRefused() }
        #expect(record.reasonZH == "漏电" && record.action == .start && record.actor == "line 1")
    }

    @Test func whatIsRefused() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        func start(
            _ kind: String, _ scope: ScopeView, name: String? = "N", contact: String? = "c"
        ) -> StartMeasure {
            StartMeasure(
                issuer: "hanchuan", kind: kind, name: name, scope: scope, reasonZh: "因", reasonEn: "r", contact: contact
            )
        }
        let product = ScopeView(product: World.gtin)
        let cases: [(StartMeasure, ServiceError.Code)] = [
            (start("revocation", product), .invalidField),
            (start("recall", product, name: nil), .missingField),
            (start("recall", product, contact: nil), .missingField),
            (start("recall", ScopeView()), .invalidField),
            (start("recall", ScopeView(product: "X", numbers: [.init(first: 1, last: 2)])), .invalidField),
            (start("quarantine", ScopeView(numbers: [.init(first: 2, last: 1)])), .invalidField),
            (start("quarantine", ScopeView(numbers: [])), .missingField),
            (start("anger", product), .invalidField),
        ]
        for (request, code) in cases {
            try await expectRefusal(code) { _ = try await world.perform(request, as: maker.context) }
        }
        try await expectRefusal(.unknownMeasure) {
            _ = try await world.perform(
                EndMeasure(issuer: "hanchuan", kind: "recall", name: "nothing", reasonZh: "因", reasonEn: "r"))
        }
        try await expectRefusal(.invalidField) {
            _ = try await world.perform(
                EndMeasure(issuer: "hanchuan", kind: "revocation", name: "x", reasonZh: "因", reasonEn: "r"))
        }
        let hold = try await world.perform(start("quarantine", product, name: nil), as: maker.context)
        #expect(hold.name == "quarantine-\(hold.entrySeq)")
    }
}
