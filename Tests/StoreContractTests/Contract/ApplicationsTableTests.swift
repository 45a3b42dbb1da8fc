import COSE
import Ledger
import PartCertificates
import StoreContract
import Testing

@Suite("Store contract: applications")
struct ApplicationsTableTests {
    private func record(
        _ id: String, _ applicant: ApplicationRecord.Applicant, at time: Int64
    ) throws -> ApplicationRecord {
        ApplicationRecord(
            id: try #require(ApplicationNumber(id)), applicant: applicant,
            registration: try #require(Registration("CN:" + id)), nameZh: "名 \(id)", nameEn: "Name", address: "路",
            contact: "138 \(id)", appliedAt: time)
    }

    @Test(arguments: TestStore.allCases)
    func applications(_ kind: TestStore) async throws {
        try await kind.run { store in
            let all = [
                try record("A-0000-0001", .shop(.chain, chain: "江南"), at: 1),
                try record("A-0000-0002", .shop(.independent, chain: nil), at: 2),
                try record(
                    "A-0000-0003",
                    .issuer(
                        Sample.acme, key: try #require(KeyID(hex: "0123456789abcdef")), classes: [.oem, .salvaged],
                        keyRequest: [0, 255, 1]), at: 3),
            ]
            try await store.write { transaction in for record in all { try transaction.applications.insert(record) } }
            await expect(.conflict("applications.id")) { try await store.write { try $0.applications.insert(all[0]) } }
            try await store.read { transaction throws in
                for record in all { #expect(try transaction.applications.find(record.id) == record) }
                #expect(try transaction.applications.list(after: nil, limit: 9) == all.reversed())
                #expect(try transaction.applications.list(after: all[2].id, limit: 1) == [all[1]])
                #expect(try transaction.applications.openCount() == 3)
            }
            let accepted = ApplicationRecord.Decision(at: 5, outcome: .accepted("jn-1"))
            let declined = ApplicationRecord.Decision(at: 7, outcome: .declined("不符"))
            try await store.write { transaction in
                try transaction.applications.decide(all[0].id, accepted)
                try transaction.applications.decide(all[2].id, declined)
            }
            try await store.read { transaction throws in
                #expect(try transaction.applications.find(all[0].id)?.decision == accepted)
                #expect(try transaction.applications.find(all[2].id)?.decision == declined)
                #expect(try transaction.applications.openCount() == 1)
            }
            let unknown = try #require(ApplicationNumber("A-ZZZZ-ZZZZ"))
            await expectFailed { try await store.write { try $0.applications.decide(unknown, accepted) } }
            #expect(try await store.write { try $0.applications.purge(decidedBefore: 7, openSince: 2) } == 1)
            #expect(try await store.read { try $0.applications.find(all[0].id) } == nil)
            #expect(try await store.read { try $0.applications.list(after: nil, limit: 9).count } == 2)
            #expect(try await store.write { try $0.applications.purge(decidedBefore: 7, openSince: 3) } == 1)
            #expect(try await store.read { try $0.applications.list(after: nil, limit: 9).map(\.id) } == [all[2].id])
        }
    }
}
