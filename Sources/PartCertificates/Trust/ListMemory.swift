package import CBOR
import COSE
package import MerkleTree

/// What a verifier keeps between two runs: which lists it has seen, which root keys they named, and how late it is at
/// least.
///
/// It begins empty; then the first list of each kind is taken as it comes, and whoever throws the memory away must say
/// that rollback was not checked.
package struct ListMemory: Hashable, Sendable {
    /// The newest trust list.
    package private(set) var trust: ListMark?
    /// The root keys that the newest trust list names. They may sign the next one, as pinned keys may.
    package private(set) var roots: [ListedKey]
    /// The newest status list of each issuer, ascending by issuer id.
    package private(set) var statuses: [StatusMark]
    /// The latest time of issue of any verified list, in seconds since 1970.
    package private(set) var newestIssuedAt: Int64

    /// The newest status list of one issuer.
    package struct StatusMark: Hashable, Sendable {
        /// Whose list.
        package let issuer: IssuerID
        /// Which list.
        package let mark: ListMark
    }

    /// A memory of nothing.
    package init() {
        trust = nil
        roots = []
        statuses = []
        newestIssuedAt = 0
    }

    init(trust: ListMark?, roots: [ListedKey], statuses: [StatusMark], newestIssuedAt: Int64) {
        self.trust = trust
        self.roots = roots
        self.statuses = statuses
        self.newestIssuedAt = newestIssuedAt
    }

    /// The time to judge by: the clock's, or a later one at which a verified list was certainly signed.
    package func now(clock: Int64) -> Int64 { max(clock, newestIssuedAt) }

    /// Compares a trust list with the memory and, when it is newer, remembers it.
    package mutating func take(_ list: VerifiedTrustList) -> ListSuccession {
        let succession = trust.map { list.mark.succession(after: $0) } ?? .newer
        if succession == .newer {
            trust = list.mark
            roots = list.list.rootKeys
            newestIssuedAt = max(newestIssuedAt, list.list.issuedAt)
        }
        return succession
    }

    /// Compares a status list with the memory and, when it is newer, remembers it.
    package mutating func take(_ list: VerifiedStatusList, using hasher: some SHA256Hasher) -> ListSuccession {
        let found = StatusMark(issuer: list.list.issuer, mark: list.mark(using: hasher))
        var index = 0
        while index < statuses.count && statuses[index].issuer < found.issuer { index += 1 }
        let isKnown = index < statuses.count && statuses[index].issuer == found.issuer
        let succession = isKnown ? found.mark.succession(after: statuses[index].mark) : .newer
        if succession == .newer {
            if isKnown { statuses[index] = found } else { statuses.insert(found, at: index) }
            newestIssuedAt = max(newestIssuedAt, list.list.issuedAt)
        }
        return succession
    }

    /// `[1, newest iat, [seq, digest] / null, [* root spki], [* [issuer id, seq, digest]]]` in deterministic CBOR.
    ///
    /// It is kept by one verifier for itself; it is not signed and never exchanged.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 256)
        encoder.array(count: 5)
        encoder.unsigned(1)
        encoder.int(newestIssuedAt)
        if let trust {
            encoder.array(count: 2)
            encoder.unsigned(trust.seq)
            encoder.bytes(trust.contentDigest.bytes)
        } else {
            encoder.null()
        }
        encoder.array(count: roots.count)
        for root in roots { encoder.bytes(root.info.bytes) }
        encoder.array(count: statuses.count)
        for status in statuses {
            encoder.array(count: 3)
            encoder.text(status.issuer.text)
            encoder.unsigned(status.mark.seq)
            encoder.bytes(status.mark.contentDigest.bytes)
        }
        return encoder.bytes
    }

    /// Reads what ``encoded()`` wrote.
    package static func decode(_ bytes: [UInt8], using hasher: some SHA256Hasher) throws(ListMemoryError) -> ListMemory
    {
        var reader = PayloadReader<ListMemoryError>(bytes)
        try reader.array(count: 5)
        let version = try reader.unsigned()
        guard version == 1 else { throw .version(version) }
        let newestIssuedAt = try reader.seconds()
        var trust: ListMark?
        if !reader.ifNull() {
            try reader.array(count: 2)
            trust = try mark(from: &reader)
        }
        var roots: [ListedKey] = []
        for _ in 0..<(try reader.array()) {
            let der = Array(try reader.bytes())
            do throws(SubjectPublicKeyInfoError) {
                roots.append(ListedKey(try SubjectPublicKeyInfo(der: der), using: hasher))
            } catch {
                throw .content
            }
        }
        var statuses: [StatusMark] = []
        for _ in 0..<(try reader.array()) {
            try reader.array(count: 3)
            guard let issuer = IssuerID(try reader.text()) else { throw .content }
            if let last = statuses.last, issuer <= last.issuer { throw .content }
            statuses.append(StatusMark(issuer: issuer, mark: try mark(from: &reader)))
        }
        try reader.finish()
        return ListMemory(trust: trust, roots: roots, statuses: statuses, newestIssuedAt: newestIssuedAt)
    }

    private static func mark(from reader: inout PayloadReader<ListMemoryError>) throws(ListMemoryError) -> ListMark {
        let seq = try reader.unsigned()
        guard let digest = Digest(try reader.bytes()) else { throw .content }
        return ListMark(seq: seq, contentDigest: digest)
    }
}

/// Why some bytes are not a memory of lists.
package enum ListMemoryError: Error, Hashable, Sendable, PayloadFailure, CustomStringConvertible {
    /// Not deterministic CBOR of the expected shape.
    case payload(CBORError)
    /// Not version 1.
    case version(UInt64)
    /// Not a digest, an issuer id or a key, or issuers that do not ascend.
    case content

    package var description: String {
        switch self {
        case .payload(let error): error.description
        case .version(let version): "version " + String(version) + ", expected 1"
        case .content: "not a memory of lists"
        }
    }
}

/// What a verifier remembers of the newest list that it has verified, to notice when it is shown an older or another
/// one.
package struct ListMark: Hashable, Sendable {
    /// The number of the list.
    package let seq: UInt64
    /// SHA-256 of its payload. The signature is left out: it may be malleable, and a list may be signed again.
    package let contentDigest: Digest

    package init(seq: UInt64, contentDigest: Digest) {
        self.seq = seq
        self.contentDigest = contentDigest
    }

    /// How this list stands to the one remembered.
    package func succession(after remembered: ListMark) -> ListSuccession {
        if seq > remembered.seq { return .newer }
        if seq < remembered.seq { return .rollback }
        return contentDigest == remembered.contentDigest ? .same : .equivocation
    }
}

/// How a verified list stands to the newest one verified before. Only ``newer`` and ``same`` may be used.
package enum ListSuccession: Hashable, Sendable {
    /// A later list: use it and remember it.
    case newer
    /// The same list.
    case same
    /// An earlier list: refuse it.
    case rollback
    /// Another list with the same number: refuse it and keep both, they prove that the signer shows two histories.
    case equivocation
}
