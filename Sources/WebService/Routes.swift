import Traceability

/// Every address of the service, in one place.
enum Routes {
    static let controllers: [any Controller.Type] = [
        AdminUpkeep.self, AdminApplications.self, AdminShops.self, AdminPeople.self, AdminTokens.self,
        Problems.self, Account.self, SigningIn.self, CustomerChecks.self, Demonstration.self,
        DoubtReports.self, Enrolment.self, RepairJobs.self, Proofs.self, PublicLog.self,
        ShopHome.self, ShopOrders.self, ShopMoves.self, ShopReceiving.self, ShopChecking.self, ShopFitting.self,
        ShopSelling.self, ShopSlips.self, ShopStocktake.self, ShopShelf.self, ShopLedger.self, ShopEntries.self,
        ShopInspections.self,
        ShopLinks.self, DoubtDesk.self, MakerBatches.self, MakerLabels.self, MakerStanding.self, MakerSightings.self,
        MakerRecalls.self, InspectionOrders.self, InspectionEntries.self, InspectionSamples.self,
        InspectionCharts.self, InspectionProofs.self, InspectionReports.self,
    ]

    /// Every page of the controllers.
    static var pages: [any WebPage.Type] { controllers.flatMap { $0.pages } }

    static func all(_ parts: WebParts) -> [Route] {
        controllers.flatMap { $0.init(site: parts).routes } + [Route.get("/static/{name}", parts.staticFile)]
            + upkeep(parts) + files(parts) + useCases(parts)
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
