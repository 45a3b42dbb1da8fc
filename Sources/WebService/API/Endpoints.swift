import HTTPTypes
public import Traceability

// The whole JSON API, use case by use case. openapi.yaml describes it; a test compares the two.

extension VerifyCode: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/verifications")
}

// Makers: batches and measures

extension ReserveNumbers: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/batches")
}
extension StageCertificates: HTTPEndpoint {
    public static let endpoint = Endpoint(.put, "/api/v1/batches/{batch}/certificates")
}
extension RegisterBatch: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/batches/{batch}/registration")
}
extension AbandonBatch: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/batches/{batch}/abandonment")
}
extension ShowBatch: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/batches/{batch}")
}
extension ListBatches: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/batches")
}
extension StartMeasure: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/measures")
}
extension PreviewMeasure: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/measures/preview")
}
extension EndMeasure: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/measures/end")
}
extension ListMeasures: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/issuers/{issuer}/measures")
}

// Everybody the service knows

extension ListIssuers: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/issuers")
}
extension AddShop: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/shops")
}
extension ListShops: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/shops")
}
extension PutSupplier: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/suppliers")
}
extension ListSuppliers: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/suppliers")
}
extension PutProducts: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/products")
}
extension ListProducts: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/products")
}
extension CreateToken: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/tokens")
}
extension ListTokens: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/tokens")
}
extension RevokeToken: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/tokens/{id}/revocation")
}

// A shop's ledger

extension ReceiveParts: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/receipts")
}
extension InstallPart: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/installs")
}
extension RemovePart: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/removals")
}
extension ReturnPart: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/returns")
}
extension TransferOut: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/transfers/out")
}
extension TransferIn: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/transfers/in")
}
extension ScrapPart: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/scraps")
}
extension TakeStock: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/stock-takes")
}
extension CorrectEntry: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/corrections")
}
extension Heartbeat: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/heartbeats")
}
extension ShowLedger: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/ledger")
}
extension ShowBalance: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/balance")
}
extension InspectPeriod: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/inspection")
}
extension ExportLedger: HTTPEndpoint {
    public static let endpoint = Endpoint(.get, "/api/v1/shops/{shop}/export")
}
extension OpenOrder: HTTPEndpoint {
    public static let endpoint = Endpoint(.post, "/api/v1/orders")
}
