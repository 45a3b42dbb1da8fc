import DomainCoding
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
        func preview(_ scope: CertificateScope) async throws -> PreviewMeasure.Answer {
            try await world.perform(PreviewMeasure(issuer: "hanchuan", scope: scope), as: maker.context)
        }
        let lot = try await preview(.lot(.of(World.gtin), "L1"))
        #expect(lot.registered == 2 && lot.inStock == 1 && lot.installed == 1 && lot.notReceived == 0)
        #expect(lot.shops.map(\.shop) == [shop.id] && lot.shops[0].inStock == 1 && lot.shops[0].installed == 1)
        #expect(try await preview(.product(.of(World.gtin))).registered == 3)
        let numbers = try await preview(
            .numbers([.of(1, 2), .of(codes[2].number, UInt32.max)]))
        #expect(numbers.registered == 2 && numbers.inStock == 1 && numbers.notReceived == 1)
        try await expectRefusal(.forbidden) {
            _ = try await world.perform(
                PreviewMeasure(issuer: "hanchuan", scope: .product("X")), as: shop.context)
        }
    }

    @Test func startAndEndStandInTheBook() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let code = try await maker.issue([.init(serial: "A", lot: "L1")])[0]
        let start = StartMeasure(
            issuer: "hanchuan", kind: .recall, name: "R-7", scope: .lot(.of(World.gtin), "L1"),
            reasonZh: "漏电", reasonEn: "Leakage current", contact: "400-1")
        let view = try await world.perform(start, as: maker.context)
        #expect(view.entrySeq == 1 && view.endedAt == nil)
        try await expectRefusal(.alreadyExists) { _ = try await world.perform(start, as: maker.context) }
        #expect(try await world.verify(code.text).code == "recalled")
        let end = EndMeasure(
            issuer: "hanchuan", kind: .recall, name: "R-7", reasonZh: "已更换", reasonEn: "Replaced")
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
            _ kind: MeasureKind, _ scope: CertificateScope, name: String? = "N", contact: String? = "c"
        ) -> StartMeasure {
            StartMeasure(
                issuer: "hanchuan", kind: kind, name: .of(name), scope: scope, reasonZh: "因",
                reasonEn: "r", contact: .of(contact))
        }
        let product = CertificateScope.product(.of(World.gtin))
        let cases: [(StartMeasure, ServiceError.Code)] = [
            (start(.revocation, product), .invalidField), (start(.recall, product, name: nil), .missingField),
            (start(.recall, product, contact: nil), .missingField),
        ]
        for (request, code) in cases {
            try await expectRefusal(code) { _ = try await world.perform(request, as: maker.context) }
        }
        #expect(try refusedField(of: start(.recall, product), "kind", "anger") == "kind")
        try await expectRefusal(.unknownMeasure) {
            _ = try await world.perform(
                EndMeasure(
                    issuer: "hanchuan", kind: .recall, name: "nothing", reasonZh: "因", reasonEn: "r"
                ))
        }
        try await expectRefusal(.invalidField) {
            _ = try await world.perform(
                EndMeasure(
                    issuer: "hanchuan", kind: .revocation, name: "x", reasonZh: "因", reasonEn: "r"))
        }
        let hold = try await world.perform(start(.quarantine, product, name: nil), as: maker.context)
        #expect(hold.name == "quarantine-\(hold.entrySeq)")
    }

    @Test(arguments: [
        #"{}"#, #"{"product": "X", "numbers": [{"first": 1, "last": 2}]}"#, #"{"numbers": [{"first": 2, "last": 1}]}"#,
        #"{"numbers": []}"#, #"{"lot": "L1"}"#, #"{"lot": "L1", "numbers": [{"first": 1, "last": 2}]}"#,
        #"{"numbers": [{"first": 0, "last": 2}]}"#,
    ])
    func aScopeIsAProductOrNumbers(_ json: String) {
        #expect(throws: JSONError.self) { try JSON.decode(CertificateScope.self, from: Array(json.utf8)) }
    }

    @Test func scopesReadBack() throws {
        let scopes: [CertificateScope] = [
            .product(.of(World.gtin)), .lot("PN-1", "L1"), .numbers([.of(1, 5), .of(9, 9)]),
        ]
        for scope in scopes { #expect(try JSON.decode(CertificateScope.self, from: JSON.encode(scope)) == scope) }
        let joined = try JSON.decode(
            CertificateScope.self,
            from: Array(#"{"numbers": [{"first": 4, "last": 6}, {"first": 1, "last": 3}]}"#.utf8))
        #expect(joined == .numbers([.of(1, 6)]))
    }
}
