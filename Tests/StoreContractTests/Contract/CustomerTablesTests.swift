import Ledger
import PartCertificates
import StoreContract
import Testing

@Suite("Store contract: doubts, job links, a maker's queries")
struct CustomerTablesTests {
    private static func doubt(_ id: String, about number: UInt32?, at shop: String?) throws -> DoubtRecord {
        DoubtRecord(
            id: try #require(CaseNumber(id)), kind: .serialDiffers, text: "写的是 \(id)", contact: "138",
            certificate: number.map { Sample.certificateID($0) }, finding: "certificate-valid",
            shop: shop.flatMap { ShopID($0) }, reportedAt: 5)
    }

    @Test(arguments: TestStore.allCases)
    func doubts(_ kind: TestStore) async throws {
        try await kind.run { store in
            let one = try Self.doubt("D-0000-0001", about: 1, at: "shop-1")
            let two = try Self.doubt("D-0000-0002", about: nil, at: nil)
            let three = try Self.doubt("D-0000-0003", about: 1, at: "shop-2")
            try await store.write { transaction in
                for doubt in [one, two, three] { try transaction.doubts.insert(doubt) }
            }
            await expect(.conflict("doubts.id")) { try await store.write { try $0.doubts.insert(one) } }
            try await store.read { transaction in
                #expect(try transaction.doubts.find(two.id) == two)
                #expect(try transaction.doubts.list(.all, after: nil, limit: 9) == [three, two, one])
                #expect(try transaction.doubts.list(.all, after: three.id, limit: 1) == [two])
                #expect(try transaction.doubts.list(.issuer(Sample.acme), after: nil, limit: 9) == [three, one])
                let shop = try #require(ShopID("shop-1"))
                #expect(try transaction.doubts.list(.shop(shop), after: nil, limit: 9) == [one])
                #expect(try transaction.doubts.openCount(.all) == 3)
                #expect(try transaction.doubts.openCount(.issuer(Sample.acme)) == 2)
                #expect(try transaction.doubts.openCount(.shop(shop)) == 1)
                #expect(try transaction.doubts.openCount(of: Sample.certificateID(1)) == 2)
                #expect(try transaction.doubts.openCount(of: Sample.certificateID(2)) == 0)
            }
            let answers = [
                DoubtAnswerRecord(role: .maker, text: "一", at: 6),
                DoubtAnswerRecord(role: .technician, text: "二", at: 6),
            ]
            try await store.write { transaction in
                for answer in answers { try transaction.doubts.answer(one.id, answer) }
                try transaction.doubts.setClosed(one.id, at: 7)
                try transaction.doubts.erasePersonal(three.id)
            }
            try await store.read { transaction in
                #expect(try transaction.doubts.answers(to: one.id) == answers)
                #expect(try transaction.doubts.answers(to: two.id) == [])
                #expect(try transaction.doubts.find(one.id)?.closedAt == 7)
                #expect(try transaction.doubts.openCount(.all) == 2)
                #expect(try transaction.doubts.openCount(.issuer(Sample.acme)) == 1)
                #expect(try transaction.doubts.openCount(of: Sample.certificateID(1)) == 1)
                let erased = try transaction.doubts.find(three.id)
                #expect(erased?.text == nil && erased?.contact == nil && erased?.certificate == three.certificate)
            }
            let unknown = try #require(CaseNumber("D-ZZZZ-ZZZZ"))
            await expectFailed { try await store.write { try $0.doubts.answer(unknown, answers[0]) } }
            await expectFailed { try await store.write { try $0.doubts.setClosed(unknown, at: nil) } }
            await expectFailed { try await store.write { try $0.doubts.erasePersonal(unknown) } }
        }
    }

    @Test(arguments: TestStore.allCases)
    func jobLinks(_ kind: TestStore) async throws {
        try await kind.run { store in
            let shop = try #require(ShopID("shop-1"))
            let links = (1...3).map { number in
                JobLinkRecord(
                    hash: Sample.digest("link \(number)"), shop: shop, repairOrder: number == 3 ? "RO-2" : "RO-1",
                    createdAt: Int64(number), expiresAt: Int64(number) * 10)
            }
            try await store.write { transaction in for link in links { try transaction.jobLinks.insert(link) } }
            await expect(.conflict("job_links.hash")) { try await store.write { try $0.jobLinks.insert(links[0]) } }
            #expect(try await store.read { try $0.jobLinks.find(hash: links[2].hash) } == links[2])
            #expect(try await store.read { try $0.jobLinks.find(hash: Sample.digest("?")) } == nil)
            #expect(
                try await store.read { try $0.jobLinks.all(of: shop, repairOrder: "RO-1") } == [links[1], links[0]])
            for _ in 0..<2 { try await store.write { try $0.jobLinks.remove(links[2].hash) } }
            #expect(try await store.write { try $0.jobLinks.purge(expired: 9) } == 0)
            #expect(try await store.write { try $0.jobLinks.purge(expired: 10) } == 1)
            #expect(try await store.read { try $0.jobLinks.all(of: shop, repairOrder: "RO-1") } == [links[1]])
        }
    }

    @Test(arguments: TestStore.allCases)
    func queriesOfAMaker(_ kind: TestStore) async throws {
        try await kind.run { store in
            let rows = [
                Sample.scan(1, at: 10), Sample.scan(.max, at: 20, shop: "shop-1"), Sample.scan(2, at: 30, device: nil),
            ]
            var foreign = Sample.scan(1, at: 25)
            foreign.certificate = CertificateID(
                issuer: try #require(IssuerID("acme-2")), number: Sample.number(1))
            try await store.write { [foreign] transaction in try transaction.scans.append(rows + [foreign]) }
            @Sendable func recent(_ issuer: IssuerID, since: Int64, limit: Int) async throws -> [ScanRecord] {
                try await store.read { try $0.scans.recent(of: issuer, since: since, limit: limit) }
            }
            #expect(try await recent(Sample.acme, since: 0, limit: 9) == rows.reversed())
            #expect(try await recent(Sample.acme, since: 20, limit: 1) == [rows[2]])
            #expect(try await recent(foreign.certificate.issuer, since: 0, limit: 9) == [foreign])
        }
    }
}
