import CBOR
import COSE
import MerkleTree

extension TrustList {
    /// The list, to be signed by a root key.
    package func toBeSigned(by key: ListedKey) -> ToBeSigned {
        ToBeSigned(
            header: ProtectedHeader(algorithm: key.info.algorithm, keyID: key.id, contentType: ObjectType.trustList),
            payload: encoded())
    }

    /// The payload in deterministic CBOR:
    /// `[1, seq, iat, exp, host, [+ root spki], [+ status spki], [+ log verifier key], [* issuer]]`.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 512 + 256 * issuers.count)
        encoder.array(count: 9)
        encoder.unsigned(1)
        encoder.unsigned(seq)
        encoder.int(issuedAt)
        encoder.int(expiresAt)
        encoder.text(host)
        encoder.array(count: rootKeys.count)
        for key in rootKeys { encoder.bytes(key.info.bytes) }
        encoder.array(count: statusKeys.count)
        for key in statusKeys { encoder.bytes(key.info.bytes) }
        encoder.array(count: logKeys.count)
        for key in logKeys { encoder.text(key.text) }
        encoder.array(count: issuers.count)
        for issuer in issuers { issuer.write(to: &encoder) }
        return encoder.bytes
    }
}

extension TrustList.Issuer {
    fileprivate func write(to encoder: inout CBOREncoder) {
        encoder.array(count: 7)
        encoder.text(id.text)
        encoder.text(nameZh)
        encoder.text(nameEn)
        encoder.array(count: classes.count)
        for partClass in classes { encoder.unsigned(UInt64(partClass.rawValue)) }
        encoder.array(count: ranges.count)
        for range in ranges {
            encoder.array(count: 2)
            encoder.unsigned(range.scheme.rawValue)
            encoder.text(range.prefix)
        }
        encoder.unsigned(state.rawValue)
        encoder.array(count: keys.count)
        for key in keys { key.write(to: &encoder) }
    }
}

extension TrustList.Key {
    fileprivate func write(to encoder: inout CBOREncoder) {
        encoder.array(count: 5)
        encoder.bytes(info.bytes)
        encoder.unsigned(state.rawValue)
        encoder.int(from)
        if let until { encoder.int(until) } else { encoder.null() }
        if let goodUpTo { encoder.unsigned(goodUpTo) } else { encoder.null() }
    }
}
