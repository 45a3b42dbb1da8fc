import COSE
import Ledger
import MerkleTree
import PartCertificates
import PartLife
package import PartVerification

// Verdicts: findings with their facts, what a code says, and how fresh the evidence was.

extension Finding: Codable {
    private enum Field: String, CodingKey {
        /// What was found.
        case code
        /// The narrower case, when the usual words would not fit.
        case variant
        /// Facts by name (docs/registry.md).
        case evidence
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Field.self)
        var facts: [EvidenceFact] = []
        let evidence = try container.nestedContainer(keyedBy: EvidenceFact.Field.self, forKey: .evidence)
        for field in evidence.allKeys {
            if let value = try evidence.fact(field.key) { facts.append(EvidenceFact(field.key, value)) }
        }
        self.init(
            try container.decode(FindingCode.self, forKey: .code),
            variant: try container.decodeIfPresent(FindingVariant.self, forKey: .variant), facts)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encode(code, forKey: .code)
        try container.encodeIfPresent(variant, forKey: .variant)
        var evidence = container.nestedContainer(keyedBy: EvidenceFact.Field.self, forKey: .evidence)
        for fact in facts { try evidence.encode(fact) }
    }
}

extension EvidenceFact {
    /// The name of a fact in the evidence.
    fileprivate struct Field: CodingKey {
        let key: Key

        init(_ key: Key) { self.key = key }

        init?(stringValue: String) {
            guard let key = Key(jsonText: stringValue) else { return nil }
            self.key = key
        }

        init?(intValue: Int) { nil }
        var stringValue: String { key.slug }
        var intValue: Int? { nil }
    }
}

extension KeyedEncodingContainer<EvidenceFact.Field> {
    /// Moments, counts and sequence numbers are numbers, everything else is text.
    fileprivate mutating func encode(_ fact: EvidenceFact) throws {
        switch fact.value {
        case .number(let number): try encode(number, forKey: .init(fact.key))
        case .instant(let milliseconds): try encode(milliseconds, forKey: .init(fact.key))
        default: try encode(fact.value.jsonText, forKey: .init(fact.key))
        }
    }
}

extension KeyedDecodingContainer<EvidenceFact.Field> {
    /// The value under a key; each key has one type of value.
    fileprivate func fact(_ key: EvidenceFact.Key) throws -> FactValue? {
        func read<Value: Decodable>(_ make: (Value) -> FactValue) throws -> FactValue? {
            try decodeIfPresent(Value.self, forKey: .init(key)).map(make)
        }
        switch key {
        case .asOf, .keyFrom, .keyUntil, .issuedAt, .trustIssuedAt, .trustExpiresAt, .statusIssuedAt, .statusExpiresAt,
            .installedAt, .endedAt, .firstSeenAt, .secondSeenAt, .clock:
            return try read { .instant($0) }
        case .number, .goodUpTo, .entry, .trustSeq, .statusSeq, .statusUpTo, .devices: return try read { .number($0) }
        case .reason, .host, .ownHost, .issuerState, .keyState, .statusSource, .repairOrder, .ending, .transferNumber,
            .model:
            return try read { .text($0) }
        case .shop, .soldBy, .otherShop, .transferFrom, .transferTo, .firstShop, .secondShop:
            // A shop that is not enrolled here, or a verdict made without a register, has nothing but its book.
            guard let text = try decodeIfPresent(String.self, forKey: .init(key)) else { return nil }
            if let book = BookID(jsonText: text) { return .shop(book) }
            return try read { .shopID($0) }
        case .issuer: return try read { .issuer($0) }
        case .key: return try read { .key($0) }
        case .partClass: return try read { .partClass($0) }
        case .product: return try read { .product($0) }
        case .sold: return try read { .day($0) }
        case .useBy: return try read { .useBy($0) }
        case .onShelf, .otherOnShelf: return try read { .quantity($0) }
        }
    }
}

extension IssuerName: Codable {
    private enum Field: String, CodingKey {
        /// Simplified Chinese.
        case zh
        /// English.
        case en
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Field.self)
        self.init(
            zh: try container.decode(String.self, forKey: .zh), en: try container.decode(String.self, forKey: .en))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encode(zh, forKey: .zh)
        try container.encode(en, forKey: .en)
    }
}

