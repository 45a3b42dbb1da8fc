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

extension TrustList {
    /// Reads a payload. What it accepts, ``encoded()`` turns back into the same bytes.
    static func decode(_ payload: [UInt8], using hasher: some SHA256Hasher) throws(TrustListError) -> TrustList {
        var reader = TrustListReader(reader: PayloadReader(payload), hasher: hasher)
        return try reader.list()
    }
}

/// Reads the parts of a trust list, one after the other.
private struct TrustListReader<Hasher: SHA256Hasher> {
    var reader: PayloadReader<TrustListError>
    let hasher: Hasher

    mutating func list() throws(TrustListError) -> TrustList {
        try reader.array(count: 9)
        let version = try reader.unsigned()
        guard version == 1 else { throw .version(version) }
        let seq = try reader.unsigned()
        let issuedAt = try reader.seconds()
        let expiresAt = try reader.seconds()
        let host = try reader.text()
        let rootKeys = try keys()
        let statusKeys = try keys()
        let logKeys = try logKeys()
        var issuers: [TrustList.Issuer] = []
        for _ in 0..<(try reader.array()) { issuers.append(try issuer()) }
        try reader.finish()
        return try TrustList(
            seq: seq, issuedAt: issuedAt, expiresAt: expiresAt, host: host, rootKeys: rootKeys, statusKeys: statusKeys,
            logKeys: logKeys, issuers: issuers)
    }

    private mutating func keys() throws(TrustListError) -> [ListedKey] {
        var keys: [ListedKey] = []
        for _ in 0..<(try reader.array()) { keys.append(try listedKey()) }
        return keys
    }

    private mutating func listedKey() throws(TrustListError) -> ListedKey {
        let der = Array(try reader.bytes())
        do {
            return ListedKey(try SubjectPublicKeyInfo(der: der), using: hasher)
        } catch {
            throw .key(error)
        }
    }

    private mutating func logKeys() throws(TrustListError) -> [LogVerifierKey] {
        var keys: [LogVerifierKey] = []
        for _ in 0..<(try reader.array()) {
            let text = try reader.text()
            guard let key = LogVerifierKey(text, using: hasher) else { throw .logKey(text) }
            keys.append(key)
        }
        return keys
    }

    private mutating func issuer() throws(TrustListError) -> TrustList.Issuer {
        try reader.array(count: 7)
        let name = try reader.text()
        guard let id = IssuerID(name) else { throw .issuerID(name) }
        let nameZh = try reader.text()
        let nameEn = try reader.text()
        let classes = try classes()
        var ranges: [ProductRange] = []
        for _ in 0..<(try reader.array()) { ranges.append(try range()) }
        let stateNumber = try reader.unsigned()
        guard let state = TrustList.IssuerState(rawValue: stateNumber) else { throw .issuerState(stateNumber) }
        var keys: [TrustList.Key] = []
        for _ in 0..<(try reader.array()) { keys.append(try key()) }
        return try TrustList.Issuer(
            id: id, nameZh: nameZh, nameEn: nameEn, classes: classes, ranges: ranges, state: state, keys: keys)
    }

    private mutating func classes() throws(TrustListError) -> [PartClass] {
        var classes: [PartClass] = []
        for _ in 0..<(try reader.array()) {
            let value = try reader.unsigned()
            guard let small = UInt8(exactly: value), let partClass = PartClass(rawValue: small) else {
                throw .partClass(value)
            }
            classes.append(partClass)
        }
        return classes
    }

    private mutating func range() throws(TrustListError) -> ProductRange {
        try reader.array(count: 2)
        let value = try reader.unsigned()
        guard let scheme = ProductRange.Scheme(rawValue: value) else { throw .rangeScheme(value) }
        let prefix = try reader.text()
        guard let range = ProductRange(scheme: scheme, prefix: prefix) else { throw .rangePrefix(scheme, prefix) }
        return range
    }

    private mutating func key() throws(TrustListError) -> TrustList.Key {
        try reader.array(count: 5)
        let listed = try listedKey()
        let stateNumber = try reader.unsigned()
        guard let state = TrustList.KeyState(rawValue: stateNumber) else { throw .keyState(stateNumber) }
        let from = try reader.seconds()
        let until = reader.ifNull() ? nil : try reader.seconds()
        let goodUpTo = reader.ifNull() ? nil : try reader.unsigned()
        return try TrustList.Key(listed: listed, state: state, from: from, until: until, goodUpTo: goodUpTo)
    }
}
