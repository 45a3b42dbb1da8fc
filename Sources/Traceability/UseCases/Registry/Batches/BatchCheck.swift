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
                            failed.append(.init(line: index + 1, column: error.details["column"], error))
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
        return ServiceError(first.code, first.details, at: Array(sorted.prefix(faultLimit)))
    }

    private func check(_ bytes: [UInt8], at index: Int) throws(ServiceError) -> CheckedCertificate {
        let certificate: UnverifiedCertificate
        do throws(CertificateError) {
            certificate = try UnverifiedCertificate.decode(bytes)
        } catch {
            throw refusal(index, error.description, zh: "不是格式正确的证书（\(error.description)）")
        }
        let claims = certificate.claims
        let expected = UInt64(batch.first.value) + UInt64(index)
        guard UInt64(claims.number.value) == expected else {
            throw refusal(
                index, "number \(claims.number) instead of \(expected)", zh: "编号是 \(claims.number)，应为 \(expected)")
        }
        guard certificate.keyID == publicKey.keyID, certificate.message.header.algorithm == publicKey.algorithm else {
            let (found, expected) = (certificate.keyID.hex, publicKey.keyID.hex)
            throw refusal(
                index, "signed with key \(found) instead of \(expected)", zh: "签名密钥是 \(found)，应为 \(expected)")
        }
        try checkAuthority(claims, at: index)
        if !isSignedHere || index.isMultiple(of: BatchCheck.sample) {
            guard publicKey.verify(certificate.message.signature, for: certificate.message.signingInput) else {
                throw refusal(index, "the signature is invalid", zh: "签名无效")
            }
        }
        return CheckedCertificate(certificate: certificate, leafHash: certificate.leafHash(using: SystemSHA256()))
    }

    /// Checks what the issuer may certify, and when.
    func checkAuthority(_ claims: PartClaims, at index: Int) throws(ServiceError) {
        guard key.isValid(at: claims.issuedAt) else {
            throw refusal(
                index, "issued at \(BatchCheck.words(claims.issuedAt)), outside the period of its key",
                zh: "签发时间 \(BatchCheck.words(claims.issuedAt)) 不在密钥有效期内")
        }
        guard claims.issuedAt <= now / 1000 + BatchCheck.clockTolerance else {
            throw refusal(
                index, "issued at \(BatchCheck.words(claims.issuedAt)), which is to come: is the maker's clock right?",
                zh: "签发时间 \(BatchCheck.words(claims.issuedAt)) 在将来，请核对签发机时钟")
        }
        guard issuer.authorises(claims.partClass) else {
            throw ServiceError(
                .classNotAuthorised,
                ["issuer": issuer.id.text, "class": claims.partClass.slug, "row": String(index + 1), "column": "class"])
        }
        guard issuer.authorises(claims.product) else {
            throw ServiceError(
                .productNotAuthorised,
                [
                    "issuer": issuer.id.text, "product": claims.product.printed, "row": String(index + 1),
                    "column": "product",
                ])
        }
    }

    private func refusal(_ index: Int, _ reason: String, zh: String) -> ServiceError {
        ServiceError(.certificateInvalid, ["row": String(index + 1), "reason": reason, "reasonZh": zh])
    }

    private static func words(_ seconds: Int64) -> String {
        let milliseconds = seconds.multipliedReportingOverflow(by: 1000)
        return milliseconds.overflow ? String(seconds) : UTCOffset.utc.text(milliseconds.partialValue)
    }

    private func refuseRepeatedSerials(_ all: [CheckedCertificate]) throws(ServiceError) {
        var rows: [ProductSerial: Int] = [:]
        rows.reserveCapacity(all.count)
        var faults: [ServiceError.Location] = []
        for (index, checked) in all.enumerated() {
            guard let part = ProductSerial(checked.claims) else { continue }
            guard let first = rows.updateValue(index, forKey: part) else { continue }
            let details = [
                "what": part.product.printed + " " + part.serial.printed, "first": String(first + 1),
                "second": String(index + 1),
            ]
            for row in [first, index] {
                faults.append(.init(line: row + 1, column: "serial", code: .duplicateRow, details: details))
            }
            if faults.count >= BatchCheck.faultLimit { break }
        }
        guard faults.isEmpty else { throw BatchCheck.error(faults) }
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