extension CertificateSummary: Codable {
    private enum Field: String, CodingKey {
        /// Whether somebody vouches for it: a good key of the maker signed it and the register does not contradict, or the
        /// register answered for the number. Otherwise it is merely claimed.
        case proven
        /// The maker.
        case issuer
        /// The maker's name, as the trust list has it.
        case issuerName
        /// The key that it names.
        case keyID
        /// Its number.
        case number
        /// The number with its check digit, as the label prints it.
        case shortNumber
        /// The class that it states.
        case partClass
        /// The product, as printed.
        case product
        /// The serial number, as printed.
        case serial
        /// The lot, as printed.
        case lot
        /// The last good day.
        case useBy
        /// When it was issued, milliseconds since 1970.
        case issuedAt
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Field.self)
        let issuer = try container.decodeIfPresent(IssuerID.self, forKey: .issuer)
        let number = try container.decodeIfPresent(CertificateNumber.self, forKey: .number)
        // The same number with its check digit.
        _ = try container.decodeIfPresent(PrintedNumber.self, forKey: .shortNumber)
        let partClass = try container.decodeIfPresent(PartClass.self, forKey: .partClass)
        let product = try container.decodeIfPresent(ProductCode.self, forKey: .product)
        let serial = try container.decodeIfPresent(Identifier.self, forKey: .serial)
        let lot = try container.decodeIfPresent(Identifier.self, forKey: .lot)
        let useBy = try container.decodeIfPresent(UseBy.self, forKey: .useBy)
        let issuedAt = try container.decodeIfPresent(Int64.self, forKey: .issuedAt)
        var claims: PartClaims?
        if let number, let partClass, let product {
            claims = try PartClaims(
                number: number, partClass: partClass, product: product, serial: serial, lot: lot, useBy: useBy,
                issuedAt: issuedAt.map { $0 / 1000 } ?? .max)
        }
        self.init(
            proven: try container.decode(Bool.self, forKey: .proven),
            id: issuer.flatMap { issuer in number.map { CertificateID(issuer: issuer, number: $0) } }, claims: claims,
            keyID: try container.decodeIfPresent(KeyID.self, forKey: .keyID),
            issuerName: try container.decodeIfPresent(IssuerName.self, forKey: .issuerName))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        let number = id?.number ?? claims?.number
        try container.encode(proven, forKey: .proven)
        try container.encodeIfPresent(id?.issuer, forKey: .issuer)
        try container.encodeIfPresent(issuerName, forKey: .issuerName)
        try container.encodeIfPresent(keyID, forKey: .keyID)
        try container.encodeIfPresent(number, forKey: .number)
        try container.encodeIfPresent(number.map { PrintedNumber($0) }, forKey: .shortNumber)
        try container.encodeIfPresent(claims?.partClass, forKey: .partClass)
        try container.encodeIfPresent(claims?.product, forKey: .product)
        try container.encodeIfPresent(claims?.serial, forKey: .serial)
        try container.encodeIfPresent(claims?.lot, forKey: .lot)
        try container.encodeIfPresent(claims?.useBy, forKey: .useBy)
        try container.encodeIfPresent(claims?.issuedAtMilliseconds, forKey: .issuedAt)
    }
}

extension PartClaims {
    /// When the certificate was issued, in milliseconds since 1970; nil beyond what those can hold.
    package var issuedAtMilliseconds: Int64? {
        let (milliseconds, overflow) = issuedAt.multipliedReportingOverflow(by: 1000)
        return overflow ? nil : milliseconds
    }
}

extension Freshness: Codable {
    private enum Field: String, CodingKey {
        case trust, status
        /// When the life was read, milliseconds since 1970; nil when it was not.
        case lifeAt
        case notChecked
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Field.self)
        self.init(
            trust: try container.decodeIfPresent(ListFreshness.self, forKey: .trust),
            status: try container.decodeIfPresent(ListFreshness.self, forKey: .status),
            life: try container.decodeIfPresent(Int64.self, forKey: .lifeAt),
            notChecked: try container.decode([Aspect].self, forKey: .notChecked))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encodeIfPresent(trust, forKey: .trust)
        try container.encodeIfPresent(status, forKey: .status)
        try container.encodeIfPresent(life, forKey: .lifeAt)
        try container.encode(notChecked, forKey: .notChecked)
    }
}

extension ListFreshness: Codable {
    private enum Field: String, CodingKey { case seq, issuedAt, expiresAt, stale }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Field.self)
        self.init(
            seq: try container.decodeIfPresent(UInt64.self, forKey: .seq),
            issuedAt: try container.decode(Int64.self, forKey: .issuedAt),
            expiresAt: try container.decodeIfPresent(Int64.self, forKey: .expiresAt),
            stale: try container.decode(Bool.self, forKey: .stale))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encodeIfPresent(seq, forKey: .seq)
        try container.encode(issuedAt, forKey: .issuedAt)
        try container.encodeIfPresent(expiresAt, forKey: .expiresAt)
        try container.encode(stale, forKey: .stale)
    }
}
