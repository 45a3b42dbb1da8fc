import HTTPTypes
import StoreContract
package import Traceability

// The whole API. Routes, openapi.yaml and the command line's remote door follow from it.

/// A part of the API, in the order in which openapi.yaml lists its operations.
package struct APIArea: Sendable {
    package let name: String
    /// What it is, for openapi.yaml.
    package let sentence: String
    package let useCases: [any HTTPEndpoint.Type]
    /// What carries files or plain text.
    package var files: [FileOperation] = []

    /// Every area.
    package static let all = [
        APIArea(
            name: "Verification", sentence: "What anybody may ask.",
            useCases: [VerifyCode.self, ListIssuers.self, ListMeasures.self],
            files: [.verdict, .trustList, .statusFile]),
        APIArea(
            name: "Makers", sentence: "Issuing certificates, and taking them back.",
            useCases: [
                ReserveNumbers.self, StageCertificates.self, RegisterBatch.self, AbandonBatch.self, ShowBatch.self,
                ListBatches.self, ShipParts.self, StartMeasure.self, PreviewMeasure.self, EndMeasure.self,
                ListSightings.self,
            ]),
        APIArea(
            name: "Customers", sentence: "Their doubts, and links to their repair orders.",
            useCases: [
                ListDoubts.self, AnswerDoubt.self, CreateJobLink.self, ListJobLinks.self, RevokeJobLink.self,
            ]),
        APIArea(
            name: "Shops", sentence: "Entries of a procurement ledger.",
            useCases: [
                ReceiveParts.self, InstallPart.self, RemovePart.self, ReturnPart.self, TransferOut.self,
                TransferIn.self, ScrapPart.self, SellPart.self, TakeStock.self, CorrectEntry.self,
                RedactPersonalData.self,
                Heartbeat.self, CountersignInspection.self,
            ],
            files: [.addVoucher, .voucher]),
        APIArea(
            name: "Ledger", sentence: "Reading a procurement ledger.",
            useCases: [
                ShowLedger.self, ShowBalance.self, InspectPeriod.self, Reconcile.self, ExportLedger.self,
                ListQuietShops.self, OpenOrder.self, DrawSample.self,
            ],
            files: [.exportBundle]),
        APIArea(
            name: "Log", sentence: "The root log, and proofs that lead to it.",
            useCases: [
                ProveEpoch.self, ProveRegistration.self, ProveReceipt.self, ProveEntry.self, ProveConsistency.self,
            ],
            files: [.logCheckpoint] + FileOperation.logFiles),
        APIArea(
            name: "Operators", sentence: "Who and what the service knows.",
            useCases: [
                AddShop.self, ListShops.self, PutSupplier.self, ListSuppliers.self, PutProducts.self,
                ListProducts.self, CreateToken.self, ListTokens.self, RevokeToken.self, AddPerson.self,
                ListPeople.self, SetPassword.self, DisablePerson.self,
            ]),
        APIArea(
            name: "Upkeep", sentence: "For machines that look after the service.", useCases: [],
            files: [.healthz, .readyz, .metrics, .openAPI]),
    ]

    /// Every use case that is offered over HTTP.
    package static var everyUseCase: [any HTTPEndpoint.Type] { all.flatMap(\.useCases) }
}

extension VerifyCode: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/verifications", for: .everybody, repeated: .asked)
}

// Makers: batches and measures

extension ReserveNumbers: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/batches", for: [.maker, .operator])
}
extension StageCertificates: HTTPEndpoint {
    package static let endpoint = Endpoint(.put, "/api/v1/batches/{batch}/certificates", for: [.maker, .operator])
}
extension RegisterBatch: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/batches/{batch}/registration", for: [.maker, .operator])
}
extension AbandonBatch: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/batches/{batch}/abandonment", for: [.maker, .operator])
}
extension ShowBatch: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/batches/{batch}", for: [.maker, .operator])
}
extension ListBatches: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/batches", for: [.maker, .operator])
}
extension ShipParts: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/shipments", for: [.maker, .operator])
}
extension StartMeasure: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/measures", for: [.maker, .operator])
}
extension PreviewMeasure: HTTPEndpoint {
    package static let endpoint = Endpoint(
        .post, "/api/v1/measures/preview", for: [.maker, .operator], repeated: .asked)
}
extension EndMeasure: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/measures/end", for: [.maker, .operator])
}
extension ListMeasures: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/measures", for: .everybody)
}
extension ListSightings: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/sightings", for: [.maker, .operator])
}

