package import COSE
package import Ledger
package import MerkleTree
package import PartCertificates
package import PartVerification
package import StoreContract

/// Something that the person who asked can act on. Its words: `ServiceError+Words.swift`.
package struct ServiceError: Error, Hashable, Sendable {
    /// The stable code; the problem type of the HTTP API ends with it.
    package var code: Code
    /// What it speaks of, each name once.
    package var facts: [ErrorFact]
    /// Where in the person's input: rows of a table, fields of a form.
    package var locations: [Location]

    package init(_ code: Code, _ facts: [ErrorFact] = [], at locations: [Location] = []) {
        self.code = code
        self.facts = facts
        self.locations = locations
    }

    /// A field whose value is refused, with what was given and what is expected.
    package static func invalid(_ field: String, _ value: String? = nil, _ rule: InputRule) -> ServiceError {
        ServiceError(.invalidField, [.field(field)] + (value.map { [.value($0)] } ?? []) + [.rule(rule)])
    }

    /// A field that has to be filled in.
    package static func missing(_ field: String) -> ServiceError { ServiceError(.missingField, [.field(field)]) }

    package subscript(_ name: ErrorFact.Name) -> ErrorFact.Value? { facts.first { $0.name == name }?.value }

    /// The name of the field that it speaks of.
    package var field: String? { text(.field) }

    private func text(_ name: ErrorFact.Name) -> String? {
        guard case .fact(.text(let text)) = self[name] else { return nil }
        return text
    }

    /// A place in the person's input, with what is wrong there.
    package struct Location: Hashable, Sendable {
        /// The file; nil when there is none.
        package var file: String?
        /// The line, from 1.
        package var line: Int?
        /// The column's name.
        package var column: String?
        /// The rule that was broken there.
        package var code: Code
        /// What it speaks of.
        package var facts: [ErrorFact]

        package init(
            file: String? = nil, line: Int? = nil, column: String? = nil, code: Code, facts: [ErrorFact] = []
        ) {
            (self.file, self.line, self.column) = (file, line, column)
            (self.code, self.facts) = (code, facts)
        }
    }

    /// What kind of answer it is; each door maps it to its own status.
    package enum Category: Sendable {
        /// The input breaks a rule (HTTP 422, exit status 64 or 1).
        case invalid
        /// No valid token (401) or not allowed (403).
        case unauthenticated
        case forbidden
        /// Unknown (404).
        case notFound
        /// The present state does not allow it (409).
        case conflict
        /// A person must decide first (409, exit status 2).
        case needsDecision
        /// Too large (413) or too often (429).
        case tooLarge
        case tooMany
        /// The service cannot at the moment (503).
        case unavailable
    }

    /// Stable codes. The raw value never changes; new ones may come.
    package enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        // Input
        case invalidField = "invalid-field"
        case missingField = "missing-field"
        case invalidTable = "invalid-table"
        case unknownColumn = "unknown-column"
        case missingColumn = "missing-column"
        case duplicateRow = "duplicate-row"
        case emptyRequest = "empty-request"
        case tooLarge = "too-large"
        case unsupportedFile = "unsupported-file"
        case pictureUnreadable = "picture-unreadable"
        case methodNotAllowed = "method-not-allowed"
        case requestTimeout = "request-timeout"
        // Who asks
        case unauthenticated
        case forbidden
        case tooManyRequests = "too-many-requests"
        case signInFailed = "sign-in-failed"
        case formRefused = "form-refused"
        case insecureConnection = "insecure-connection"
        case idempotencyKeyReused = "idempotency-key-reused"
        // Unknown things
        case unknownIssuer = "unknown-issuer"
        case unknownShop = "unknown-shop"
        case unknownSupplier = "unknown-supplier"
        case unknownProduct = "unknown-product"
        case unknownBatch = "unknown-batch"
        case unknownCertificate = "unknown-certificate"
        case unknownEntry = "unknown-entry"
        case unknownVoucher = "unknown-voucher"
        case unknownMeasure = "unknown-measure"
        case unknownOrder = "unknown-order"
        case unknownToken = "unknown-token"
        case unknownPerson = "unknown-person"
        case unknownWitness = "unknown-witness"
        case unknownEpoch = "unknown-epoch"
        case unknownDoubt = "unknown-doubt"
        case unknownLink = "unknown-link"
        case unknownApplication = "unknown-application"
        case notFound = "not-found"
        // Taken
        case alreadyExists = "already-exists"
        case alreadyDone = "already-done"
        case doneBeforeUpgrade = "done-before-upgrade"
        case applicationDecided = "application-decided"
        case keyAlreadyUsed = "key-already-used"
        case serialAlreadyRegistered = "serial-already-registered"
        case numberAlreadyRegistered = "number-already-registered"
        // Keys, lists and batches
        case keyRequestInvalid = "key-request-invalid"
        case keyNotActive = "key-not-active"
        case issuerNotActive = "issuer-not-active"
        case classNotAuthorised = "class-not-authorised"
        case productNotAuthorised = "product-not-authorised"
        case certificateInvalid = "certificate-invalid"
        case batchIncomplete = "batch-incomplete"
        case batchClosed = "batch-closed"
        case numbersExhausted = "numbers-exhausted"
        case rootKeyNeeded = "root-key-needed"
        case statusKeyNeeded = "status-key-needed"
        case listInvalid = "list-invalid"
        case developmentKey = "development-key"
        // Personal data
        case notPersonal = "not-personal"
        // The root log
        case logKeyNeeded = "log-key-needed"
        case logBehind = "log-behind"
        case logContradicted = "log-contradicted"
        case notYetLogged = "not-yet-logged"
        case checkpointContradicted = "checkpoint-contradicted"
        // A part's life
        case alreadyReceived = "already-received"
        case alreadyInstalled = "already-installed"
        case alreadySold = "already-sold"
        case removedOrScrapped = "removed-or-scrapped"
        case insufficientStock = "insufficient-stock"
        case noSuchTransfer = "no-such-transfer"
        case transferPending = "transfer-pending"
        case heldItem = "held-item"
        case notThisShopsInstall = "not-this-shops-install"
        case undoTooLate = "undo-too-late"
        case nothingToUndo = "nothing-to-undo"
        case unitMismatch = "unit-mismatch"
        case stepRefused = "step-refused"
        case verdictStop = "verdict-stop"
        case decisionNeeded = "decision-needed"
        // The service
        case storeUnavailable = "store-unavailable"
        case outcomeUnknown = "outcome-unknown"
        case decoderUnavailable = "decoder-unavailable"
        case internalError = "internal-error"
    }

    /// What kind of answer it is.
    package var category: Category {
        switch code {
        case .unauthenticated, .signInFailed: .unauthenticated
        case .forbidden, .formRefused, .insecureConnection: .forbidden
        case .tooManyRequests: .tooMany
        case .tooLarge: .tooLarge
        case .unknownIssuer, .unknownShop, .unknownSupplier, .unknownProduct, .unknownBatch, .unknownCertificate,
            .unknownEntry, .unknownVoucher, .unknownMeasure, .unknownOrder, .unknownToken, .unknownWitness,
            .unknownEpoch, .unknownPerson, .unknownDoubt, .unknownLink, .unknownApplication, .notFound:
            .notFound
        case .alreadyExists, .alreadyDone, .doneBeforeUpgrade, .applicationDecided, .keyAlreadyUsed,
            .serialAlreadyRegistered,
            .numberAlreadyRegistered,
            .batchIncomplete,
            .batchClosed, .numbersExhausted, .alreadyReceived, .alreadyInstalled, .alreadySold, .removedOrScrapped,
            .insufficientStock, .noSuchTransfer, .transferPending, .heldItem, .notThisShopsInstall, .undoTooLate,
            .nothingToUndo, .unitMismatch, .stepRefused, .verdictStop, .keyNotActive, .issuerNotActive,
            .idempotencyKeyReused, .notYetLogged, .checkpointContradicted:
            .conflict
        case .decisionNeeded: .needsDecision
        case .storeUnavailable, .outcomeUnknown, .decoderUnavailable, .internalError, .rootKeyNeeded, .statusKeyNeeded,
            .logKeyNeeded, .logBehind, .logContradicted:
            .unavailable
        case .invalidField, .missingField, .invalidTable, .unknownColumn, .missingColumn, .duplicateRow,
            .emptyRequest, .unsupportedFile, .pictureUnreadable, .methodNotAllowed, .requestTimeout, .keyRequestInvalid,
            .classNotAuthorised, .productNotAuthorised,
            .certificateInvalid, .listInvalid, .developmentKey, .notPersonal:
            .invalid
        }
    }
}

