import COSE
import DomainCoding
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

/// Every code that the registry can yield, produced by what leads to it in life.
@Suite struct RegistryVerifyTests {
    @Test func aReceivedPartPasses() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        let answer = try await scene.ask("install")
        #expect(answer.level == "pass" && answer.code == "certificate-valid")
        #expect(answer.certificate?.proven == true)
        #expect(answer.certificate?.issuerName?.zh == "寒川空调")
        #expect(answer.certificate?.claims?.serial?.printed == "A")
        #expect(answer.certificate?.claims?.product.printed == World.gtin)
        let freshness = answer.verdict.freshness
        #expect(freshness.trust?.seq == 2 && freshness.life == scene.world.clock.now)
        #expect(answer.findings[0].wording(for: .install, to: Reader(.zh, .china)).title == "证书有效")
    }

    @Test func receivingPassesBeforeTheReceipt() async throws {
        let scene = try await Scene()
        #expect(try await scene.ask("receive").level == "pass")
        #expect(try await scene.ask("install").code == "never-received")
        #expect(try await scene.ask("inspection").code == "never-received")
        #expect(try await scene.ask("customer", as: World.anonymous).code == "not-installed")
    }

    @Test func installs() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        try await scene.shop.install(scene.id, order: "RO-1")
        #expect(try await scene.ask("install", order: "RO-1").code == "installed-here")
        let other = try await scene.ask("install", order: "RO-2")
        #expect(other.code == "already-installed" && other.level == "stop")
        #expect(other.findings[0].fact(.repairOrder) == .text("RO-1"))
        #expect(other.findings[0].fact(.shop) == .shopID("shop-a"))

        let elsewhere = try await scene.world.verify(scene.code.text, "receive", as: scene.far.context)
        #expect(elsewhere.code == "already-installed")
        #expect(elsewhere.findings[0].fact(.shop) == .shopID("shop-a"))
        #expect(elsewhere.findings[0].fact(.repairOrder) == nil, "another shop's order")

        let customer = try await scene.ask("customer", as: World.anonymous)
        #expect(customer.level == "pass" && customer.installation?.shop == "shop-a")
        #expect(customer.installation?.shopName?.en == "Shop shop-a")
        #expect(customer.installation?.repairOrder == nil)

        try await scene.shop.remove(scene.id)
        #expect(try await scene.ask("install").code == "removed-or-scrapped")
        #expect(try await scene.ask("customer", as: World.anonymous).code == "removed-or-scrapped")
    }

    @Test func theJSONHasTheWordsAndTheFacts() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        try await scene.shop.install(scene.id, order: "RO-1")
        let answer = try await scene.ask("install", order: "RO-2")
        let json = String(decoding: try JSON.encode(answer, .sorted), as: UTF8.self)
        let name = Bilingual(zh: "门店 shop-a", en: "Shop shop-a")
        #expect(json.contains(#""code":"already-installed""#) && json.contains(#""level":"stop""#))
        #expect(json.contains(#""installedAt":\#(World.start)"#) && json.contains(#""repairOrder":"RO-1""#))
        #expect(json.contains(#""shop":"shop-a""#) && answer.shops == ["shop-a": name])
        #expect(json.contains(#""shops":{"shop-a":{"en":"Shop shop-a","zh":"门店 shop-a"}}"#))
        let words = answer.findings[0].wording(for: .install, to: Reader(.en, .china))
        #expect(json.contains(#""en":"\#(words.title)""#))
    }

    @Test func anotherShopHasIt() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        let answer = try await scene.world.verify(scene.code.text, "receive", as: scene.far.context)
        #expect(answer.code == "received-elsewhere" && answer.findings[0].fact(.otherShop) == .shopID("shop-a"))
    }

    @Test func forgeries() async throws {
        let scene = try await Scene()
        var bytes = scene.code.bytes
        bytes[bytes.count - 1] ^= 1
        let broken = try await scene.ask("install", code: TestCode(bytes: bytes, number: 0).text)
        #expect(broken.code == "signature-invalid" && broken.certificate?.proven == false)
        #expect(broken.queries == nil && broken.installation == nil)

        let reissued = try scene.maker.sign(.init(serial: "Z"), number: scene.code.number)
        #expect(try await scene.ask("install", code: text(reissued)).code == "differs-from-register")
        let unregistered = try scene.maker.sign(.init(serial: "Z"), number: scene.code.number + 30_000)
        #expect(try await scene.ask("install", code: text(unregistered)).code == "not-registered")
        let unknown = try scene.maker.sign(.init(serial: "Z"), number: 7, with: .generate(.es256))
        #expect(try await scene.ask("install", code: text(unknown)).code == "unknown-issuer")
    }

    @Test func issuersAndKeys() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        try await scene.change(state: "suspended")
        #expect(try await scene.ask("install").code == "issuer-suspended")
        try await scene.change(state: "active")
        #expect(try await scene.ask("install").level == "pass")
        _ = try await scene.world.service.changeIssuer(
            ChangeIssuer(id: "hanchuan", classes: [.aftermarket]), rootKey: scene.world.rootKey)
        #expect(try await scene.ask("install").code == "class-not-authorised")
        _ = try await scene.world.service.changeIssuer(
            ChangeIssuer(id: "hanchuan", classes: [.oem]), rootKey: scene.world.rootKey)
        _ = try await scene.world.service.retireIssuerKey(
            issuer: scene.maker.id, keyID: scene.maker.key.keyID, rootKey: scene.world.rootKey)
        #expect(try await scene.ask("install").level == "pass", "issued before it was retired")
        _ = try await scene.world.service.compromiseIssuerKey(
            issuer: scene.maker.id, keyID: scene.maker.key.keyID, goodUpTo: 0, rootKey: scene.world.rootKey)
        #expect(try await scene.ask("install").code == "key-revoked")
    }

    @Test(
        arguments: [("recall", .recalled), ("quarantine", .quarantined), ("revocation", .revoked)]
            as [(String, FindingCode)])
    func measures(kind: String, code: FindingCode) async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        _ = try await scene.world.perform(
            StartMeasure(
                issuer: "hanchuan", kind: .of(kind), name: "M-1",
                scope: .numbers([.of(scene.code.number, scene.code.number)]),
                reasonZh: "原因", reasonEn: "Reason", contact: "400"), as: scene.maker.context)
        let answer = try await scene.ask("install")
        #expect(answer.code == code && answer.level == "stop")
        #expect(answer.measure(behind: answer.code)?.name == "M-1")
        #expect(answer.measure(behind: answer.code)?.reason.zh == "原因")
        #expect(try await scene.world.offline(scene.code.text).code == code)
    }

    @Test func useByAndFit() async throws {
        let scene = try await Scene(part: .init(serial: "A", useBy: "2026-07-02"))
        try await scene.shop.receive(scene.id)
        _ = try await scene.world.perform(
            PutProducts(products: [
                PutProducts.Product(
                    code: .of(World.gtin), issuer: "hanchuan", nameZh: "压缩机", nameEn: "Compressor",
                    brand: "HC",
                    fits: ["KFR-35"], safetyCritical: true)
            ]))
        #expect(try await scene.ask("install", model: "kfr-35").level == "pass")
        let other = try await scene.ask("install", model: "X9")
        #expect(other.code == "does-not-fit" && other.catalogue?.productName.en == "Compressor")
        #expect(other.catalogue?.safetyCritical == true)
        scene.world.clock.advance(days: 2)
        #expect(try await scene.ask("install").code == "expired")
    }

    @Test func codesThatAreNone() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        for text in ["", "hello", "https://id.example/c/12", "12345678901234567", "https://id.example/x/1"] {
            let answer = try await scene.ask("install", code: text)
            #expect(answer.code == "unreadable" && answer.level == "unconfirmed" && answer.certificate == nil)
        }
        let foreign = scene.code.text.replacing("id.example", with: "evil.example")
        let answer = try await scene.ask("install", code: foreign)
        #expect(answer.code == "foreign-host" && answer.findings[0].fact(.host) == .text("evil.example"))
        #expect(answer.certificate?.proven == true)
        let digits = CodeText.digits(for: scene.code.bytes)
        #expect(try await scene.ask("install", code: digits).level == "pass")
    }

    @Test func typedNumbers() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        let short = scene.id.number.shortCode
        func ask(_ issuer: IssuerID, _ number: String) async throws -> VerdictAnswer {
            try await scene.world.perform(
                VerifyCode(issuer: issuer, number: LabelNumber(number), purpose: .install), as: scene.shop.context)
        }
        let found = try await ask("hanchuan", short)
        #expect(found.code == "looked-up-by-number" && found.certificate?.claims?.serial?.printed == "A")
        let last = try #require(short.last)
        let wrong = String(short.dropLast()) + (last == "0" ? "1" : "0")
        #expect(try await ask("hanchuan", wrong).code == "unreadable")
        let unused = try #require(CertificateNumber(scene.code.number + 9_000)).shortCode
        #expect(try await ask("hanchuan", unused).code == "not-registered")
        #expect(try await ask("nobody", short).code == "unknown-issuer")
        // Neither both nor none, and nothing but the known purposes.
        var both = VerifyCode(code: CodeInput(scene.code.text), purpose: .install)
        both.issuer = "hanchuan"
        let error = try await expectRefusal(.invalidField) { _ = try await scene.world.perform(both) }
        #expect(error.field == "code")
        #expect(throws: JSONError.self) {
            try JSON.decode(VerifyCode.self, from: Array(#"{"code":"1","purpose":"admire"}"#.utf8))
        }
    }

    @Test func staleAndFutureLists() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        #expect(try await scene.world.offline(scene.code.text).code == "life-unchecked")
        scene.world.clock.advance(days: 91)
        #expect(try await scene.ask("install").code == "status-unchecked")
        #expect(try await scene.world.offline(scene.code.text).level == "unconfirmed")
        _ = try await scene.world.service.signTrustList(rootKey: scene.world.rootKey)
        #expect(try await scene.ask("install").level == "pass")
    }

    @Test func aClockThatWasTurnedBackMakesNothingYoung() async throws {
        let scene = try await Scene(part: .init(serial: "A", useBy: "2026-08-01"))
        try await scene.shop.receive(scene.id)
        #expect(try await scene.ask("install").level == "pass")
        scene.world.clock.advance(days: 60)
        _ = try await scene.world.service.signTrustList(rootKey: scene.world.rootKey)
        #expect(try await scene.ask("install").code == "expired")
        scene.world.clock.advance(days: -59)
        #expect(try await scene.ask("install").code == "expired", "the newest list's time counts")
    }

    @Test func whoMayAskForAShop() async throws {
        let scene = try await Scene()
        let request = VerifyCode(code: CodeInput(scene.code.text), purpose: "install", shop: "shop-a")
        try await expectRefusal(.forbidden) {
            _ = try await scene.world.perform(request, as: scene.far.context)
        }
        try await expectRefusal(.unauthenticated) {
            _ = try await scene.world.perform(request, as: World.anonymous)
        }
        let inspector = RequestContext(
            actor: Actor(principal: "insp", name: "inspector", role: .inspector, issuer: nil, shop: nil))
        var inspection = request
        inspection.purpose = "inspection"
        try await expectRefusal(.forbidden) { _ = try await scene.world.perform(inspection, as: inspector) }
        let order = OrderRecord(
            number: "O-1", authority: "局", shop: scene.shop.id, from: CalendarDay("2026-06-01"),
            to: CalendarDay("2026-07-01"), inspector: "insp", openedAt: scene.world.clock.now)
        try await scene.world.store.write { try $0.orders.insert(order) }
        #expect(try await scene.world.perform(inspection, as: inspector).code == "never-received")
    }

    /// The register's leaf hash stands for the signature check that was made at registration.
    @Test func registeredBytesAreNotCheckedAgain() async throws {
        let scene = try await Scene()
        var bytes = try scene.maker.sign(.init(serial: "Q"), number: scene.code.number + 1)
        bytes[bytes.count - 1] ^= 1
        let stored = bytes
        let record = CertificateRecord(
            id: CertificateID(issuer: scene.maker.id, number: try #require(CertificateNumber(scene.code.number + 1))),
            bytes: stored, leafHash: TreeHasher(SystemSHA256()).leaf(stored),
            product: try #require(ProductCode(World.gtin)), serial: Identifier(printed: "Q"), lot: nil,
            lotQuantity: nil, batch: try await scene.batch(), entrySeq: 0)
        try await scene.world.store.write { try $0.certificates.insert([record]) }
        try await scene.shop.receive(record.id)
        // Had the signature been checked, it would have failed.
        #expect(try await scene.ask("install", code: text(stored)).level == "pass")
    }

    /// ES256 signatures are random: the same content signed again is the same certificate.
    @Test func theSameContentUnderAnotherSignaturePasses() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        let again = try scene.maker.sign(
            .init(serial: "A", issuedAt: World.start / 1000), number: scene.code.number)
        #expect(again != scene.code.bytes)
        #expect(try await scene.ask("install", code: text(again)).level == "pass")
        let later = try scene.maker.sign(
            .init(serial: "A", issuedAt: World.start / 1000 + 1), number: scene.code.number)
        #expect(try await scene.ask("install", code: text(later)).code == "differs-from-register")
    }

    private func text(_ bytes: [UInt8]) -> String { TestCode(bytes: bytes, number: 0).text }
}

