import Hummingbird
import Traceability

/// Every address of the service, in one place.
enum Routes {
    static func add(to router: Router<WebContext>, _ parts: WebParts) {
        let service = parts.service

        // Pages for people
        router.get("/", use: parts.landing)
        router.post("/check", use: parts.check)
        router.post("/lookup", use: parts.lookUp)
        router.get("/c/{digits}", use: parts.verdict)
        router.get("/seen/{ticket}", use: parts.seen)
        router.get("/static/{name}", use: parts.staticFile)
        router.get("/demo", use: parts.demo)

        // For machines that look after the service
        router.get("/healthz", use: parts.healthz)
        router.get("/readyz", use: parts.readyz)
        router.get("/metrics", use: parts.metrics)
        router.get("/openapi.yaml", use: parts.openAPI)

        // Everybody
        router.offer(VerifyCode.self, in: service)
        router.offer(ListIssuers.self, in: service)
        router.get("/api/v1/lists/trust", use: parts.trustList)
        router.get("/api/v1/lists/status", use: parts.statusFile)

        // Makers
        router.offer(ReserveNumbers.self, in: service)
        router.offer(StageCertificates.self, in: service)
        router.offer(RegisterBatch.self, in: service)
        router.offer(AbandonBatch.self, in: service)
        router.offer(ShowBatch.self, in: service)
        router.offer(ListBatches.self, in: service)
        router.offer(StartMeasure.self, in: service)
        router.offer(PreviewMeasure.self, in: service)
        router.offer(EndMeasure.self, in: service)
        router.offer(ListMeasures.self, in: service)

        // Shops
        router.offer(ReceiveParts.self, in: service)
        router.offer(InstallPart.self, in: service)
        router.offer(RemovePart.self, in: service)
        router.offer(ReturnPart.self, in: service)
        router.offer(TransferOut.self, in: service)
        router.offer(TransferIn.self, in: service)
        router.offer(ScrapPart.self, in: service)
        router.offer(TakeStock.self, in: service)
        router.offer(CorrectEntry.self, in: service)
        router.offer(Heartbeat.self, in: service)
        router.post("/api/v1/shops/{shop}/vouchers", use: parts.addVoucher)
        router.get("/api/v1/shops/{shop}/vouchers/{digest}", use: parts.voucher)

        // Shops and inspectors
        router.offer(ShowLedger.self, in: service)
        router.offer(ShowBalance.self, in: service)
        router.offer(InspectPeriod.self, in: service)
        router.offer(ExportLedger.self, in: service)
        router.offer(OpenOrder.self, in: service)

        // Operators
        router.offer(AddShop.self, in: service)
        router.offer(ListShops.self, in: service)
        router.offer(PutSupplier.self, in: service)
        router.offer(ListSuppliers.self, in: service)
        router.offer(PutProducts.self, in: service)
        router.offer(ListProducts.self, in: service)
        router.offer(CreateToken.self, in: service)
        router.offer(ListTokens.self, in: service)
        router.offer(RevokeToken.self, in: service)
    }
}
