import Traceability

/// Every address of the service, in one place.
enum Routes {
    static let controllers: [any Controller.Type] = [
        AdminUpkeep.self, AdminApplications.self, AdminShops.self, AdminPeople.self, AdminTokens.self,
        ShopStocktake.self,
        ShopShelf.self,
        ShopLedger.self,
        ShopEntries.self,
        ShopInspections.self,
        ShopLinks.self,
        DoubtDesk.self,
        MakerBatches.self,
        MakerLabels.self,
        MakerStanding.self,
        MakerSightings.self,
        MakerRecalls.self,
    ]

    /// Every page of the controllers.
    static var pages: [any WebPage.Type] { controllers.flatMap { $0.pages } }

    static func all(_ parts: WebParts) -> [Route] {
        controllers.flatMap { $0.init(site: parts).routes } + pages(parts) + signedIn(parts) + shopPages(parts) + inspections(parts)
            + upkeep(parts) + files(parts) + useCases(parts)
    }

    /// Pages for people.
    private static func pages(_ parts: WebParts) -> [Route] {
        [
            .get("/", parts.landing),
            .post("/check", parts.check),
            .post("/lookup", parts.lookUp),
            .serve(.verdict, parts.verdict),
            .get("/seen/{ticket}", parts.seen),
            .get("/problems/{code}", parts.problem),
            .get("/static/{name}", parts.staticFile),
            .get("/demo", parts.demo),
            .get("/c/{digits}/doubt", parts.doubtForm),
            .post("/c/{digits}/doubt", parts.reportDoubt),
            .get("/doubt", parts.doubtForm),
            .post("/doubt", parts.reportDoubt),
            .get("/doubts", parts.doubtLookup),
            .post("/doubts", parts.findDoubt),
            .get("/doubts/{doubt}", parts.doubtPage),
            .post("/doubts/{doubt}/erasure", parts.eraseDoubt),
            .get("/c/{digits}/proof", parts.proofOffer),
            .get("/c/{digits}/proof/receipt", parts.receiptProof),
            .get("/c/{digits}/proof/registration", parts.registrationProof),
            .get("/proofs", parts.proofs),
            .post("/proofs", parts.checkProof),
            .get("/j/{secret}", parts.job),
            .get("/join", parts.join),
            .get("/join/shop", parts.joinShop),
            .post("/join/shop", parts.applyShop),
            .get("/join/maker", parts.joinMaker),
            .post("/join/maker", parts.applyMaker),
            .get("/applications/{application}", parts.applicationPage),
            .get("/log", parts.publicLog),
            .get("/address", parts.address),
        ]
    }

    /// Pages for people who sign in, and their forms; docs/pages.md shows how to add one.
    private static func signedIn(_ parts: WebParts) -> [Route] {
        [
            .get("/signin", readsSession: true, parts.signInPage),
            .post("/signin", readsSession: true, parts.signIn),
            parts.action("/signout", for: .everybody, parts.signOut),
            parts.page("/account", for: .everybody, parts.account),
            parts.action("/account/password", for: .everybody, parts.changePassword),
        ]
    }

    /// Pages of technicians and managers of a shop.
    private static func shopPages(_ parts: WebParts) -> [Route] {
        [
            parts.page("/shop", for: .shop, parts.shopHome),
            parts.page("/shop/orders", for: .shop, parts.shopOrder),
            parts.page("/shop/check", for: .shop, parts.shopCheckPage),
            parts.upload("/shop/check", for: .shop, parts.shopCheck),
            parts.upload("/shop/photo", for: .shop, parts.codeInPhoto),
            parts.upload("/shop/install", for: .shop, parts.shopInstall),
            parts.page("/shop/slips/{seq}", for: .shop, parts.shopSlip),
            parts.page("/shop/receive", for: .shop, parts.shopReceivePage),
            parts.upload("/shop/receive", for: .shop, parts.shopReceive),
            parts.page("/shop/received", for: .shop, parts.shopReceived),
            parts.page("/shop/moves/{kind}", for: .shop, parts.shopMovePage),
            parts.upload("/shop/moves/{kind}", for: .shop, parts.shopMove),
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
