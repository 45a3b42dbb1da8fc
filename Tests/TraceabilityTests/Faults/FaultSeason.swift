import COSE
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// A season in miniature: every use case that writes, in an order in which they could happen.
enum FaultSeason {
    /// One request, or a few that belong together; each under an idempotency key of its own where it takes one.
    struct Step {
        let name: String
        /// What a repetition is told when the first attempt was carried out after all, for requests that take no
        /// idempotency key.
        let done: ServiceError.Code?
        let run: (FaultWorld) async throws -> Void

        init(_ name: String, done: ServiceError.Code? = nil, _ run: @escaping (FaultWorld) async throws -> Void) {
            (self.name, self.done, self.run) = (name, done, run)
        }
    }

    static var steps: [Step] { enrolment + issuing + trade + corrections + measures + ending }

    private static var enrolment: [Step] {
        [
            Step("init", done: .alreadyExists) { world in
                try await world.service.initialise(
                    mode: .demo, rootKey: world.keys.root, logKey: try world.service.logVerifierKey())
            },
            Step("add maker", done: .alreadyExists) { world in
                let request = AddIssuer(
                    id: .of(FaultWorld.maker), registration: "CN:MAKER", nameZh: "寒川",
                    nameEn: "Hanchuan", address: "杭州",
                    classes: [.oem])
                _ = try await world.service.addIssuer(
                    request, keyRequest: try World.keyRequest(FaultWorld.maker, world.keys.maker),
                    rootKey: world.keys.root)
            },
            Step("add shops") { world in
                for id in ["east", "west"] {
                    _ = try await world.operate(
                        AddShop(
                            id: .of(id), registration: "CN:SHOP-\(id)", nameZh: .of(id), nameEn: .of(id),
                            address: "路"),
                        "shop \(id)")
                }
            },
            Step("put supplier and products") { world in
                _ = try await world.operate(
                    PutSupplier(
                        id: "good", nameZh: "供", nameEn: "S", address: "路", standing: .authorised),
                    "supplier")
                let products = [(World.gtin, "pcs"), (World.refrigerant, "kg")].map { code, unit in
                    PutProducts.Product(
                        code: .of(code), issuer: .of(FaultWorld.maker), nameZh: "件", nameEn: "Part",
                        brand: "寒川", unit: .of(unit))
                }
                _ = try await world.operate(PutProducts(products: products), "products")
            },
            Step("add witness", done: .alreadyExists) { world in
                _ = try await world.service.addWitness(
                    verifierKey: world.witness.key.text, url: "http://127.0.0.1:9/bureau", as: FaultWorld.operator)
            },
            Step("create token") { world in
                let request = CreateToken(role: .inspector, name: "监管")
                let answer: CreateToken.Answer
                do {
                    answer = try await world.operate(request, "token")
                } catch let error as ServiceError where error.code == .alreadyDone {
                    // It was made and its secret is lost: another one is made, as a person would.
                    answer = try await world.operate(request, "token again")
                }
                world.notes.inspector = answer.token.id
                world.notes.secret = answer.secret
            },
        ]
    }

