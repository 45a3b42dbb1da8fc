import CBOR
import COSE
import MerkleTree
import PartCertificates
import Signatures

/// Keys, lists and certificates that the tests share. The private keys are 32 equal bytes.
enum Sample {
    static let hasher = SystemSHA256()

    static let root = key(.edDSA, 1)
    static let status = key(.edDSA, 2)
    static let log = key(.edDSA, 3)
    static let maker = key(.es256, 4)
    static let secondMaker = key(.edDSA, 5)
    static let nextRoot = key(.es256, 6)
    static let stranger = key(.es256, 7)

    static let logKey = LogVerifierKey(
        name: "touchstone.example", key: log.publicKey.info, using: hasher)!

    static func key(_ algorithm: SignatureAlgorithm, _ byte: UInt8) -> PrivateKey {
        guard let key = try? PrivateKey(algorithm, rawBytes: Array(repeating: byte, count: 32)) else {
            fatalError("not a key: \(byte)")
        }
        return key
    }

    static func listed(_ key: PrivateKey) -> ListedKey { ListedKey(key.publicKey.info, using: hasher) }

    static func claims(
        number: UInt32 = 70_000, product: String = "09521234543213", serial: String? = "SN-00001234",
        lot: String? = "4711", useBy: UseBy? = nil, issuedAt: Int64 = 1_767_225_600
    ) throws -> PartClaims {
        try PartClaims(
            number: CertificateNumber(number)!, partClass: .oem, product: ProductCode(product)!,
            serial: serial.map { Identifier(printed: $0)! }, lot: lot.map { Identifier(printed: $0)! }, useBy: useBy,
            issuedAt: issuedAt)
    }

    static func certificate(_ claims: PartClaims, by key: PrivateKey = maker) throws -> UnverifiedCertificate {
        let unsigned = UnverifiedCertificate.toBeSigned(claims, algorithm: key.algorithm, keyID: key.keyID)
        return try UnverifiedCertificate.decode(try signed(unsigned, by: key))
    }

    static func signed(_ object: ToBeSigned, by key: PrivateKey) throws -> [UInt8] {
        try object.signed(try key.sign(object.signingInput))
    }

    /// A signed object with that payload whose signature is 64 zero bytes.
    static func object(_ payload: [UInt8], type: String?, key: PrivateKey) throws -> [UInt8] {
        let header = ProtectedHeader(algorithm: key.algorithm, keyID: key.keyID, contentType: type)
        return try Sign1(header: header, payload: payload, signature: Array(repeating: 0, count: 64)).encoded()
    }

    static func issuerKey(
        _ key: PrivateKey = maker, state: TrustList.KeyState = .active, from: Int64 = 1_767_000_000,
        until: Int64? = nil, goodUpTo: UInt64? = nil
    ) throws -> TrustList.Key {
        try TrustList.Key(listed: listed(key), state: state, from: from, until: until, goodUpTo: goodUpTo)
    }

    static func issuer(
        _ id: String = "hanchuan", classes: [PartClass] = [.oem, .equivalentQuality], ranges: [String] = [],
        state: TrustList.IssuerState = .active, keys: [TrustList.Key]? = nil
    ) throws -> TrustList.Issuer {
        try TrustList.Issuer(
            id: IssuerID(id)!, nameZh: "寒川空调", nameEn: "Hanchuan", classes: classes,
            ranges: ranges.map { ProductRange($0)! }, state: state, keys: keys ?? [issuerKey()])
    }

    static func trustList(
        seq: UInt64 = 1, rootKeys: [PrivateKey] = [root], issuers: [TrustList.Issuer]? = nil,
        issuedAt: Int64 = 1_767_225_600
    ) throws -> TrustList {
        try TrustList(
            seq: seq, issuedAt: issuedAt, expiresAt: issuedAt + 2_592_000, host: "touchstone.example",
            rootKeys: rootKeys.map(listed), statusKeys: [listed(status)], logKeys: [logKey],
            issuers: issuers ?? [issuer()])
    }

    static func verified(_ list: TrustList, by key: PrivateKey = root) throws -> VerifiedTrustList {
        let bytes = try signed(list.toBeSigned(by: listed(key)), by: key)
        let unverified = try UnverifiedTrustList.decode(bytes, using: hasher)
        let roots = [listed(key)]
        return try unverified.verified(roots: roots, outcome: check(unverified.signatureCheck(roots: roots)))
    }

    static func statusList(
        issuer: String = "hanchuan", seq: UInt64 = 1, upTo: UInt32 = 100_000, revoked: [ClosedRange<UInt32>] = [],
        recalled: [ClosedRange<UInt32>] = [], quarantined: [ClosedRange<UInt32>] = [],
        issuedAt: Int64 = 1_767_225_600
    ) throws -> StatusList {
        try StatusList(
            issuer: IssuerID(issuer)!, seq: seq, issuedAt: issuedAt, expiresAt: issuedAt + 86_400, bookSize: 12,
            bookRoot: hasher.hash([]), upTo: upTo, revoked: set(revoked), recalled: set(recalled),
            quarantined: set(quarantined))
    }

    static func set(_ runs: [ClosedRange<UInt32>]) -> RunLengthSet {
        RunLengthSet(
            runs: runs.map { CertificateNumber($0.lowerBound)!...CertificateNumber($0.upperBound)! })
    }

    static func unverified(_ list: StatusList, by key: PrivateKey = status) throws -> UnverifiedStatusList {
        try UnverifiedStatusList.decode(try signed(list.toBeSigned(by: listed(key)), by: key))
    }
}

extension CBORValue {
    /// This value with the element at that path of array indices replaced; the array that loses one for nil.
    func replacing(_ path: [Int], with value: CBORValue?) -> CBORValue {
        guard case .array(var elements) = self, let index = path.first else { return value ?? .null }
        if path.count > 1 {
            elements[index] = elements[index].replacing(Array(path.dropFirst()), with: value)
        } else if let value {
            if index == elements.count { elements.append(value) } else { elements[index] = value }
        } else {
            elements.remove(at: index)
        }
        return .array(elements)
    }
}

/// Runs through every change of one bit and every truncation of `bytes`; what is still accepted must encode back to
/// itself.
func everyMutation(of bytes: [UInt8], decodeAndEncode: ([UInt8]) -> [UInt8]?) -> (accepted: Int, broken: Int) {
    var accepted = 0
    var broken = 0
    func look(_ input: [UInt8]) {
        guard let output = decodeAndEncode(input) else { return }
        accepted += 1
        if output != input { broken += 1 }
    }
    for index in bytes.indices {
        for bit in 0..<8 {
            var changed = bytes
            changed[index] ^= 1 << UInt8(bit)
            look(changed)
        }
        look(Array(bytes[..<index]))
    }
    return (accepted, broken)
}