/// A maker with one registered part, and two shops far apart.
struct Scene {
    let world: World
    let maker: TestMaker
    let shop: TestShop
    let far: TestShop
    let code: TestCode
    let id: CertificateID

    init(part: TestMaker.Part = .init(serial: "A")) async throws {
        world = try await World()
        maker = try await world.enrolMaker()
        shop = try await world.enrolShop("shop-a", 30.25, 120.17)
        far = try await world.enrolShop("shop-b", 39.9, 116.4)
        code = try await maker.issue([part])[0]
        id = try maker.certificate(code)
    }

    func ask(
        _ purpose: Purpose, code text: String? = nil, as context: RequestContext? = nil,
        order: StatedText<100>? = nil, model: StatedText<100>? = nil
    ) async throws -> VerdictAnswer {
        let answer = try await world.verify(
            text ?? code.text, purpose, as: context ?? shop.context, order: order, model: model)
        // Whatever it is, it reads back from its JSON.
        #expect(try JSON.decode(VerdictAnswer.self, from: try JSON.encode(answer)) == answer)
        return answer
    }

    func change(state: String) async throws {
        _ = try await world.service.changeIssuer(
            ChangeIssuer(id: maker.id, state: .of(state)), rootKey: world.rootKey)
    }

    func batch() async throws -> BatchID {
        let list = try await world.perform(ListBatches(issuer: maker.id), as: maker.context)
        return try #require(list.batches.first).batch
    }
}
