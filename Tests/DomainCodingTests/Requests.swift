import DomainCoding
import Ledger
import PartCertificates
import PartVerification

/// A list that may be left out, as requests have it.
@propertyWrapper
struct OrEmpty<Element: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    var wrappedValue: [Element]

    init(wrappedValue: [Element]) { self.wrappedValue = wrappedValue }

    init(from decoder: any Decoder) throws {
        wrappedValue = try decoder.singleValueContainer().decode([Element].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension KeyedDecodingContainer {
    func decode<Element>(_ type: OrEmpty<Element>.Type, forKey key: Key) throws -> OrEmpty<Element> {
        try decodeIfPresent(type, forKey: key) ?? OrEmpty(wrappedValue: [])
    }
}

/// A request with everything that requests have.
struct Delivery: Codable, Hashable, Sendable {
    var shop: String
    var received: CalendarDay
    var lines: [Line]
    @OrEmpty var vouchers: [String]
    var inspectedBy: String?
    var mode: Mode?

    enum Mode: String, Codable, CaseIterable, Sendable {
        case whole, partly
    }

    struct Line: Codable, Hashable, Sendable {
        @OrEmpty var codes: [String] = []
        var product: ProductCode?
        var partClass: PartClass?
        var quantity: StatedQuantity?
        var price: Money?
        var number: CertificateNumber?
        var count: UInt16?
        var share: Double?
        var safe: Bool?
        var notes: [String: String]?
    }
}

extension Delivery {
    static let full = Delivery(
        shop: "hangzhou-1", received: CalendarDay("2026-05-31")!,
        lines: [
            Line(
                codes: ["https://t.example/c/123", ""], product: ProductCode("06901234567892"), partClass: .oem,
                quantity: StatedQuantity(jsonText: "0.85"), price: Money(jsonText: "12.50 CNY"),
                number: CertificateNumber(7), count: 65535, share: 0.25, safe: true,
                notes: ["b": "前制动片 \"新\"", "a": "\u{1}\n\u{2028}😀/\\", "A": ""]),
            Line(),
        ],
        vouchers: ["ff"], inspectedBy: "王师傅", mode: .partly)
}

/// What an answer of the verifier looks like.
struct Report: Codable, Hashable, Sendable {
    var level: VerdictLevel
    var findings: [Finding]
    var certificate: Certificate?
    var counts: [FindingCode: Int]
    var at: Int64

    struct Finding: Codable, Hashable, Sendable {
        var code: FindingCode
        var variant: FindingVariant?
        var evidence: [String: String]
    }

    struct Certificate: Codable, Hashable, Sendable {
        var id: CertificateID
        var partClass: PartClass
        var useBy: UseBy?
        var weight: Double
        var proven: Bool
    }

    static let full = Report(
        level: .stop,
        findings: [
            Finding(code: .alreadyInstalled, evidence: ["shop": "hangzhou-1", "asOf": "1764000000000"]),
            Finding(code: .statusUnchecked, variant: .clockBehind, evidence: [:]),
        ],
        certificate: Certificate(
            id: CertificateID(issuer: IssuerID("hanchuan")!, number: .last), partClass: .salvaged,
            useBy: UseBy("2030-02-28"), weight: 1.75e-7, proven: false),
        counts: [.alreadyInstalled: 2, .certificateValid: 0], at: -1)
}
