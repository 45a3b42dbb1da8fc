import Traceability

/// Every address of the service, in one place.
enum Routes {
    static let controllers: [any Controller.Type] = [
        AdminUpkeep.self, AdminApplications.self, AdminShops.self, AdminPeople.self, AdminTokens.self,
        Problems.self, Account.self, SigningIn.self, CustomerChecks.self, Demonstration.self,
        DoubtReports.self, Enrolment.self, RepairJobs.self, Proofs.self, PublicLog.self,
        ShopHome.self, ShopOrders.self, ShopMoves.self, ShopReceiving.self, ShopChecking.self, ShopFitting.self,
        ShopSlips.self, ShopStocktake.self, ShopShelf.self, ShopLedger.self, ShopEntries.self, ShopInspections.self,
        ShopLinks.self, DoubtDesk.self, MakerBatches.self, MakerLabels.self, MakerStanding.self, MakerSightings.self,
        MakerRecalls.self,
    ]

    /// Every page of the controllers.
    static var pages: [any WebPage.Type] { controllers.flatMap { $0.pages } }

    static func all(_ parts: WebParts) -> [Route] {
        controllers.flatMap { $0.init(site: parts).routes } + pages(parts) + inspections(parts)
            + upkeep(parts) + files(parts) + useCases(parts)
    }

    /// Pages for people.
    private static func pages(_ parts: WebParts) -> [Route] {
        [.get("/static/{name}", parts.staticFile)]
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
