import Foundation
import MerkleTree
import PartCertificates
import Signatures

/// Tickets that let the verdict page's image count one query, and pseudonyms of devices.
///
/// Both are made with a key that lives in this process only: a ticket names a certificate that this process has just
/// shown, and a pseudonym cannot be traced back, nor compared with that of another day.
struct QueryTickets: Sendable {
    private let key: [UInt8]
    private static let lifetime: Int64 = 10 * 60_000

    init(key: [UInt8]) { self.key = key }

    /// `issuer.number.time.mac`
    func issue(_ id: CertificateID, now: Int64) -> String {
        let text = "\(id.issuer.text).\(id.number.value).\(now)"
        return text + "." + mac(text)
    }

    /// The certificate of a ticket that is genuine and not older than ten minutes.
    func redeem(_ ticket: String, now: Int64) -> CertificateID? {
        let parts = ticket.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 4, ticket.utf8.count < 160, let issuer = IssuerID(parts[0]),
            let number = UInt32(parts[1]).flatMap({ CertificateNumber($0) }), let time = Int64(parts[2]),
            now - time <= Self.lifetime, mac(parts[0] + "." + parts[1] + "." + parts[2]) == parts[3]
        else { return nil }
        return CertificateID(issuer: issuer, number: number)
    }

    /// A name for a device that changes every day.
    func pseudonym(of client: String, agent: String, now: Int64) -> String {
        String(mac("device\n\(now / 86_400_000)\n\(client)\n\(agent)").prefix(22))
    }

    private func mac(_ text: String) -> String {
        let digest = SystemSHA256().hmac(key: key, message: [UInt8](text.utf8))
        return String(digest.hex.prefix(32))
    }
}
