import DomainCoding
package import HTTPTypes
import MerkleTree
import StoreContract
import Traceability

/// An operation of the API that is no use case: it carries files or plain text, or answers a page's address with JSON. Its
/// sentences in openapi.yaml are the comment of its declaration below.
package struct FileOperation: Sendable {
    package let endpoint: Endpoint
    /// The name of the declaration, where its sentences are.
    package let declaration: String
    /// The name of the operation: that of the declaration, with a number where it declares several.
    package let name: String
    /// A type whose fields are the parameters, and the JSON body of a change; nil when there are none.
    package let request: (any (Codable & Sendable).Type)?
    /// The kinds of file that are the body.
    package let body: [String]
    /// What it answers when it succeeds, and what else is no problem report.
    package let answers: [Answer]
    /// Refusals that it may answer; others are rare.
    package let refusals: [HTTPResponse.Status]

    /// One answer: a status and what is in it.
    package struct Answer: Sendable {
        package let status: HTTPResponse.Status
        /// What it means.
        package let sentence: String
        /// The kinds of file; `application/json` when it is a value.
        package let kinds: [String]
        /// The type of a JSON answer.
        package var value: (any (Codable & Sendable).Type)?
        /// Headers by name, with what they say.
        package var headers: [(name: HTTPField.Name, sentence: String)] = []
    }

    fileprivate init(
        _ declaration: String, _ method: HTTPRequest.Method, _ path: String, for callers: Callers = .everybody,
        request: (any (Codable & Sendable).Type)? = nil, body: [String] = [], _ answers: [Answer],
        refusals: [HTTPResponse.Status] = [], number: Int? = nil
    ) {
        endpoint = Endpoint(method, path, for: callers, repeated: .asked)
        self.declaration = declaration
        name = number.map { "\(declaration)\($0)" } ?? declaration
        self.request = request
        self.body = body
        self.answers = answers
        self.refusals = refusals
    }

    /// The process answers.
    package static let healthz = FileOperation(
        "healthz", .get, "/healthz", [.file(.ok, "It does.", "text/plain")])

    /// Whether the store answers and there is a trust list.
    package static let readyz = FileOperation(
        "readyz", .get, "/readyz",
        [.file(.ok, "Ready.", "text/plain"), .file(.serviceUnavailable, "Not ready.", "text/plain")])

    /// Counters in the Prometheus text format.
    package static let metrics = FileOperation(
        "metrics", .get, "/metrics", [.file(.ok, "The counters.", "text/plain")])

    /// This description.
    package static let openAPI = FileOperation(
        "openAPI", .get, "/openapi.yaml", [.file(.ok, "OpenAPI 3.1.", "application/yaml")])

    /// The verdict on a code, as the page of its address shows it. It does not count as a query, because previews fetch
    /// pages too.
    package static let verdict = FileOperation(
        "verdict", .get, "/c/{digits}", request: CodeAddress.self,
        [
            Answer(
                status: .ok, sentence: "JSON for a program that asks for it with `Accept`, otherwise a page.",
                kinds: ["application/json", "text/html"], value: VerdictAnswer.self)
        ])

    /// The newest trust list: makers, their keys and what they may certify. Lists that lead to it from former root keys
    /// stand before it.
    package static let trustList = FileOperation(
        "trustList", .get, "/api/v1/lists/trust", [.file(.ok, "Exact COSE bytes.", "application/cose")],
        refusals: [.notFound])

    /// The status lists of all makers.
    package static let statusFile = FileOperation(
        "statusFile", .get, "/api/v1/lists/status",
        [.file(.ok, "A CBOR sequence of COSE messages.", "application/cose")])

    /// Keeps an invoice, delivery note or photograph for the entry that will name it. The kind is told by the bytes, at
    /// most 8 MiB; what a camera adds about place, time and device is taken out.
    package static let addVoucher = FileOperation(
        "addVoucher", .post, "/api/v1/shops/{shop}/vouchers", for: .shop, request: VoucherShelf.self,
        body: voucherKinds + ["application/octet-stream"],
        [Answer(status: .created, sentence: "Kept.", kinds: ["application/json"], value: VoucherAnswer.self)],
        refusals: [.unauthorized, .forbidden, .notFound, .contentTooLarge, .unsupportedMediaType])

    /// A voucher, for those who may read the shop's entries.
    package static let voucher = FileOperation(
        "voucher", .get, "/api/v1/shops/{shop}/vouchers/{digest}", for: .readers, request: VoucherQuestion.self,
        [Answer(status: .ok, sentence: "The kept bytes.", kinds: voucherKinds)],
        refusals: [.unauthorized, .forbidden, .notFound, .unprocessableContent])

    /// A shop's period as an inspection bundle: one file that is checked offline (docs/bundle.md). That it was taken, and
    /// its hash, is recorded in the shop's book before the first byte of the answer; so each request takes a file of its
    /// own, and an `Idempotency-Key` means nothing.
    package static let exportBundle = FileOperation(
        "exportBundle", .post, ExportedBundle.path, for: [.inspector, .operator], request: ExportBundle.self,
        [
            Answer(
                status: .ok, sentence: "The bundle.", kinds: ["application/cbor-seq"],
                headers: [
                    (ExportedBundle.digestHeader, "SHA-256 of the file, RFC 9530."),
                    (ExportedBundle.entryHeader, "Index of the inspection entry in the shop's book."),
                    (
                        ExportedBundle.provenUntilHeader,
                        "Up to when entries are shown, milliseconds since 1970."
                    ),
                ])
        ],
        refusals: [.unauthorized, .forbidden, .notFound, .conflict, .contentTooLarge, .unprocessableContent])

    /// The newest checkpoint of the root log: a signed note (C2SP tlog-checkpoint).
    package static let logCheckpoint = FileOperation(
        "logCheckpoint", .get, "/log/checkpoint", [.file(.ok, "The note.", "text/plain")], refusals: [.notFound])

    /// A tile or entry bundle of the root log (C2SP tlog-tiles). It never changes.
    package static let logFiles = (1...4).map { count in
        FileOperation(
            "logFiles", .get, "/log/tile/{kind}" + ["a", "b", "c", "d"].prefix(count).map { "/{\($0)}" }.joined(),
            request: LogFilePath.self, [.file(.ok, "The exact bytes.", "application/octet-stream")],
            refusals: [.notFound], number: count)
    }

    private static let voucherKinds = ["image/jpeg", "image/png", "application/pdf"]
}

