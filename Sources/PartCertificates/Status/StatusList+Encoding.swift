import CBOR
import COSE
import MerkleTree

extension StatusList {
    /// The list, to be signed by a status key.
    package func toBeSigned(by key: ListedKey) -> ToBeSigned {
        ToBeSigned(
            header: ProtectedHeader(algorithm: key.info.algorithm, keyID: key.id, contentType: ObjectType.statusList),
            payload: encoded())
    }

    /// The payload in deterministic CBOR:
    /// `[1, issuer id, seq, iat, exp, book size, book root, upTo, revoked, recalled, quarantined]`.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 256)
        encoder.array(count: 11)
        encoder.unsigned(1)
        encoder.text(issuer.text)
        encoder.unsigned(seq)
        encoder.int(issuedAt)
        encoder.int(expiresAt)
        encoder.unsigned(bookSize)
        encoder.bytes(bookRoot.bytes)
        encoder.unsigned(UInt64(upTo))
        revoked.write(to: &encoder)
        recalled.write(to: &encoder)
        quarantined.write(to: &encoder)
        return encoder.bytes
    }

    /// Reads a payload.
    static func decode(_ payload: [UInt8]) throws(StatusListError) -> StatusList {
        var reader = PayloadReader<StatusListError>(payload)
        try reader.array(count: 11)
        let version = try reader.unsigned()
        guard version == 1 else { throw .version(version) }
        let name = try reader.text()
        guard let issuer = IssuerID(name) else { throw .issuerID(name) }
        let seq = try reader.unsigned()
        let issuedAt = try reader.seconds()
        let expiresAt = try reader.seconds()
        let bookSize = try reader.unsigned()
        let root = try reader.bytes()
        guard let bookRoot = Digest(root) else { throw .rootLength(root.count) }
        let highest = try reader.unsigned()
        guard let upTo = UInt32(exactly: highest) else { throw .upTo(highest) }
        let revoked = try RunLengthSet.read(from: &reader, upTo: upTo) { StatusListError.set(.revoked, $0) }
        let recalled = try RunLengthSet.read(from: &reader, upTo: upTo) { StatusListError.set(.recalled, $0) }
        let quarantined = try RunLengthSet.read(from: &reader, upTo: upTo) { StatusListError.set(.quarantined, $0) }
        try reader.finish()
        return try StatusList(
            issuer: issuer, seq: seq, issuedAt: issuedAt, expiresAt: expiresAt, bookSize: bookSize, bookRoot: bookRoot,
            upTo: upTo, revoked: revoked, recalled: recalled, quarantined: quarantined)
    }
}
