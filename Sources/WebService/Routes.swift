import Traceability

/// Every address of the service, in one place.
enum Routes {
    static let controllers: [any Controller.Type] = [
        AdminUpkeep.self, AdminApplications.self, AdminShops.self, AdminPeople.self, AdminTokens.self,
        Problems.self, Account.self, SigningIn.self, CustomerChecks.self, Demonstration.self,
        DoubtReports.self, Enrolment.self, RepairJobs.self, Proofs.self, PublicLog.self,
        ShopHome.self, ShopOrders.self, ShopMoves.self, ShopReceiving.self, ShopChecking.self, ShopFitting.self, ShopSlips.self,
    ]

    /// Every page of the controllers.
    static var pages: [any WebPage.Type] { controllers.flatMap { $0.pages } }

    static func all(_ parts: WebParts) -> [Route] {
        controllers.flatMap { $0.init(site: parts).routes } + pages(parts) + signedIn(parts) + shopPages(parts)
            + inspections(parts) + administration(parts)
            + upkeep(parts) + files(parts) + useCases(parts)
    }

    /// Pages for people.
    private static func pages(_ parts: WebParts) -> [Route] {
        [.get("/static/{name}", parts.staticFile)]
    }

    /// Pages for people who sign in, and their forms; docs/pages.md shows how to add one.
    private static func signedIn(_ parts: WebParts) -> [Route] {
        [
            parts.page("/maker", for: .maker, parts.makerHome),
            parts.page("/maker/batches/{batch}", for: .maker, parts.batchPage),
            parts.page("/maker/batches/{batch}/labels", for: .maker, parts.labelSheet),
            parts.page("/maker/batches/{batch}/zpl", for: .maker, parts.labelFile),
            parts.page("/maker/products", for: .maker, parts.makerProducts),
            parts.page("/maker/keys", for: .maker, parts.makerKeys),
            parts.page("/maker/recalls", for: .maker, parts.recalls),
            parts.action("/maker/recalls", for: .maker, parts.startRecall),
            parts.page("/maker/recalls/end", for: .maker, parts.endRecallPage),
            parts.action("/maker/recalls/end", for: .maker, parts.endRecall),
            parts.page("/maker/doubts", for: .maker, parts.deskDoubts),
            parts.page("/maker/doubts/{doubt}", for: .maker, parts.deskDoubt),
            parts.action("/maker/doubts/{doubt}", for: .maker, parts.answerDoubt),
            parts.page("/maker/copies", for: .maker, parts.copies),
        ]
    }

    /// Pages of the operator.
    private static func administration(_ parts: WebParts) -> [Route] {
        [
            parts.page("/admin/doubts", for: .operator, parts.deskDoubts),
            parts.page("/admin/doubts/{doubt}", for: .operator, parts.deskDoubt),
            parts.action("/admin/doubts/{doubt}", for: .operator, parts.answerDoubt),
        ]
    }

    /// Pages of technicians and managers of a shop.
    private static func shopPages(_ parts: WebParts) -> [Route] {
        [
            parts.page("/shop/stocktake", for: .shop, parts.shopStockPage),
            parts.upload("/shop/stocktake", for: .shop, parts.shopStock),
            parts.page("/shop/shelf", for: .shop, parts.shopShelf),
            parts.page("/shop/lines/{seq}", for: .shop, parts.shopLine),
            parts.page("/shop/transfers", for: .shop, parts.shopTransfers),
            parts.page("/shop/ledger", for: .shop, parts.shopLedger),
            parts.page("/shop/entries/{seq}", for: .shop, parts.shopEntry),
            parts.action("/shop/entries/{seq}", for: .shop, parts.correctEntry),
            parts.page("/shop/vouchers/{digest}", for: .shop, parts.shopVoucher),
            parts.page("/shop/balance", for: .shop, parts.shopBalance),
            parts.page("/shop/orders/links", for: .shop, parts.shopLinks),
            parts.action("/shop/orders/links", for: .shop, parts.shopLink),
            parts.page("/shop/doubts", for: .shop, parts.deskDoubts),
            parts.page("/shop/doubts/{doubt}", for: .shop, parts.deskDoubt),
            parts.action("/shop/doubts/{doubt}", for: .shop, parts.answerDoubt),
            parts.page("/shop/inspections", for: .shop, parts.shopInspections),
            parts.page("/shop/inspections/{seq}", for: .shop, parts.shopInspection),
            parts.action("/shop/inspections/{seq}", for: .shopManager, parts.countersign),
        ]
    }

    /// Pages of inspectors.
    private static func inspections(_ parts: WebParts) -> [Route] {
        [
            parts.page("/inspect", for: .inspector, parts.inspectHome),
            parts.action("/inspect", for: .inspector, parts.openOrder),
            parts.page("/inspect/{order}", for: .inspector, parts.orderOverview),
            parts.page("/inspect/{order}/entries", for: .inspector, parts.orderEntries),
            parts.page("/inspect/{order}/entries/{seq}", for: .inspector, parts.orderEntry),
            parts.page("/inspect/{order}/vouchers/{digest}", for: .inspector, parts.orderVoucher),
            parts.page("/inspect/{order}/sample", for: .inspector, parts.orderSamples),
            parts.action("/inspect/{order}/sample", for: .inspector, parts.drawSample),
            parts.page("/inspect/{order}/sample/{seq}", for: .inspector, parts.drawnSample),
            parts.upload("/inspect/{order}/sample/{seq}", for: .inspector, parts.compareShelf),
            parts.upload("/inspect/{order}/sample/{seq}/check", for: .inspector, parts.sightItem),
            parts.upload("/inspect/{order}/sample/{seq}/photo", for: .inspector, parts.codeInSamplePhoto),
            parts.page("/inspect/{order}/charts", for: .inspector, parts.orderCharts),
            parts.page("/inspect/{order}/integrity", for: .inspector, parts.orderIntegrity),
            parts.upload("/inspect/{order}/integrity", for: .inspector, parts.compareCheckpoint),
            parts.page("/inspect/{order}/reconciliation", for: .inspector, parts.orderReconciliation),
            parts.page("/inspect/{order}/export", for: .inspector, parts.orderExport),
            parts.action("/inspect/{order}/export", for: .inspector, parts.takeBundle),
            parts.page("/inspect/{order}/report", for: .inspector, parts.orderReport),
            parts.page("/inspect/{order}/record", for: .inspector, parts.orderRecord),
        ]
    }

    /// For machines that look after the service.
    private static func upkeep(_ parts: WebParts) -> [Route] {
        [
            .serve(.healthz, parts.healthz),
            .serve(.readyz, parts.readyz),
            .serve(.metrics, parts.metrics),
            .serve(.openAPI, parts.openAPI),
        ]
    }

    /// Files of the API.
    private static func files(_ parts: WebParts) -> [Route] {
        [
            .serve(.trustList, parts.trustList),
            .serve(.statusFile, parts.statusFile),
            .serve(.addVoucher, parts.addVoucher),
            .serve(.voucher, parts.voucher),
            .serve(.exportBundle, parts.exportBundle),
            .serve(.logCheckpoint, parts.logCheckpoint),
        ] + FileOperation.logFiles.map { .serve($0, parts.logFile) }
    }

    /// The use cases of the API.
    private static func useCases(_ parts: WebParts) -> [Route] {
        APIArea.everyUseCase.map { .offer($0, in: parts.service) }
    }
}