extension FileOperation.Answer {
    fileprivate static func file(
        _ status: HTTPResponse.Status, _ sentence: String, _ kind: String
    ) -> FileOperation.Answer {
        FileOperation.Answer(status: status, sentence: sentence, kinds: [kind])
    }
}

// What the paths and queries of these operations name.

/// The address of a code.
struct CodeAddress: Codable {
    /// The digits of the code.
    let digits: String
    /// `zh` or `en`; otherwise `Accept-Language` decides.
    let lang: String?
}

/// Where a voucher is kept.
struct VoucherShelf: Codable {
    /// The shop's id.
    let shop: String
}

/// Which voucher.
struct VoucherQuestion: Codable {
    /// The shop's id.
    let shop: String
    /// SHA-256 of the voucher.
    let digest: Digest
    /// The inspection order that an inspector acts under.
    let order: String?
}

/// Which file of the root log. Addresses have as many groups as the index needs.
struct LogFilePath: Codable {
    /// The level, or `entries`.
    let kind: String
    /// The index of the file in groups of three digits, such as `x001` and `067`, and its width when it is partial: `067.p`
    /// and `12`.
    let a: String
    /// The next group, or the width.
    let b: String
    /// The next group, or the width.
    let c: String
    /// The next group, or the width.
    let d: String
}
