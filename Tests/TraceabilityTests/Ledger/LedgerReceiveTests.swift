import DomainCoding
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartLife
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LedgerReceiveTests {
    @Test func whatTheCertificateStatesNeedNotBeRepeated() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(3, lot: "L7")
        let line = ReceiveParts.Line.of(codes).with { $0.price = "900.00" }
        let answer = try await world.receive([line])
        let entry = try #require(answer.lines.first)
        #expect(entry.inspection == "accepted" && entry.verdicts.count == 3 && answer.lines.count == 1)
        let record = try await receipt(world, entry.entry.seq)
        #expect(record.product?.printed == World.gtin && record.productName == "压缩机" && record.brand == "寒川")
        #expect(record.makerName == "寒川空调" && record.partClass == .oem && record.lot == "L7")
        #expect(record.quantity.description == "3 pcs" && record.serials.count == 3)
        #expect(record.unitPrice?.description == "900.00 CNY" && record.supplierStanding == .authorised)
        #expect(record.certificateCount == 3 && record.noCertificateReason == nil)
        #expect(record.received.description == World.today && record.deliveryNote == "DN-1")
        #expect(try await world.balance()?[.onShelf].numberText == "3")
    }

    @Test func aLotIsReceivedByItsQuantity() async throws {
        let world = try await World.trading()
        try await world.receive([try await world.lot(quantity: "11.3 kg")])
        #expect(try await world.balance(product: .of(World.refrigerant))?[.received].numberText == "11.3")
        let open = try await world.lot("L2")
        let error = try await expectRefusal(.missingField) { try await world.receive([open]) }
        #expect(error.field == "quantity" && error.locations.first?.line == 1)
        try await world.receive([.of([open]).with { ($0.quantity, $0.unit) = ("2.7", "kg") }])
        #expect(try await world.balance(product: .of(World.refrigerant))?[.onShelf].numberText == "14")
    }

    @Test func aCodeThatSaysStopIsQuarantinedAndDoesNotHoldUpTheOthers() async throws {
        let world = try await World.trading()
        let bad = try await world.parts(1, lot: "BAD")[0]
        let good = try await world.parts(2, lot: "OK")
        _ = try await world.perform(
            StartMeasure(
                issuer: world.maker.id, kind: .recall, name: "R-1",
                scope: .lot(.of(World.gtin), "BAD"), reasonZh: "漏", reasonEn: "leak",
                contact: "400"))
        let answer = try await world.receive(good + [bad])
        #expect(answer.lines.map(\.inspection) == ["accepted", "quarantined"])
        #expect(answer.lines.map(\.line) == [0, 0] && answer.lines[1].entry.findings == ["recalled"])
        #expect(try await world.life(bad)?.held(at: shop(world))?.isOne == true)
        #expect(try await world.balance()?[.onShelf].numberText == "3")
        // Said to be accepted, the delivery is refused as a whole, and the attempt is on record.
        let other = try await world.parts(1, lot: "BAD")[0]
        let size = try await bookSize(world)
        try await expectRefusal(.verdictStop) {
            try await world.receive([.of([other]).with { $0.inspection = "accepted" }])
        }
        #expect(try await bookSize(world) == size)
        let attempts = try await world.inspect().refusedAttempts
        #expect(attempts.map(\.code) == ["verdict-stop"] && attempts[0].useCase == "receive")
        #expect(attempts[0].item == .certificate(try world.maker.certificate(other)))
        // Rejected, it never comes onto the shelf.
        let rejected = try await world.receive([.of([other]).with { $0.inspection = "rejected" }])
        #expect(rejected.lines[0].inspection == "rejected" && rejected.lines[0].entry.findings == ["recalled"])
        #expect(try await world.balance()?[.onShelf].numberText == "3")
    }

    @Test func aForgedCodeDoesNotTouchTheLifeOfTheNumberItBears() async throws {
        let world = try await World.trading()
        let genuine = try await world.parts()[0]
        var bytes = genuine.bytes
        bytes[bytes.count - 1] ^= 1
        let forged = TestCode(bytes: bytes, number: genuine.number)
        let answer = try await world.receive([forged], from: "grey")
        #expect(answer.lines[0].inspection == "quarantined")
        #expect(answer.lines[0].entry.findings.first == "signature-invalid")
        let record = try await receipt(world, answer.lines[0].entry.seq)
        #expect(record.certificateCount == nil && record.noCertificateReason == .other)
        #expect(try await world.life(genuine) == nil)
        try await world.receive([genuine])
        try await world.install(genuine)
        // Nothing can be booked on the strength of it.
        try await expectRefusal(.verdictStop) { try await world.install(forged, order: "RO-2") }
        try await expectRefusal(.verdictStop) {
            _ = try await world.ask(ScrapPart(shop: "east", item: forged.item, reason: "假"), at: "east")
        }
    }

    @Test func unreadableAndUnknownCodesAreKeptAsLinesWithTheReason() async throws {
        let world = try await World.trading()
        var line = ReceiveParts.Line.plain(quantity: "1", reason: nil)
        line.codes = ["https://id.example/c/123"]
        let answer = try await world.receive([line])
        let record = try await receipt(world, answer.lines[0].entry.seq)
        #expect(record.noCertificateReason == .labelUnreadable && record.findings == ["unreadable"])
        #expect(answer.lines[0].verdicts[0].certificate == nil && answer.lines[0].inspection == "accepted")
    }

    @Test func boughtAtTheLocalMarketCannotBeOEM() async throws {
        let world = try await World.trading()
        let oem = ReceiveParts.Line.plain(reason: "label-missing").with { $0.partClass = "oem" }
        for supplier in ["grey", "bad"] as [SupplierID] {
            let error = try await expectRefusal(.invalidField) { try await world.receive([oem], from: supplier) }
            #expect(error.field == "partClass" && error.locations.first?.line == 1)
        }
        let seq = try #require(try await world.receive([oem], from: "good").lines.first).entry.seq
        #expect(try await receipt(world, seq).partClass == .oem)
        // Nor by a correction afterwards.
        let market = try await world.receive([.plain()], from: "grey").lines[0].entry.seq
        try await expectRefusal(.invalidField) {
            _ = try await world.ask(
                CorrectEntry(
                    shop: "east", target: market, effect: "amend", reason: "oem", amended: ["class": "oem"]),
                at: "east")
        }
    }

    @Test(
        arguments: [
            (nil, "某厂", "reason"), (.other, "某厂", "reasonNote"), (.customerSupplied, "某厂", "customer"),
            (.makerNotEnrolled, nil, "maker"),
        ] as [(NoCertificateReason?, StatedText<400>?, String)])
    func aLineWithoutCertificateExplainsItself(
        reason: NoCertificateReason?, maker: StatedText<400>?, missing: String
    ) async throws {
        let world = try await World.trading()
        var line = ReceiveParts.Line.plain()
        (line.reason, line.maker) = (reason, maker)
        let error = try await expectRefusal(.missingField) { try await world.receive([line]) }
        #expect(error.field == missing)
    }

    @Test func aCustomersOwnPartNeedsNoSupplier() async throws {
        let world = try await World.trading()
        let line = ReceiveParts.Line.plain(quantity: "1", reason: "customer-supplied").with { $0.customer = "沪A12345" }
        var request = ReceiveParts(
            shop: "east", supplier: nil, deliveryNote: nil, received: .of(World.today), lines: [line])
        let seq = try await world.ask(request, at: "east").lines[0].entry.seq
        #expect(try await receipt(world, seq).supplier == nil)
        request.lines.append(.plain())
        try await expectRefusal(.missingField) { _ = try await world.ask(request, at: "east") }
    }

    @Test func statementsAreComparedWithTheCertificate() async throws {
        let world = try await World.trading()
        let code = try await world.parts(1, lot: "L1", partClass: .refurbished)[0]
        let line = ReceiveParts.Line.of([code])
        for (change, field) in [
            (line.with { $0.product = .of(World.refrigerant) }, "product"),
            (line.with { $0.serials = ["X"] }, "serials"), (line.with { $0.quantity = "2" }, "quantity"),
        ] {
            let error = try await expectRefusal(.invalidField) { try await world.receive([change]) }
            #expect(error.field == field)
        }
        let answer = try await world.receive([line.with { ($0.partClass, $0.lot) = ("oem", "L9") }])
        #expect(answer.lines[0].entry.findings == ["class-differs", "lot-differs"])
        let mixed = try await world.receive(
            try await world.parts(1, lot: "A") + (try await world.parts(1, lot: "B")))
        #expect(mixed.lines[0].entry.findings == ["mixed-lot"])
        let lots = [try await world.lot("M1", quantity: "1 kg"), try await world.lot("M2", quantity: "1 kg")]
        try await expectRefusal(.invalidField) { try await world.receive(lots) }
    }

    @Test func aPartIsReceivedOnceAndElsewhereWithCaution() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        let twice = try await expectRefusal(.duplicateRow) { try await world.receive([code, code]) }
        #expect(twice[.first] == .fact(.number(1)))
        try await world.receive([code])
        let again = try await expectRefusal(.alreadyReceived) { try await world.receive([code]) }
        #expect(again[.shop] == .fact(.shopID("east")))
        let elsewhere = try await world.receive([code], at: "west")
        #expect(elsewhere.lines[0].entry.findings == ["received-elsewhere"])
        #expect(elsewhere.lines[0].inspection == "accepted")
    }

    @Test func theSameRequestUnderOneKeyIsBookedOnce() async throws {
        let world = try await World.trading()
        let line = ReceiveParts.Line.of(try await world.parts())
        let first = try await world.receive([line], key: "k1")
        #expect(try await world.receive([line], key: "k1") == first)
        #expect(try await bookSize(world) == 1)
        try await expectRefusal(.idempotencyKeyReused) { try await world.receive([.plain()], key: "k1") }
    }

    @Test func rulesOfTheHeading() async throws {
        let world = try await World.trading()
        try await expectRefusal(.invalidField) { try await world.receive([.plain()], on: "2026-07-09") }
        try await expectRefusal(.unknownSupplier) { try await world.receive([.plain()], from: "nobody") }
        try await expectRefusal(.emptyRequest) { try await world.receive([] as [ReceiveParts.Line]) }
        try await expectRefusal(.unknownVoucher) {
            try await world.receive([.plain()], vouchers: [.zero])
        }
        let request = ReceiveParts(
            shop: "east", supplier: "good", deliveryNote: "1", received: .of(World.today), lines: [.plain()])
        try await expectRefusal(.forbidden) { _ = try await world.ask(request, at: "west") }
        try await expectRefusal(.unauthenticated) {
            _ = try await request.perform(in: world.service, for: World.anonymous)
        }
        let two = try await expectRefusal(.invalidField) {
            try await world.receive([.plain(), .plain().with { ($0.quantity, $0.row) = ("-1", 17) }])
        }
        #expect(two.locations.first?.line == 17)
    }

    @Test func whatIsNoValueIsRefusedWithItsPlace() throws {
        for (field, path) in [
            (#""received":"1.7.2026""#, "received"), (#""supplier":"""#, "supplier"),
            (#""received":"2026-07-01","lines":[{"product":"X"},{"quantity":"many"}]"#, "lines[1].quantity"),
        ] {
            let error = #expect(throws: JSONError.self) {
                try JSON.decode(ReceiveParts.self, from: Array((#"{"shop":"east","# + field + "}").utf8))
            }
            #expect(error?.path.description == path)
        }
    }

    @Test func listsMayBeLeftOutOfTheJSON() throws {
        let json = """
            {"shop":"east","supplier":"good","deliveryNote":"1","received":"2026-07-01","lines":[{"product":"X"}]}
            """
        let request = try JSONDecoder().decode(ReceiveParts.self, from: Data(json.utf8))
        #expect(request.vouchers.isEmpty && request.lines[0].codes.isEmpty)
        let again = try JSONDecoder().decode(ReceiveParts.self, from: try JSONEncoder().encode(request))
        #expect(again == request)
    }
}

/// The receipt that an entry of the east shop records.
func receipt(_ world: World, _ seq: UInt64, at shop: String = "east") async throws -> ReceiptRecord {
    let id = try #require(ShopID(shop))
    return try await world.store.read { transaction in
        let entry = try transaction.books.entry(try transaction.enrolledShop(id).book, seq: seq)
        guard case .receipt(let receipt)? = try entry?.record() else { throw NotRefused() }
        return receipt
    }
}

func shop(_ world: World, _ id: String = "east") async throws -> BookID {
    let id = try #require(ShopID(id))
    return try await world.store.read { try $0.enrolledShop(id).book }
}

func bookSize(_ world: World, _ id: String = "east") async throws -> UInt64 {
    let book = try await shop(world, id)
    return try await world.store.read { try $0.books.head(book)?.frontier.size ?? 0 }
}
