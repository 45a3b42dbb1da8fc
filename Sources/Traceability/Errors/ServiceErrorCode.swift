extension ServiceError {
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
            .batchClosed, .numbersExhausted, .alreadyReceived, .alreadyInstalled, .removedOrScrapped,
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
