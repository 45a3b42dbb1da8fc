import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract

/// A certificate that passed every check that does not need the register.
struct CheckedCertificate: Sendable {
    let certificate: UnverifiedCertificate
    let leafHash: Digest

    var claims: PartClaims { certificate.claims }
}

/// Checks the certificates of a batch: well formed, signed by one active key of the issuer within its period, of a
/// class and product that the issuer may certify, numbered exactly as reserved, no part twice.
struct BatchCheck: Sendable {
    let batch: BatchRecord
    let issuer: TrustList.Issuer
    let key: TrustList.Key
    let publicKey: PublicKey
    /// Milliseconds since 1970.
    let now: Int64
    /// Whether this process has just made all the signatures with that very key: then a sample of them is checked.
    var isSignedHere = false

    /// At most so many places are named in an error.
    static let faultLimit = 20
    /// How far ahead of the service's clock a maker's may be, seconds.
    static let clockTolerance: Int64 = 600
    private static let chunk = 1_000
    /// Of signatures made here, one in so many is checked.
    private static let sample = 64

    /// The checked certificates in order of their numbers.
    ///
    /// - Throws: ``ServiceError`` that names every place, counted from 1, up to ``faultLimit``.
    func run(on certificates: [[UInt8]]) async throws -> [CheckedCertificate] {
        let chunks = stride(from: 0, to: certificates.count, by: BatchCheck.chunk).map { start in
            start..<min(start + BatchCheck.chunk, certificates.count)
        }
        var checked: [Int: [CheckedCertificate]] = [:]
        var faults: [ServiceError.Location] = []
        try await withThrowingTaskGroup(of: (Int, [CheckedCertificate], [ServiceError.Location]).self) { group in
            for range in chunks {
                group.addTask {
                    try Task.checkCancellation()
                    var passed: [CheckedCertificate] = []
                    var failed: [ServiceError.Location] = []
                    for index in range where failed.count < BatchCheck.faultLimit {
                        do throws(ServiceError) {
                            passed.append(try check(certificates[index], at: index))
                        } catch {
                            failed.append(.init(line: index + 1, column: error.certificateColumn, error))
                        }
                    }
                    return (range.lowerBound, passed, failed)
                }
            }
            for try await (start, passed, failed) in group {
                checked[start] = passed
                faults += failed
            }
        }
        guard faults.isEmpty else { throw BatchCheck.error(faults) }
        let all = chunks.flatMap { checked[$0.lowerBound] ?? [] }
        try refuseRepeatedSerials(all)
        return all
    }

    /// An error that names all places, led by the first one.
    static func error(_ faults: [ServiceError.Location]) -> ServiceError {
        let sorted = faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
        guard let first = sorted.first else { return ServiceError(.internalError) }
        return ServiceError(first.code, first.facts, at: Array(sorted.prefix(faultLimit)))
    }

    private func check(_ bytes: [UInt8], at index: Int) throws(ServiceError) -> CheckedCertificate {
        let certificate: UnverifiedCertificate
        do throws(CertificateError) {
            certificate = try UnverifiedCertificate.decode(bytes)
        } catch {
            throw refusal(index, .malformedCertificate(error))
        }
        let claims = certificate.claims
        let expected = UInt64(batch.first.value) + UInt64(index)
        guard UInt64(claims.number.value) == expected else {
            throw refusal(index, .otherNumber(claims.number, expected: expected))
        }
        guard certificate.keyID == publicKey.keyID, certificate.message.header.algorithm == publicKey.algorithm else {
            throw refusal(index, .otherKey(certificate.keyID, expected: publicKey.keyID))
        }
        try checkAuthority(claims, at: index)
        if !isSignedHere || index.isMultiple(of: BatchCheck.sample) {
            guard publicKey.verify(certificate.message.signature, for: certificate.message.signingInput) else {
                throw refusal(index, .signatureInvalid)
            }
        }
        return CheckedCertificate(certificate: certificate, leafHash: certificate.leafHash(using: SystemSHA256()))
    }

    /// Checks what the issuer may certify, and when.
    func checkAuthority(_ claims: PartClaims, at index: Int) throws(ServiceError) {
        guard key.isValid(at: claims.issuedAt) else { throw refusal(index, .issuedOutsideKey(claims.issuedAt)) }
        guard claims.issuedAt <= now / 1000 + BatchCheck.clockTolerance else {
            throw refusal(index, .issuedInFuture(claims.issuedAt))
        }
        guard issuer.authorises(claims.partClass) else {
            throw ServiceError(
                .classNotAuthorised, [.issuer(issuer.id), .partClass(claims.partClass), .row(index + 1)])
        }
        guard issuer.authorises(claims.product) else {
            throw ServiceError(
                .productNotAuthorised, [.issuer(issuer.id), .product(claims.product), .row(index + 1)])
        }
    }

    private func refusal(_ index: Int, _ reason: ErrorReason) -> ServiceError {
        ServiceError(.certificateInvalid, [.row(index + 1), .reason(reason)])
    }

    private func refuseRepeatedSerials(_ all: [CheckedCertificate]) throws(ServiceError) {
        var rows: [ProductSerial: Int] = [:]
        rows.reserveCapacity(all.count)
        var faults: [ServiceError.Location] = []
        for (index, checked) in all.enumerated() {
            guard let part = ProductSerial(checked.claims) else { continue }
            guard let first = rows.updateValue(index, forKey: part) else { continue }
            let facts =
                [.what(part.product.printed + " " + part.serial.printed)] + ErrorFact.rows(first + 1, index + 1)
            for row in [first, index] {
                faults.append(.init(line: row + 1, column: "serial", code: .duplicateRow, facts: facts))
            }
            if faults.count >= BatchCheck.faultLimit { break }
        }
        guard faults.isEmpty else { throw BatchCheck.error(faults) }
    }
}

extension ServiceError {
    /// The column of a table of parts that a refused certificate has its fault from.
    var certificateColumn: String? {
        switch code {
        case .classNotAuthorised: "class"
        case .productNotAuthorised: "product"
        default: nil
        }
    }
}

/// What is unique for each issuer besides the number.
struct ProductSerial: Hashable {
    let product: ProductCode
    let serial: Identifier

    /// Nil for a lot certificate.
    init?(_ claims: PartClaims) {
        guard let serial = claims.serial else { return nil }
        product = claims.product
        self.serial = serial
    }
}
