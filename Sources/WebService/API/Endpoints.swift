import HTTPTypes
package import Traceability

// The whole JSON API, use case by use case. openapi.yaml describes it; a test compares the two.

extension VerifyCode: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/verifications")
}

// Makers: batches and measures

extension ReserveNumbers: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/batches")
}
extension StageCertificates: HTTPEndpoint {
    package static let endpoint = Endpoint(.put, "/api/v1/batches/{batch}/certificates")
}
extension RegisterBatch: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/batches/{batch}/registration")
}
extension AbandonBatch: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/batches/{batch}/abandonment")
}
extension ShowBatch: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/batches/{batch}")
}
extension ListBatches: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/batches")
}
extension ShipParts: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/shipments")
}
extension StartMeasure: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/measures")
}
extension PreviewMeasure: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/measures/preview")
}
extension EndMeasure: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/measures/end")
}
extension ListMeasures: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/measures")
}
extension ListSightings: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/sightings")
}

// Customers: doubts, and links to their repair orders

extension ListDoubts: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/doubts")
}
extension AnswerDoubt: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/doubts/{doubt}/answers")
}
extension CreateJobLink: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/shops/{shop}/job-links")
}
extension ListJobLinks: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/job-links")
}
extension RevokeJobLink: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/shops/{shop}/job-links/revocation")
}

// Everybody the service knows

extension ListIssuers: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/issuers")
}
extension AddShop: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/shops")
}
extension ListShops: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops")
}
extension PutSupplier: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/suppliers")
}
extension ListSuppliers: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/suppliers")
}
extension PutProducts: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/products")
}
extension ListProducts: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/products")
}
extension CreateToken: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/tokens")
}
extension ListTokens: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/tokens")
}
extension RevokeToken: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/tokens/{id}/revocation")
}

extension AddPerson: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/people")
}
extension ListPeople: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/people")
}
extension SetPassword: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/people/{id}/password")
}
extension DisablePerson: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/people/{id}/disablement")
}

// A shop's ledger

extension ReceiveParts: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/receipts")
}
extension InstallPart: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/installs")
}
extension RemovePart: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/removals")
}
extension ReturnPart: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/returns")
}
extension TransferOut: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/transfers/out")
}
extension TransferIn: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/transfers/in")
}
extension ScrapPart: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/scraps")
}
extension TakeStock: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/stock-takes")
}
extension CorrectEntry: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/corrections")
}
extension RedactPersonalData: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/redactions")
}
extension Heartbeat: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/heartbeats")
}
extension ShowLedger: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/ledger")
}
extension ShowBalance: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/balance")
}
extension InspectPeriod: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/inspection")
}
extension Reconcile: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/reconciliation")
}
extension ListQuietShops: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/quiet-shops")
}
extension ExportLedger: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/export")
}
extension CountersignInspection: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/countersignatures")
}
extension OpenOrder: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/orders")
}
extension DrawSample: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/samples")
}

// Proofs that lead to the root log

extension ProveEpoch: HTTPEndpoint {
    package static let endpoint = Endpoint(.get, "/api/v1/log/epochs/{epoch}/proof")
}
extension ProveRegistration: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/proofs/registration")
}
extension ProveReceipt: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/proofs/receipt")
}
extension ProveEntry: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/proofs/entry")
}
extension ProveConsistency: HTTPEndpoint {
    package static let endpoint = Endpoint(.post, "/api/v1/proofs/consistency")
}
