import Foundation
import MerkleTree
import PartCertificates
import Signatures
import Synchronization
import Traceability

/// Tickets that let the verdict page's image count one query, and pseudonyms of devices.
///
/// Both are made with a key that lives in this process only: a ticket names a certificate that this process has just
/// shown and counts once, and a pseudonym cannot be traced back, nor compared with that of another day.
final class QueryTickets: Sendable {
    /// What a ticket counts.
    struct Query: Hashable, Sendable {
        var certificate: CertificateID
        /// The code of the verdict's leading finding.
        var leading: String
    }

    /// Tickets redeemed in this lifetime and in the one before: enough, for older ones do not count.
    private struct Redeemed {
        var began: Int64 = 0
        var current: Set<String> = []
        var previous: Set<String> = []
    }

    private let key: [UInt8]
    private let redeemed = Mutex(Redeemed())
    private let issued = Atomic<UInt64>(0)
    private static let lifetime: Int64 = 10 * 60_000
    /// How many redeemed tickets are remembered at most.
    private static let memory = 200_000

    init(key: [UInt8]) { self.key = key }

    /// `issuer.number.leading.time.serial.mac`
    func issue(_ query: Query, now: Int64) -> String {
        let serial = issued.wrappingAdd(1, ordering: .relaxed).newValue
        let text =
            "\(query.certificate.issuer.text).\(query.certificate.number.value).\(query.leading).\(now).\(serial)"
        return text + "." + mac("ticket\n" + text)
    }

    /// The query of a ticket that is genuine, not older than ten minutes and not redeemed before.
    func redeem(_ ticket: String, now: Int64) -> Query? {
        guard ticket.utf8.count < 240, let dot = ticket.lastIndex(of: ".") else { return nil }
        let text = String(ticket[..<dot])
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        let seal = String(ticket[ticket.index(after: dot)...])
        guard parts.count == 5, mac("ticket\n" + text) == seal, let issuer = IssuerID(parts[0]),
            let number = UInt32(parts[1]).flatMap({ CertificateNumber($0) }), let time = Int64(parts[3]),
            now - time <= Self.lifetime, isFirst(seal, now: now)
        else { return nil }
        return Query(certificate: CertificateID(issuer: issuer, number: number), leading: parts[2])
    }

    /// A name for a device that changes every day.
    func pseudonym(of client: Peer, agent: String, now: Int64) -> String {
        String(mac("device\n\(now / 86_400_000)\n\(client)\n\(agent)").prefix(22))
    }

    private func isFirst(_ seal: String, now: Int64) -> Bool {
        redeemed.withLock { redeemed in
            if now - redeemed.began > Self.lifetime || redeemed.current.count >= Self.memory {
                redeemed = Redeemed(began: now, current: [], previous: redeemed.current)
            }
            return !redeemed.previous.contains(seal) && redeemed.current.insert(seal).inserted
        }
    }

    private func mac(_ text: String) -> String {
        let digest = SystemSHA256().hmac(key: key, message: [UInt8](text.utf8))
        return String(digest.hex.prefix(32))
    }
}
