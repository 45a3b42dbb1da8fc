package import CBOR
package import COSE
package import MerkleTree

/// Which certificates of one issuer are revoked, recalled or quarantined.
package struct StatusList: Hashable, Sendable {
    /// Whose certificates.
    package let issuer: IssuerID
    /// The number of this list; a later list of the issuer has a higher one.
    package let seq: UInt64
    /// When it was signed (iat), in seconds since 1970.
    package let issuedAt: Int64
    /// From when on it no longer confirms anything (exp), in seconds since 1970; after ``issuedAt``.
    package let expiresAt: Int64
    /// The size of the issuer's book that the list was made from.
    package let bookSize: UInt64
    /// The root of the book at that size.
    package let bookRoot: Digest
    /// The highest number that the list speaks of; 0 when it speaks of none.
    package let upTo: UInt32
    /// Withdrawn by the maker.
    package let revoked: RunLengthSet
    /// Recalled by the maker.
    package let recalled: RunLengthSet
    /// Put on hold by the maker or the authority.
    package let quarantined: RunLengthSet

    /// Refuses a list that ends before it begins, and numbers above `upTo`.
    package init(
        issuer: IssuerID, seq: UInt64, issuedAt: Int64, expiresAt: Int64, bookSize: UInt64, bookRoot: Digest,
        upTo: UInt32, revoked: RunLengthSet, recalled: RunLengthSet, quarantined: RunLengthSet
    ) throws(StatusListError) {
        guard issuedAt >= 0, issuedAt < expiresAt else { throw .times(issuedAt: issuedAt, expiresAt: expiresAt) }
        try StatusList.check(revoked, .revoked, upTo)
        try StatusList.check(recalled, .recalled, upTo)
        try StatusList.check(quarantined, .quarantined, upTo)
        self.issuer = issuer
        self.seq = seq
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.bookSize = bookSize
        self.bookRoot = bookRoot
        self.upTo = upTo
        self.revoked = revoked
        self.recalled = recalled
        self.quarantined = quarantined
    }

    /// Whether the list no longer confirms anything at `time`, in seconds since 1970.
    package func isExpired(at time: Int64) -> Bool { time >= expiresAt }

    /// What the list says about a certificate.
    package func status(of number: CertificateNumber) -> ListedStatus {
        guard number.value <= upTo else { return .unchecked }
        return .listed(
            StatusFlags(
                revoked: revoked.contains(number), recalled: recalled.contains(number),
                quarantined: quarantined.contains(number)))
    }

    private static func check(
        _ set: RunLengthSet, _ flag: StatusFlag, _ upTo: UInt32
    ) throws(StatusListError) {
        guard let last = set.last, last.value > upTo else { return }
        throw .set(flag, .aboveLimit(run: set.runs.count - 1))
    }

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

/// What can be said against a certificate.
package enum StatusFlag: String, Hashable, Sendable, CaseIterable {
    /// Withdrawn by the maker.
    case revoked
    /// Recalled by the maker.
    case recalled
    /// Put on hold by the maker or the authority.
    case quarantined

    /// The name used in tables, JSON and addresses.
    package var slug: String { rawValue }
}

/// Everything that is said against one certificate.
package struct StatusFlags: Hashable, Sendable {
    /// Withdrawn by the maker.
    package var revoked: Bool
    /// Recalled by the maker.
    package var recalled: Bool
    /// Put on hold by the maker or the authority.
    package var quarantined: Bool

    package init(revoked: Bool = false, recalled: Bool = false, quarantined: Bool = false) {
        self.revoked = revoked
        self.recalled = recalled
        self.quarantined = quarantined
    }

    /// Whether nothing is said against it.
    package var isClear: Bool { !revoked && !recalled && !quarantined }
}

/// What a status list says about one certificate.
package enum ListedStatus: Hashable, Sendable {
    /// Nothing: its number is above all that the list speaks of.
    case unchecked
    /// This.
    case listed(StatusFlags)
}

/// Why some bytes, or some values, are not a status list.
package enum StatusListError: Error, Hashable, Sendable, PayloadFailure, CustomStringConvertible {
    /// Not a signed object, or not of this kind.
    case cose(COSEError)
    /// The payload is not deterministic CBOR of the expected shape; the offset counts from its first byte.
    case payload(CBORError)
    /// Not version 1.
    case version(UInt64)
    /// Not an issuer id.
    case issuerID(String)
    /// The list ends before it begins.
    case times(issuedAt: Int64, expiresAt: Int64)
    /// The root of the book does not have 32 bytes.
    case rootLength(Int)
    /// The highest number is above 2^32−1.
    case upTo(UInt64)
    /// One of the three sets is malformed.
    case set(StatusFlag, RunLengthSetError)

    package var description: String {
        switch self {
        case .cose(let error): error.description
        case .payload(let error): "payload: " + error.description
        case .version(let version): "version " + String(version) + ", expected 1"
        case .issuerID: "the issuer id is not 1 to 31 of a-z, 0-9 and -"
        case .times(let issuedAt, let expiresAt):
            "issued at " + String(issuedAt) + " but expires at " + String(expiresAt)
        case .rootLength(let count): "book root of " + String(count) + " bytes, expected 32"
        case .upTo(let value): "highest number " + String(value) + " is above 4294967295"
        case .set(let flag, let error): "set of " + flag.slug + " numbers: " + error.description
        }
    }
}
