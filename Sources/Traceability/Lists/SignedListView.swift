import PartCertificates
import StoreContract

/// A signed list that was published.
package struct SignedListView: Codable, Hashable, Sendable {
    /// `trust`, or `status` with its issuer.
    package var kind: String
    /// The maker, for a status list.
    package var issuer: String?
    /// The number of the list.
    package var seq: UInt64
    /// Milliseconds since 1970.
    package var issuedAt: Int64
    /// When it expires, milliseconds since 1970.
    package var expiresAt: Int64
    /// The size of the signed object in bytes.
    package var size: Int

    init(_ record: ListRecord) {
        switch record.kind {
        case .trust: kind = "trust"
        case .status(let issuer):
            kind = "status"
            self.issuer = issuer.text
        }
        seq = record.seq
        issuedAt = record.issuedAt * 1000
        expiresAt = record.expiresAt * 1000
        size = record.bytes.count
    }
}

extension TraceabilityService {
    /// The exact bytes of the newest trust list; nil before the first one.
    package func trustList() async throws -> [UInt8]? {
        try await store.read { transaction in try transaction.lists.latest(.trust)?.bytes }
    }

    /// The file that verifiers get: the newest trust list, after those that lead to it from every former root key; nil
    /// before the first one.
    package func trustFile() async throws -> [UInt8]? {
        try await store.read { transaction in try transaction.trustFile() }
    }

    /// The newest lists of every kind, the trust list first, status lists ascending by issuer.
    package func signedLists() async throws -> [SignedListView] {
        try await store.read { transaction in
            var records: [ListRecord] = []
            if let trust = try transaction.lists.latest(.trust) { records.append(trust) }
            for issuer in try transaction.issuers.all() {
                if let status = try transaction.lists.latest(.status(issuer.id)) { records.append(status) }
            }
            return records.map { SignedListView($0) }
        }
    }
}

extension StoreTransaction {
    /// The newest trust list, after those that lead to it from every former root key; nil before the first one.
    func trustFile() throws -> [UInt8]? {
        guard let latest = try lists.latest(.trust) else { return nil }
        let links = try rootLinks().filter { $0 != latest.bytes }
        return links.flatMap { $0 } + latest.bytes
    }
}
