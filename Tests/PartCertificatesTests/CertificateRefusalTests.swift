import CBOR
import COSE
import PartCertificates
import Testing

/// Every rule of the payload, each broken alone.
@Suite struct CertificateRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var payload: [UInt8]
        var error: CertificateError
    }

    static let part: [CBORValue] = [
        .unsigned(70_000), .unsigned(1), .unsigned(9_521_234_543_213), .text("SN-00001234"), .unsigned(4711),
    ]

    static func payload(part: CBORValue, issuedAt: CBORValue = .unsigned(1_767_225_600)) -> [UInt8] {
        CBORValue.map([CBORPair(.unsigned(6), issuedAt), CBORPair(.negative(65536), part)]).encoded()
    }

    /// The part with one element replaced; a sixth is added.
    static func changed(_ name: String, _ index: Int, _ value: CBORValue, _ error: CertificateError) -> Case {
        Case(
            testDescription: name, payload: payload(part: CBORValue.array(part).replacing([index], with: value)),
            error: error)
    }

    static func cbor(_ offset: Int, _ reason: CBORError.Reason) -> CertificateError {
        .payload(CBORError(offset: offset, reason: reason))
    }

    static let cases: [Case] = [
        changed("number 0", 0, .unsigned(0), .number(0)),
        changed("number 2^32", 0, .unsigned(1 << 32), .number(1 << 32)),
        changed("negative number", 0, .negative(0), cbor(13, .wrongType(expected: .unsigned, found: .negative))),
        changed("number null", 0, .null, cbor(13, .wrongType(expected: .unsigned, found: .null))),
        changed("class 0", 1, .unsigned(0), .partClass(0)),
        changed("class 8", 1, .unsigned(8), .partClass(8)),
        changed("class 257", 1, .unsigned(257), .partClass(257)),
        changed("class as text", 1, .text("oem"), cbor(18, .wrongType(expected: .unsigned, found: .text))),
        changed("GTIN with a wrong check digit", 2, .unsigned(9_521_234_543_214), .gtin(9_521_234_543_214)),
        changed("GTIN of 15 digits", 2, .unsigned(100_000_000_000_000), .gtin(100_000_000_000_000)),
        changed("product null", 2, .null, cbor(19, .wrongType(expected: .text, found: .null))),
        changed("product as bytes", 2, .bytes([1]), cbor(19, .wrongType(expected: .text, found: .bytes))),
        changed("part number empty", 2, .text(""), .partNumber("")),
        changed(
            "part number of 31", 2, .text(String(repeating: "A", count: 31)),
            .partNumber(String(repeating: "A", count: 31))),
        changed("part number with a space", 2, .text("A B"), .partNumber("A B")),
        changed("part number not ASCII", 2, .text("件1"), .partNumber("件1")),
        changed("part number with DEL", 2, .text("A\u{7F}"), .partNumber("A\u{7F}")),
        changed("serial empty", 3, .text(""), .markText(.serial, "")),
        changed(
            "serial of 21", 3, .text(String(repeating: "A", count: 21)),
            .markText(.serial, String(repeating: "A", count: 21))),
        changed("serial with a space", 3, .text("A B"), .markText(.serial, "A B")),
        changed("serial not ASCII", 3, .text("寒"), .markText(.serial, "寒")),
        changed("serial 0 as text", 3, .text("0"), .markMustBeNumber(.serial, "0")),
        changed("serial 4711 as text", 3, .text("4711"), .markMustBeNumber(.serial, "4711")),
        changed(
            "serial 2^64-1 as text", 3, .text("18446744073709551615"),
            .markMustBeNumber(.serial, "18446744073709551615")),
        changed("serial negative", 3, .negative(0), cbor(28, .wrongType(expected: .text, found: .negative))),
        changed("serial as bytes", 3, .bytes([0x41]), cbor(28, .wrongType(expected: .text, found: .bytes))),
        changed("lot empty", 4, .text(""), .markText(.lot, "")),
        changed(
            "lot of 21", 4, .text(String(repeating: "7", count: 21)), .markText(.lot, String(repeating: "7", count: 21))
        ),
        changed("lot as decimal text", 4, .text("10"), .markMustBeNumber(.lot, "10")),
        changed("lot false", 4, .bool(false), cbor(40, .wrongType(expected: .text, found: .bool))),
        changed("useBy null", 5, .null, cbor(43, .wrongType(expected: .unsigned, found: .null))),
        changed("useBy negative", 5, .negative(0), cbor(43, .wrongType(expected: .unsigned, found: .negative))),
        changed("useBy as text", 5, .text("2026-01-01"), cbor(43, .wrongType(expected: .unsigned, found: .text))),
        Case(
            testDescription: "neither serial nor lot",
            payload: payload(part: .array(Array(part[..<3]) + [.null, .null])), error: .neitherSerialNorLot),
        Case(
            testDescription: "four elements", payload: payload(part: .array(Array(part[..<4]))), error: .elementCount(4)
        ),
        Case(
            testDescription: "seven elements", payload: payload(part: .array(part + [.unsigned(1), .unsigned(1)])),
            error: .elementCount(7)),
        Case(
            testDescription: "part as map", payload: payload(part: .map([])),
            error: cbor(12, .wrongType(expected: .array, found: .map))),
        Case(
            testDescription: "iat negative", payload: payload(part: .array(part), issuedAt: .negative(0)),
            error: cbor(2, .wrongType(expected: .unsigned, found: .negative))),
        Case(
            testDescription: "iat 2^63", payload: payload(part: .array(part), issuedAt: .unsigned(1 << 63)),
            error: cbor(2, .integerOutOfRange)),
        Case(
            testDescription: "iat null", payload: payload(part: .array(part), issuedAt: .null),
            error: cbor(2, .wrongType(expected: .unsigned, found: .null))),
        Case(
            testDescription: "one claim", payload: CBORValue.map([CBORPair(.unsigned(6), .unsigned(1))]).encoded(),
            error: cbor(0, .wrongCount(expected: 2, found: 1))),
        Case(
            testDescription: "a third claim",
            payload: CBORValue.map([
                CBORPair(.unsigned(4), .unsigned(1)), CBORPair(.unsigned(6), .unsigned(1)),
                CBORPair(.negative(65536), .array(part)),
            ]).encoded(), error: cbor(0, .wrongCount(expected: 2, found: 3))),
        Case(
            testDescription: "another time claim",
            payload: CBORValue.map([CBORPair(.unsigned(5), .unsigned(1)), CBORPair(.negative(65536), .array(part))])
                .encoded(), error: .unexpectedClaim(5)),
        Case(
            testDescription: "a version 2",
            payload: CBORValue.map([CBORPair(.unsigned(6), .unsigned(1)), CBORPair(.negative(65537), .array(part))])
                .encoded(), error: .unexpectedClaim(-65538)),
        Case(
            testDescription: "a claim named by text",
            payload: CBORValue.map([CBORPair(.unsigned(6), .unsigned(1)), CBORPair(.text("part"), .array(part))])
                .encoded(), error: cbor(3, .wrongType(expected: .unsigned, found: .text))),
        Case(
            testDescription: "claims in the wrong order",
            payload: [0xA2, 0x3A, 0, 1, 0, 0] + CBORValue.array(part).encoded() + [6, 1],
            error: .unexpectedClaim(-65537)),
        Case(testDescription: "the same claim twice", payload: [0xA2, 6, 1, 6, 1], error: .unexpectedClaim(6)),
        Case(testDescription: "nothing", payload: [], error: cbor(0, .endOfInput)),
        Case(
            testDescription: "something behind it", payload: payload(part: .array(part)) + [0],
            error: cbor(43, .trailingBytes(count: 1))),
        Case(
            testDescription: "number not in its shortest form",
            payload: Array(payload(part: .array(part))[..<12]) + [0x85, 0x18, 0x07]
                + CBORValue.array(Array(part[1...])).encoded().dropFirst(), error: cbor(13, .notShortest)),
    ]

    @Test(arguments: cases)
    func refused(one: Case) throws {
        #expect(throws: one.error) { try PartClaims.decode(one.payload) }
        let bytes = try Sample.object(one.payload, type: nil, key: Sample.maker)
        #expect(throws: one.error) { try UnverifiedCertificate.decode(bytes) }
        #expect(!one.error.description.isEmpty)
    }

    @Test func theCasesDifferFromAnAcceptedPayload() throws {
        let claims = try PartClaims.decode(Self.payload(part: .array(Self.part)))
        #expect(claims == (try Sample.claims()))
    }

    @Test func anotherKindOfObjectIsNoCertificate() throws {
        let payload = try Sample.claims().encoded()
        let typed = try Sample.object(payload, type: "application/touchstone-key+cose", key: Sample.maker)
        #expect(throws: CertificateError.cose(.unexpectedLabel(.typ))) { try UnverifiedCertificate.decode(typed) }
        #expect(throws: CertificateError.cose(.untagged)) {
            try UnverifiedCertificate.decode([0x84, 0x40, 0xA0, 0x40, 0x40])
        }
        let list = try Sample.object(Sample.trustList().encoded(), type: nil, key: Sample.root)
        #expect(throws: cbor(0, .wrongType(expected: .map, found: .array))) { try UnverifiedCertificate.decode(list) }
    }

    @Test func claimsAreCheckedWhenTheyAreMade() {
        #expect(throws: CertificateError.neitherSerialNorLot) { try Sample.claims(serial: nil, lot: nil) }
        #expect(throws: CertificateError.issuedAt(-1)) { try Sample.claims(issuedAt: -1) }
    }

    private func cbor(_ offset: Int, _ reason: CBORError.Reason) -> CertificateError { Self.cbor(offset, reason) }
}
