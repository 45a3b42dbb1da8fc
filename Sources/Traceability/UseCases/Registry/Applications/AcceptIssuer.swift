package import Ledger
package import PartCertificates
package import Signatures
import StoreContract

extension TraceabilityService {
    /// Accepts the application of a maker: enrols it with the key of its key request, in the change that signs the trust
    /// list anew. Done beside the root key.
    ///
    /// - Parameters:
    ///   - application: its number.
    ///   - classes: what it may certify: for the operator to say, whatever was applied for.
    ///   - ranges: products that it may certify; none = any.
    ///   - rootKey: signs the trust list; it is not kept.
    /// - Throws: ``ServiceError``; `application-decided` for one that is not open any more.
    package func acceptIssuer(
        _ application: ApplicationNumber, classes: [PartClass], ranges: [ProductRange], rootKey: PrivateKey
    ) async throws -> IssuerView {
        let record = try await store.read { try $0.openApplication(application) }
        guard case .issuer(let id, _, _, let keyRequest) = record.applicant else {
            throw ServiceError.invalid("application", record.id.text, .applicationOfMaker)
        }
        return try await addIssuer(keyRequest: keyRequest, rootKey: rootKey, settling: record.id) { key in
            IssuerRecord(
                id: id, registration: record.registration, nameZh: record.nameZh, nameEn: record.nameEn,
                address: record.address, classes: classes, ranges: ranges, key: key, addedAt: surroundings.now())
        }
    }
}
