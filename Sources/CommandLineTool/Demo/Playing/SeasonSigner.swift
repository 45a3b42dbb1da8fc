import Ledger
import PartCertificates
import Signatures
import Traceability

/// Signs a maker's certificates and registers them, as the maker's own command does.
struct SeasonSigner: Sendable {
    let service: TraceabilityService
    let issuer: IssuerID
    let key: PrivateKey
    private static let chunk = 256

    /// What a certificate says besides its number and time.
    struct Claims: Sendable {
        var product: ProductCode
        var partClass: PartClass
        var serial: String?
        var lot: String?
        var useBy: UseBy?
        /// How much a lot certificate covers.
        var quantity: Quantity?
    }

    /// A certificate that was issued.
    struct Issued: Sendable {
        var number: CertificateNumber
        var bytes: [UInt8]
    }

    /// Issues a batch: reserves numbers, signs on every core, registers.
    func issue(_ claims: [Claims], for context: RequestContext) async throws -> [Issued] {
        let reserved = try await ReserveNumbers(issuer: issuer, count: claims.count).perform(
            in: service, for: context)
        let issuedAt = service.surroundings.now() / 1_000
        let chunks = stride(from: 0, to: claims.count, by: Self.chunk).map { $0..<min($0 + Self.chunk, claims.count) }
        var issued: [Int: [Issued]] = [:]
        try await withThrowingTaskGroup(of: (Int, [Issued]).self) { group in
            for chunk in chunks {
                group.addTask {
                    (
                        chunk.lowerBound,
                        try chunk.map { try sign(claims[$0], number: reserved.first.value + UInt32($0), at: issuedAt) }
                    )
                }
            }
            for try await (start, certificates) in group { issued[start] = certificates }
        }
        let all = chunks.flatMap { issued[$0.lowerBound] ?? [] }
        var quantities: [RegisterBatch.LotQuantity] = []
        for (claim, certificate) in zip(claims, all) {
            guard let quantity = claim.quantity else { continue }
            quantities.append(.init(number: certificate.number, quantity: quantity))
        }
        _ = try await service.registerBatch(
            RegisterBatch(batch: reserved.batch, lotQuantities: quantities.isEmpty ? nil : quantities),
            certificates: all.map(\.bytes), for: context)
        return all
    }

    /// Signs one certificate under any number, registered or not.
    func sign(_ claims: Claims, number: UInt32, at issuedAt: Int64) throws -> Issued {
        guard let number = CertificateNumber(number) else { throw ServiceError(.internalError) }
        let part = try PartClaims(
            number: number, partClass: claims.partClass, product: claims.product,
            serial: claims.serial.flatMap { Identifier(printed: $0) },
            lot: claims.lot.flatMap { Identifier(printed: $0) },
            useBy: claims.useBy, issuedAt: issuedAt)
        let message = UnverifiedCertificate.toBeSigned(part, algorithm: key.algorithm, keyID: key.keyID)
        return Issued(number: number, bytes: try message.signed(try key.sign(message.signingInput)))
    }

    /// The request with which the maker is enrolled.
    static func keyRequest(_ issuer: IssuerID, _ key: PrivateKey) throws -> [UInt8] {
        let message = KeyRequest(issuer: issuer, key: ListedKey(key.publicKey.info, using: SystemSHA256())).toBeSigned()
        return try message.signed(try key.sign(message.signingInput))
    }
}
