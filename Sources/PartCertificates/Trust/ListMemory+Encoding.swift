package import CBOR
import COSE
package import MerkleTree

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

extension ListMemory {
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
