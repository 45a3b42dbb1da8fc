import COSE
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct RegistryBatchTests {
    @Test func registersAllOrNothing() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let batch = try await maker.reserve(3)
        #expect(batch.first.value >= 1_001, "a random gap before the first number")
        var certificates = try (0..<3).map {
            try maker.sign(.init(serial: "S\($0)"), number: batch.first.value + UInt32($0))
        }
        certificates[1][certificates[1].count - 1] ^= 1
        try await maker.stage(Array(certificates[0..<2]), in: batch.batch)
        let incomplete = try await expectRefusal(.batchIncomplete) { _ = try await maker.register(batch.batch) }
        #expect(incomplete[.count] == .fact(.number(3)))
        try await maker.stage([certificates[2]], in: batch.batch, at: 2)
        let refusal = try await expectRefusal(.certificateInvalid) { _ = try await maker.register(batch.batch) }
        #expect(refusal.locations.map(\.line) == [2])
        let bookSize = try await world.perform(ListIssuers()).issuers.first?.bookSize
        #expect(bookSize == 0)
        #expect(try await world.perform(ListIssuers()).issuers.first?.registered == 0)

        certificates[1] = try maker.sign(.init(serial: "S1"), number: batch.first.value + 1)
        try await maker.stage([certificates[1]], in: batch.batch, at: 1)
        let answer = try await maker.register(batch.batch)
        #expect(answer.count == 3 && answer.entrySeq == 0)
        let hasher = SystemSHA256()
        let hashes = certificates.map { TreeHasher(hasher).leaf($0) }
        #expect(answer.root == MemoryTree(leafHashes: hashes, using: hasher).root)
        let view = try await world.perform(ShowBatch(batch: batch.batch), as: maker.context)
        #expect(view.state == .registered && view.staged == 0 && view.root == answer.root)
    }

    @Test func aRetryGetsTheSameAnswer() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let batch = try await maker.reserve(1)
        try await maker.stage([try maker.sign(.init(), number: batch.first.value)], in: batch.batch)
        let first = try await maker.register(batch.batch)
        world.clock.advance(hours: 1)
        #expect(try await maker.register(batch.batch, root: first.root) == first)
        #expect(try await maker.register(batch.batch) == first)
        try await expectRefusal(.batchClosed) {
            _ = try await maker.register(batch.batch, root: .of(String(repeating: "0", count: 64)))
        }
        try await expectRefusal(.batchClosed) {
            try await maker.stage([try maker.sign(.init(), number: batch.first.value)], in: batch.batch)
        }
        #expect(try await world.perform(ListIssuers()).issuers.first?.bookSize == 1)
    }

    @Test func idempotencyKeysAnswerOnce() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let context = RequestContext(actor: maker.context.actor, idempotencyKey: "order-1")
        let request = ReserveNumbers(issuer: maker.id, count: 5)
        let first = try await world.perform(request, as: context)
        #expect(try await world.perform(request, as: context) == first)
        try await expectRefusal(.idempotencyKeyReused) {
            _ = try await world.perform(ReserveNumbers(issuer: maker.id, count: 6), as: context)
        }
        let next = try await world.perform(request, as: maker.context)
        #expect(next.first.value == first.first.value + 5)
    }

    @Test func aRepeatedSerialNamesBothRows() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let batch = try await maker.reserve(4)
        let serials = ["A", "B", "C", "B"]
        let certificates = try serials.enumerated().map {
            try maker.sign(.init(serial: $1), number: batch.first.value + UInt32($0))
        }
        try await maker.stage(certificates, in: batch.batch)
        let error = try await expectRefusal(.duplicateRow) { _ = try await maker.register(batch.batch) }
        #expect(error.locations.map(\.line) == [2, 4])
        #expect(error[.first] == .fact(.number(2)) && error[.second] == .fact(.number(4)))
    }

    @Test func aSerialOfTheRegisterNamesRowAndNumber() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let old = try await maker.issue(serials: "A", "B")
        let batch = try await maker.reserve(2)
        let certificates = [
            try maker.sign(.init(serial: "C"), number: batch.first.value),
            try maker.sign(.init(serial: "B"), number: batch.first.value + 1),
        ]
        try await maker.stage(certificates, in: batch.batch)
        let error = try await expectRefusal(.serialAlreadyRegistered) { _ = try await maker.register(batch.batch) }
        #expect(error.locations.map(\.line) == [2])
        #expect(error[.number] == .fact(.number(UInt64(old[1].number))))
        #expect(error[.serial] == .fact(.identifier("B")))
        // Nothing of the batch stays, and another product may have the same serial.
        let issuer = try #require(try await world.perform(ListIssuers()).issuers.first)
        #expect(issuer.registered == 2 && issuer.bookSize == 1)
        _ = try await maker.issue([.init(product: "PN-7", serial: "B")])
    }

    @Test func classRangeKeyAndTimeAreChecked() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker(
            classes: [.oem], ranges: ["gtin:09521234", "part:HC-"])
        let stranger = PrivateKey.generate(.es256)
        let start = World.start / 1000
        let cases: [(TestMaker.Part, PrivateKey?, ServiceError.Code)] = [
            (.init(partClass: .aftermarket), nil, .classNotAuthorised),
            (.init(product: "04006381333931"), nil, .productNotAuthorised),
            (.init(product: "XX-1"), nil, .productNotAuthorised),
            (.init(), stranger, .keyNotActive),
            (.init(issuedAt: start + 601), nil, .certificateInvalid),
            (.init(issuedAt: start - 86_400), nil, .certificateInvalid),
        ]
        for (part, key, code) in cases {
            let batch = try await maker.reserve(1)
            try await maker.stage([try maker.sign(part, number: batch.first.value, with: key)], in: batch.batch)
            try await expectRefusal(code) { _ = try await maker.register(batch.batch) }
        }
        _ = try await maker.issue([.init(product: "HC-1"), .init()])
        // A number that was not reserved for the batch.
        let batch = try await maker.reserve(1)
        try await maker.stage([try maker.sign(.init(serial: "X"), number: batch.first.value + 1)], in: batch.batch)
        try await expectRefusal(.certificateInvalid) { _ = try await maker.register(batch.batch) }
    }

    @Test func twoKeysInOneBatchAreRefused() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let second = PrivateKey.generate(.edDSA)
        _ = try await world.service.addIssuerKey(
            try World.keyRequest(maker.id.text, second), rootKey: world.rootKey)
        let batch = try await maker.reserve(2)
        try await maker.stage(
            [
                try maker.sign(.init(serial: "A"), number: batch.first.value),
                try maker.sign(.init(serial: "B"), number: batch.first.value + 1, with: second),
            ], in: batch.batch)
        let error = try await expectRefusal(.certificateInvalid) { _ = try await maker.register(batch.batch) }
        #expect(error.locations.map(\.line) == [2])
    }

    @Test func suspendedIssuersAndRetiredKeysRegisterNothing() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let batch = try await maker.reserve(1)
        try await maker.stage([try maker.sign(.init(), number: batch.first.value)], in: batch.batch)
        _ = try await world.service.changeIssuer(
            ChangeIssuer(id: maker.id, state: .suspended), rootKey: world.rootKey)
        try await expectRefusal(.issuerNotActive) { _ = try await maker.register(batch.batch) }
        try await expectRefusal(.issuerNotActive) { _ = try await maker.reserve(1) }
        _ = try await world.service.changeIssuer(
            ChangeIssuer(id: maker.id, state: .active), rootKey: world.rootKey)
        _ = try await world.service.retireIssuerKey(
            issuer: maker.id, keyID: maker.key.keyID, rootKey: world.rootKey)
        try await expectRefusal(.keyNotActive) { _ = try await maker.register(batch.batch) }
    }

    @Test func othersDoNotSeeABatch() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let other = try await world.enrolMaker("hengchi")
        let batch = try await maker.reserve(1)
        try await expectRefusal(.unknownBatch) {
            _ = try await world.perform(ShowBatch(batch: batch.batch), as: other.context)
        }
        try await expectRefusal(.unauthenticated) {
            _ = try await world.perform(ShowBatch(batch: batch.batch), as: World.anonymous)
        }
        try await expectRefusal(.forbidden) {
            _ = try await world.perform(ReserveNumbers(issuer: maker.id, count: 1), as: other.context)
        }
    }

    @Test func anAbandonedBatchKeepsItsNumbers() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let batch = try await maker.reserve(2)
        try await maker.stage([try maker.sign(.init(), number: batch.first.value)], in: batch.batch)
        let view = try await world.perform(AbandonBatch(batch: batch.batch), as: maker.context)
        #expect(view.state == .abandoned && view.staged == 0)
        #expect(try await world.perform(AbandonBatch(batch: batch.batch), as: maker.context).state == .abandoned)
        try await expectRefusal(.batchClosed) { _ = try await maker.register(batch.batch) }
        #expect(try await maker.reserve(1).first.value == batch.first.value + 2)
        let list = try await world.perform(ListBatches(issuer: maker.id), as: maker.context)
        #expect(list.batches.map(\.state) == [.reserved, .abandoned])
    }

    @Test func whatWasSignedHereIsRegisteredAndAnotherKeysWorkIsNot() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let batch = try await maker.reserve(3)
        func fresh(_ keys: [PrivateKey]) throws -> [FreshCertificate] {
            try keys.enumerated().map { index, key in
                let claims = try PartClaims(
                    number: try #require(CertificateNumber(batch.first.value + UInt32(index))), partClass: .oem,
                    product: ProductCode("COMP-4711"), serial: Identifier(printed: "F\(index)"), lot: nil,
                    issuedAt: world.service.surroundings.now() / 1_000)
                return try FreshCertificate(signing: claims, with: key)
            }
        }
        let request = RegisterBatch(batch: batch.batch)
        let other = PrivateKey.generate(.es256)
        for keys in [[maker.key, other, maker.key], [maker.key, maker.key, other]] {
            try await expectRefusal(.certificateInvalid) {
                _ = try await world.service.registerBatch(request, fresh: try fresh(keys), for: maker.context)
            }
        }
        let good = try fresh([maker.key, maker.key, maker.key])
        #expect(try await world.service.registerBatch(request, fresh: good, for: maker.context).count == 3)
        let id = CertificateID(issuer: maker.id, number: batch.first)
        let record = try await world.store.read { try $0.certificates.find(id) }
        #expect(record?.bytes == good[0].bytes)
    }

    @Test func lotCertificatesCarryQuantities() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let batch = try await maker.reserve(2)
        let certificates = [
            try maker.sign(.init(serial: nil, lot: "L1"), number: batch.first.value),
            try maker.sign(.init(serial: "S1", lot: "L1"), number: batch.first.value + 1),
        ]
        func request(_ number: UInt32, _ quantity: String) -> RegisterBatch {
            RegisterBatch(
                batch: batch.batch, lotQuantities: [.init(number: CertificateNumber(number)!, quantity: .of(quantity))])
        }
        for wrong in [request(batch.first.value + 1, "1 kg"), request(batch.first.value, "0 kg")] {
            try await expectRefusal(.invalidField) {
                _ = try await world.service.registerBatch(wrong, certificates: certificates, for: maker.context)
            }
        }
        let answer = try await world.service.registerBatch(
            request(batch.first.value, "500 kg"), certificates: certificates, for: maker.context)
        #expect(answer.count == 2)
        let id = CertificateID(issuer: maker.id, number: batch.first)
        let record = try await world.store.read { try $0.certificates.find(id) }
        #expect(record?.lotQuantity?.description == "500 kg")
    }

    @Test func aThousandInOneEntry() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker(algorithm: .edDSA)
        let batch = try await maker.reserve(1_200)
        let certificates = try (0..<1_200).map {
            try maker.sign(.init(serial: "S\($0)"), number: batch.first.value + UInt32($0))
        }
        let answer = try await world.service.registerBatch(
            RegisterBatch(batch: batch.batch), certificates: certificates, for: maker.context)
        #expect(answer.count == 1_200)
        #expect(try await world.perform(ListIssuers()).issuers.first?.bookSize == 1)
    }
}