    private static var issuing: [Step] {
        [
            Step("reserve") { world in
                world.notes.batch = try await world.make(
                    ReserveNumbers(issuer: .of(FaultWorld.maker), count: 5), "reserve")
            },
            Step("stage") { world in
                try world.signBatch()
                let texts = world.notes.codes.map { Data($0.bytes).base64EncodedString() }
                let batch = try world.batch()
                for (offset, part) in [(0, texts[..<3]), (3, texts[3...])] {
                    _ = try await world.make(
                        StageCertificates(batch: batch.batch, offset: offset, certificates: Array(part)),
                        "stage \(offset)")
                }
            },
            Step("register") { world in
                let batch = try world.batch()
                let quantity = RegisterBatch.LotQuantity(
                    number: try #require(CertificateNumber(batch.first.value + 4)), quantity: "25 kg")
                _ = try await world.make(RegisterBatch(batch: batch.batch, lotQuantities: [quantity]), "register")
            },
            Step("status lists") { world in _ = try await world.service.statusFile() },
            Step("abandon") { world in
                let batch = try await world.make(
                    ReserveNumbers(issuer: .of(FaultWorld.maker), count: 2), "reserve more")
                _ = try await world.make(AbandonBatch(batch: batch.batch), "abandon")
            },
            Step("first epoch") { world in try await world.publish() },
            Step("ship") { world in
                let first = try world.batch().first.value
                _ = try await world.make(
                    ShipParts(
                        issuer: .of(FaultWorld.maker), shipmentNumber: "SH-1", shop: "east",
                        numbers: [.of(first, first + 4)]), "ship")
            },
        ]
    }

    private static var trade: [Step] {
        [
            Step("voucher") { world in
                _ = try await world.service.addVoucher(LedgerVoucherTests.pdf, to: "east", as: FaultWorld.operator)
            },
            Step("receive") { world in
                let voucher = SystemSHA256().hash(LedgerVoucherTests.pdf)
                let codes = world.notes.codes
                _ = try await world.work(
                    ReceiveParts(
                        shop: "east", supplier: "good", deliveryNote: "DN-1", received: .of(World.today),
                        lines: [.of(Array(codes[..<4])), .of([codes[4]]), .plain()], vouchers: [voucher]),
                    at: "east", "receive")
            },
            Step("transfer") { world in
                let item = world.notes.codes[2].item
                _ = try await world.work(
                    TransferOut(shop: "east", item: item, to: "west", transferNumber: "T-1"), at: "east", "out")
                _ = try await world.work(
                    TransferIn(shop: "west", item: item, from: "east", transferNumber: "T-1"), at: "west", "in")
            },
            Step("install") { world in
                for (index, key) in ["install", "install another"].enumerated() {
                    var request = InstallPart(
                        shop: "east", item: world.notes.codes[index].item, repairOrder: "RO-\(index)")
                    (request.customer, request.object, request.mileage) = ("客户甲", "苏A 12345", 100)
                    _ = try await world.work(request, at: "east", key)
                }
            },
            Step("a refused install") { world in
                let request = InstallPart(shop: "east", item: world.notes.codes[0].item, repairOrder: "RO-9")
                try await expectRefusal(.alreadyInstalled) {
                    _ = try await world.work(request, at: "east", "refused install")
                }
            },
            Step("second epoch") { world in try await world.publish() },
            Step("remove") { world in
                _ = try await world.work(
                    RemovePart(
                        shop: "east", item: world.notes.codes[1].item, part: "压缩机", repairOrder: "RO-1",
                        disposal: "to-customer"), at: "east", "remove")
            },
            Step("return and scrap") { world in
                let (item, line) = (world.notes.codes[3].item, ItemReference(line: 2))
                _ = try await world.work(
                    ReturnPart(shop: "east", item: item, supplier: "good", reason: "错发"), at: "east", "return")
                var scrap = ScrapPart(shop: "east", item: line, reason: "受潮")
                scrap.quantity = "1"
                _ = try await world.work(scrap, at: "east", "scrap")
            },
            Step("take stock") { world in
                let count = TakeStock.Count(item: ItemReference(line: 2), counted: "4", cause: "lost", note: "少一件")
                _ = try await world.work(TakeStock(shop: "east", counts: [count]), at: "east", "stock")
            },
            Step("heartbeat") { world in
                _ = try await world.work(
                    Heartbeat(shop: "west", from: "2026-06-20", to: "2026-06-26"), at: "west", "heartbeat")
            },
            Step("queries") { world in
                let request = VerifyCode(code: CodeInput(world.notes.codes[0].text), purpose: "customer")
                _ = try await request.perform(in: world.service, for: World.anonymous)
                await world.service.scans.flush()
            },
        ]
    }

    private static var corrections: [Step] {
        [
            Step("correct") { world in
                _ = try await world.work(
                    CorrectEntry(
                        shop: "east", target: 4, effect: "amend", reason: "笔误", amended: ["mileage": "110"]),
                    at: "east", "correct")
            },
            Step("redact") { world in
                var request = RedactPersonalData(shop: "east", reason: "客户要求", order: "个人信息保护法第47条")
                request.repairOrder = "RO-0"
                _ = try await world.operate(request, "redact")
            },
            Step("inspection order") { world in
                var request = OpenOrder(
                    number: "2026-7", authority: "市场监管局", shop: "east", from: "2026-06-01", to: "2026-07-31")
                request.inspector = world.notes.inspector
                _ = try await world.operate(request, "order")
            },
        ]
    }

    private static var measures: [Step] {
        [
            Step("recall") { world in
                let first = try world.batch().first.value
                _ = try await world.make(
                    StartMeasure(
                        issuer: .of(FaultWorld.maker), kind: .recall, name: "R-1",
                        scope: .numbers([.of(first, first)]), reasonZh: "漏", reasonEn: "leak",
                        contact: "400"), "recall")
            },
            Step("revoke") { world in
                let last = try world.batch().first.value + 3
                _ = try await world.make(
                    StartMeasure(
                        issuer: .of(FaultWorld.maker), kind: .revocation,
                        scope: .numbers([.of(last, last)]), reasonZh: "错", reasonEn: "error"),
                    "revoke")
            },
            Step("status lists after measures") { world in _ = try await world.service.statusFile() },
            Step("end of the recall") { world in
                _ = try await world.make(
                    EndMeasure(
                        issuer: .of(FaultWorld.maker), kind: .recall, name: "R-1", reasonZh: "修好",
                        reasonEn: "mended"),
                    "end recall")
            },
        ]
    }

    private static var ending: [Step] {
        [
            Step("add a maker's key", done: .keyAlreadyUsed) { world in
                _ = try await world.service.addIssuerKey(
                    try World.keyRequest(FaultWorld.maker, world.keys.nextMaker), rootKey: world.keys.root)
            },
            Step("retire a maker's key", done: .keyNotActive) { world in
                _ = try await world.service.retireIssuerKey(
                    issuer: .of(FaultWorld.maker), keyID: world.keys.maker.keyID, rootKey: world.keys.root)
            },
            Step("change a maker") { world in
                var request = ChangeIssuer(id: .of(FaultWorld.maker))
                request.address = "宁波"
                _ = try await world.service.changeIssuer(request, rootKey: world.keys.root)
            },
            Step("rotate the status key") { world in
                _ = try await world.service.rotateStatusKey(
                    to: world.keys.nextStatus.publicKey, withdrawing: false, rootKey: world.keys.root)
                world.keys.status = world.keys.nextStatus
                try await world.restart()
            },
            Step("rotate the log key") { world in
                let next = World.logVerifierKey(world.keys.nextLog)
                _ = try await world.service.rotateLogKey(to: next, withdrawing: false, rootKey: world.keys.root)
                world.keys.log = world.keys.nextLog
                try await world.restart()
            },
            Step("rotate the root key") { world in
                _ = try await world.service.rotateRootKey(to: world.keys.nextRoot, rootKey: world.keys.root)
                world.keys.root = world.keys.nextRoot
            },
            Step("sign the trust list") { world in
                _ = try await world.service.signTrustList(rootKey: world.keys.root)
            },
            Step("status lists under another key") { world in _ = try await world.service.statusFile() },
            Step("third epoch") { world in try await world.publish() },
            Step("revoke token") { world in
                _ = try await world.operate(RevokeToken(id: world.notes.inspector), "revoke token")
            },
            Step("remove witness", done: .unknownWitness) { world in
                try await world.service.removeWitness("bureau", as: FaultWorld.operator)
            },
            Step("housekeeping") { world in _ = try await world.service.forgetOldRows() },
            Step("last epoch") { world in try await world.publish() },
        ]
    }
}
