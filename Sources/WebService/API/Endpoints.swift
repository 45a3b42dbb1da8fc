import HTTPTypes
public import Traceability

// The whole JSON API, use case by use case. openapi.yaml describes it; a test compares the two.

extension VerifyCode: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/verifications")
}

// Makers: batches and measures

extension ReserveNumbers: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/batches")
}
extension StageCertificates: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.put, "/api/v1/batches/{batch}/certificates")
}
extension RegisterBatch: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/batches/{batch}/registration")
}
extension AbandonBatch: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/batches/{batch}/abandonment")
}
extension ShowBatch: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/batches/{batch}")
}
extension ListBatches: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/batches")
}
extension ShipParts: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/shipments")
}
extension StartMeasure: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/measures")
}
extension PreviewMeasure: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/measures/preview")
}
extension EndMeasure: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/measures/end")
}
extension ListMeasures: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/measures")
}
extension ListSightings: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/sightings")
}

// Customers: doubts, and links to their repair orders

extension ListDoubts: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/doubts")
}
extension AnswerDoubt: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/doubts/{doubt}/answers")
}
extension CreateJobLink: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/shops/{shop}/job-links")
}
extension ListJobLinks: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/job-links")
}
extension RevokeJobLink: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/shops/{shop}/job-links/revocation")
}

// Everybody the service knows

extension ListIssuers: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/issuers")
}
extension AddShop: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/shops")
}
extension ListShops: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/shops")
}
extension PutSupplier: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/suppliers")
}
extension ListSuppliers: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/suppliers")
}
extension PutProducts: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/products")
}
extension ListProducts: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/products")
}
extension CreateToken: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/tokens")
}
extension ListTokens: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/tokens")
}
extension RevokeToken: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/tokens/{id}/revocation")
}

extension AddPerson: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/people")
}
extension ListPeople: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/people")
}
extension SetPassword: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/people/{id}/password")
}
extension DisablePerson: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/people/{id}/disablement")
}

// A shop's ledger

extension ReceiveParts: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/receipts")
}
extension InstallPart: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/installs")
}
extension RemovePart: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/removals")
}
extension ReturnPart: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/returns")
}
extension TransferOut: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/transfers/out")
}
extension TransferIn: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/transfers/in")
}
extension ScrapPart: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/scraps")
}
extension TakeStock: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/stock-takes")
}
extension CorrectEntry: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/corrections")
}
extension RedactPersonalData: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/redactions")
}
extension Heartbeat: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/heartbeats")
}
extension ShowLedger: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/ledger")
}
extension ShowBalance: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/balance")
}
extension InspectPeriod: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/inspection")
}
extension Reconcile: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/reconciliation")
}
extension ListQuietShops: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/quiet-shops")
}
extension ExportLedger: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/export")
}
extension CountersignInspection: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/countersignatures")
}
extension OpenOrder: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/orders")
}

// Proofs that lead to the root log

extension ProveEpoch: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.get, "/api/v1/log/epochs/{epoch}/proof")
}
extension ProveRegistration: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/proofs/registration")
}
extension ProveReceipt: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/proofs/receipt")
}
extension ProveEntry: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/proofs/entry")
}
extension ProveConsistency: HTTPEndpoint {
    /// Method and path.
    public static let endpoint = Endpoint(.post, "/api/v1/proofs/consistency")
}