/// What an error speaks of: a name, under which its words and its JSON have it, and the value.
package struct ErrorFact: Hashable, Sendable {
    package let name: Name
    package let value: Value

    /// What stands in an error.
    package enum Value: Hashable, Sendable {
        case fact(FactValue)
        /// What is expected of a field.
        case rule(InputRule)
        /// Why something does not hold.
        case reason(ErrorReason)
        /// What a request has several of.
        case parts(RequestPart)
    }

    /// What a fact is about. The raw value is its name in JSON.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        // The input
        case field, value, rule, column, file, first, second, row, what, limit, allowed, known, retryAfter
        // Things by their names
        case issuer, shop, supplier, product, batch, certificate, seq, voucher, measure = "name", order, token, person
        case witness, epoch, doubt, link, application, number, serial, item, key, keyID, partClass = "class"
        // What stands against it
        case reason, state, owner, findings, held, onShelf, asked, expected, found, transferNumber, to, repairOrder, at
        case ending, sold, own, size, staged, count, note, active, suspended, ended, error
    }

    private init(_ name: Name, _ value: FactValue) { (self.name, self.value) = (name, .fact(value)) }

    /// The path of a field in JSON, its name in a form, the column of a table or the option of a command.
    package static func field(_ name: String) -> Self { Self(.field, .text(name)) }
    /// What the person gave, cut short where it is long.
    package static func value(_ text: String) -> Self { Self(.value, .text(RequestField.excerpt(text))) }
    package static func rule(_ rule: InputRule) -> Self { Self(name: .rule, value: .rule(rule)) }
    package static func reason(_ reason: ErrorReason) -> Self { Self(name: .reason, value: .reason(reason)) }
    package static func what(_ part: RequestPart) -> Self { Self(name: .what, value: .parts(part)) }
    /// What is there twice, or was not found, as somebody wrote it.
    package static func what(_ text: String) -> Self { Self(.what, .text(text)) }

    private init(name: Name, value: Value) { (self.name, self.value) = (name, value) }

    /// The limit that was passed, as a count.
    package static func limit(_ count: Int) -> Self { Self(.limit, .number(UInt64(clamping: count))) }
    /// Rows of the person's table, from 1.
    package static func rows(_ first: Int, _ second: Int) -> [Self] {
        [Self(.first, .number(UInt64(clamping: first))), Self(.second, .number(UInt64(clamping: second)))]
    }
    /// A row or place in a list, from 1.
    package static func row(_ row: Int) -> Self { Self(.row, .number(UInt64(clamping: row))) }
    package static func seq(_ seq: UInt64) -> Self { Self(.seq, .number(seq)) }
    package static func issuer(_ id: IssuerID) -> Self { Self(.issuer, .issuer(id)) }
    package static func shop(_ id: ShopID) -> Self { Self(.shop, .shopID(id)) }
    package static func supplier(_ id: SupplierID) -> Self { Self(.supplier, .supplier(id)) }
    package static func person(_ id: PersonID) -> Self { Self(.person, .person(id)) }
    package static func batch(_ id: BatchID) -> Self { Self(.batch, .batch(id)) }
    package static func doubt(_ number: CaseNumber) -> Self { Self(.doubt, .doubt(number)) }
    package static func application(_ number: ApplicationNumber) -> Self { Self(.application, .application(number)) }
    package static func certificate(_ id: CertificateID) -> Self { Self(.certificate, .certificate(id)) }
    package static func item(_ item: StockItem) -> Self { Self(.item, .item(item)) }
    package static func product(_ code: ProductCode) -> Self { Self(.product, .product(code)) }
    package static func partClass(_ partClass: PartClass) -> Self { Self(.partClass, .partClass(partClass)) }
    package static func keyID(_ id: KeyID) -> Self { Self(.keyID, .key(id)) }
    package static func voucher(_ digest: Digest) -> Self { Self(.voucher, .digest(digest)) }
    package static func findings(_ codes: [FindingCode]) -> Self { Self(.findings, .findings(codes)) }
    package static func at(_ milliseconds: Int64) -> Self { Self(.at, .instant(milliseconds)) }

    package static func state(_ state: BatchState) -> Self { Self(name: .state, value: .reason(.batch(state))) }
    /// Any other fact by its name.
    package static func fact(_ name: Name, _ value: FactValue) -> Self { Self(name, value) }
    package static func count(_ name: Name, _ count: Int) -> Self { Self(name, .number(UInt64(clamping: count))) }
    package static func text(_ name: Name, _ text: String) -> Self { Self(name, .text(text)) }
}

/// What a request has several of.
package enum RequestPart: String, Hashable, Sendable, CaseIterable {
    case certificate, certificates, codes, counts, entries, lines, numbers, products, proof, voucher, vouchers
}