// Customers: doubts, and links to their repair orders

extension ListDoubts: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/doubts", for: [.maker, .technician, .shopManager, .operator])
}
extension AnswerDoubt: HTTPEndpoint {
    package static let endpoint = Endpoint(
        .post, "/api/v1/doubts/{doubt}/answers", for: [.maker, .technician, .shopManager, .operator])
}
extension CreateJobLink: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/shops/{shop}/job-links", for: .shop, repeated: .refused)
}
extension ListJobLinks: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/job-links", for: .shop)
}
extension RevokeJobLink: HTTPEndpoint {
    package static let endpoint = Endpoint(
        .post, "/api/v1/shops/{shop}/job-links/revocation", for: .shop, repeated: .asked)
}

// Everybody the service knows

extension ListIssuers: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/issuers", for: .everybody)
}
extension AddShop: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/shops", for: [.operator])
}
extension ListShops: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops", for: .known)
}
extension PutSupplier: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/suppliers", for: [.operator])
}
extension ListSuppliers: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/suppliers", for: .known)
}
extension PutProducts: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/products", for: [.maker, .operator])
}
extension ListProducts: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/products", for: .known)
}
extension CreateToken: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/tokens", for: [.operator], repeated: .refused)
}
extension ListTokens: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/tokens", for: [.operator])
}
extension RevokeToken: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/tokens/{id}/revocation", for: [.operator])
}

extension AddPerson: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/people", for: [.shopManager, .operator])
}
extension ListPeople: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/people", for: [.shopManager, .operator])
}
extension SetPassword: HTTPEndpoint {
    package static let endpoint = Endpoint(
        .post, "/api/v1/people/{id}/password", for: [.shopManager, .operator], repeated: .asked)
}
extension DisablePerson: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/people/{id}/disablement", for: [.shopManager, .operator])
}

// A shop's ledger

extension ReceiveParts: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/receipts", for: .shop)
}
extension InstallPart: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/installs", for: .shop)
}
extension RemovePart: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/removals", for: .shop)
}
extension ReturnPart: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/returns", for: .shop)
}
extension TransferOut: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/transfers/out", for: .shop)
}
extension TransferIn: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/transfers/in", for: .shop)
}
extension ScrapPart: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/scraps", for: .shop)
}
extension SellPart: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/sales", for: .shop)
}
extension TakeStock: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/stock-takes", for: .shop)
}
extension CorrectEntry: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/corrections", for: .shop)
}
extension RedactPersonalData: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/redactions", for: [.shopManager, .operator])
}
extension Heartbeat: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/heartbeats", for: .shop)
}
extension ShowLedger: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/ledger", for: .readers)
}
extension ShowBalance: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/balance", for: .readers)
}
extension InspectPeriod: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/inspection", for: .readers)
}
extension Reconcile: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/reconciliation", for: .readers)
}
extension ListQuietShops: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/quiet-shops", for: [.operator])
}
extension ExportLedger: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/export", for: .readers)
}
extension CountersignInspection: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/countersignatures", for: [.shopManager])
}
extension OpenOrder: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/orders", for: [.inspector, .operator])
}
extension DrawSample: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/samples", for: [.inspector, .operator])
}

// Proofs that lead to the root log

extension ProveEpoch: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/log/epochs/{epoch}/proof", for: .everybody)
}
extension ProveRegistration: HTTPEndpoint {
    package static let endpoint = Endpoint(
        .post, "/api/v1/proofs/registration", for: [.maker, .inspector, .operator], repeated: .asked)
}
extension ProveReceipt: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/proofs/receipt", for: .everybody, repeated: .asked)
}
extension ProveEntry: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/proofs/entry", for: .known, repeated: .asked)
}
extension ProveConsistency: HTTPEndpoint {
    package static let endpoint = Endpoint(
        .post, "/api/v1/proofs/consistency", for: .everybody, repeated: .asked)
}
