import CBOR
import COSE
import TestSupport
import Testing

/// One message per reason.
@Suite struct Sign1RefusalTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var message: [UInt8]
        var profile: Sign1Profile
        var error: COSEError

        init(
            _ description: String, _ message: [UInt8], expecting profile: Sign1Profile = .partCertificate,
            _ error: COSEError
        ) {
            (testDescription, self.message, self.profile, self.error) = (description, message, profile, error)
        }

        /// A refusal for what is in the protected header.
        init(
            _ description: String, header: CBORValue, expecting profile: Sign1Profile = .partCertificate,
            _ error: COSEError
        ) {
            self.init(description, Sample.message(protected: header), expecting: profile, error)
        }
    }

    static let cases = messages + headers + types

    static let messages = [
        Case("nothing", [], .cbor(.message, CBORError(offset: 0, reason: .endOfInput))),
        Case("untagged", Array(Sample.message()[1...]), .untagged),
        Case("not COSE", [0xF6], .cbor(.message, wrongType(0, .tag, .null))),
        Case("COSE_Sign", Sample.message(tag: 98), .wrongTag(98)),
        Case("COSE_Mac0", Sample.message(tag: 17), .wrongTag(17)),
        Case("CWT around it", [0xD8, 61] + Sample.message(), .wrongTag(61)),
        Case("tagged twice", [0xD2] + Sample.message(), .cbor(.message, wrongType(1, .array, .tag))),
        Case("three elements", bytes(hex: "d283404040"), .elementCount(3)),
        Case("five elements", bytes(hex: "d28540a0404040"), .elementCount(5)),
        Case("a map", bytes(hex: "d2a0"), .cbor(.message, wrongType(1, .array, .map))),
        Case(
            "protected header as a map", bytes(hex: "d284a0a04040"), .cbor(.protectedHeader, wrongType(2, .bytes, .map))
        ),
        Case("alg in the unprotected header", Sample.message(unprotected: map(1, .int(-7))), .unprotectedHeader(.alg)),
        Case(
            "kid in the unprotected header", Sample.message(unprotected: map(4, .bytes([]))), .unprotectedHeader(.kid)),
        Case(
            "a text label in the unprotected header",
            Sample.message(unprotected: .map([CBORPair(.text("x"), .null)])), .unprotectedHeader(.text("x"))),
        Case(
            "unprotected header null", Sample.message(unprotected: .null),
            .cbor(.unprotectedHeader, wrongType(16, .map, .null))),
        Case("detached payload", Sample.message(payload: .null), .detachedPayload),
        Case("payload as text", Sample.message(payload: .text("")), .cbor(.payload, wrongType(17, .bytes, .text))),
        Case(
            "signature of 63 bytes", Sample.message(signature: .bytes([UInt8](repeating: 0, count: 63))),
            .signatureLength(63)),
        Case("no signature", Sample.message(signature: .bytes([])), .signatureLength(0)),
        Case("signature null", Sample.message(signature: .null), .cbor(.signature, wrongType(37, .bytes, .null))),
        Case(
            "one byte more", Sample.message() + [0],
            .cbor(.message, CBORError(offset: 103, reason: .trailingBytes(count: 1)))),
        Case(
            "tag in two bytes", [0xD8, 0x12] + Sample.message()[1...],
            .cbor(.message, CBORError(offset: 0, reason: .notShortest))),
        Case(
            "indefinite array", [0xD2, 0x9F] + Sample.message()[2...] + [0xFF],
            .cbor(.message, CBORError(offset: 1, reason: .indefiniteLength))),
    ]

    static let headers = [
        Case("no header", bytes(hex: "d28440a04040"), .missingLabel(.alg)),
        Case("empty header", header: .map([]), .missingLabel(.alg)),
        Case("no alg", header: map(4, .bytes(Sample.keyID)), .missingLabel(.alg)),
        Case("no kid", header: map(1, .int(-7)), .missingLabel(.kid)),
        Case("not a map", header: .array([]), .cbor(.protectedHeader, wrongType(3, .map, .array))),
        Case("ES384", header: Sample.protected(alg: .int(-35)), .unsupportedAlgorithm(.int(-35))),
        Case("ESP256, fully specified", header: Sample.protected(alg: .int(-9)), .unsupportedAlgorithm(.int(-9))),
        Case("alg 7", header: Sample.protected(alg: .int(7)), .unsupportedAlgorithm(.int(7))),
        Case("alg by name", header: Sample.protected(alg: .text("ES256")), .unsupportedAlgorithm(.text("ES256"))),
        Case("alg null", header: Sample.protected(alg: .null), .cbor(.protectedHeader, wrongType(5, .unsigned, .null))),
        Case("kid of 7 bytes", header: Sample.protected(kid: .bytes([1, 2, 3, 4, 5, 6, 7])), .keyIDLength(7)),
        Case(
            "kid as text", header: Sample.protected(kid: .text("12345678")),
            .cbor(.protectedHeader, wrongType(7, .bytes, .text))),
        Case(
            "crit", header: added(2, .array([.unsigned(4)])), .unexpectedLabel(.crit)),
        Case("content type", header: added(3, .unsigned(0)), .unexpectedLabel(.int(3))),
        Case("a negative label", header: added(-1, .null), .unexpectedLabel(.int(-1))),
        Case(
            "a text label", header: .map(pairs + [CBORPair(.text("alg"), .int(-7))]), .unexpectedLabel(.text("alg"))),
        Case(
            "a label beyond 64 bits with sign", header: .map(pairs + [CBORPair(.unsigned(.max), .null)]),
            .cbor(.protectedHeader, CBORError(offset: 16, reason: .integerOutOfRange))),
        Case(
            "a label twice", Sample.message().replacing(bytes(hex: "4da20126"), with: bytes(hex: "4fa301260126")),
            .cbor(.protectedHeader, CBORError(offset: 6, reason: .duplicateKey))),
        Case(
            "kid before alg",
            Sample.message().replacing(
                Sample.protected().encoded(), with: [0xA2, 0x04, 0x48] + Sample.keyID + [0x01, 0x26]),
            .cbor(.protectedHeader, CBORError(offset: 14, reason: .keysNotAscending))),
    ]

    static let types = [
        Case(
            "a typ in a certificate", header: Sample.protected(typ: Sample.type), .unexpectedLabel(.typ)),
        Case("no typ", header: Sample.protected(), expecting: .typed(Sample.type), .missingLabel(.typ)),
        Case(
            "another typ", header: Sample.protected(typ: "application/touchstone-key+cose"),
            expecting: .typed(Sample.type),
            .wrongType(expected: Sample.type, found: "application/touchstone-key+cose")),
        Case(
            "a typ in capitals", header: Sample.protected(typ: Sample.type.uppercased()),
            expecting: .typed(Sample.type), .wrongType(expected: Sample.type, found: Sample.type.uppercased())),
        Case(
            "a typ that is only canonically equivalent", header: Sample.protected(typ: "e\u{301}"),
            expecting: .typed("\u{E9}"), .wrongType(expected: "\u{E9}", found: "e\u{301}")),
        Case(
            "a typ by number", header: added(16, .unsigned(7)), expecting: .typed(Sample.type),
            .cbor(.protectedHeader, wrongType(17, .text, .unsigned))),
    ]

    @Test(arguments: cases) func refused(_ refusal: Case) {
        #expect(throws: refusal.error) { try Sign1.decode(refusal.message, expecting: refusal.profile) }
        #expect(!Sample.isAcceptable(refusal.message, refusal.profile))
    }

    @Test func theMessageNamesWhatIsWrong() {
        #expect(
            COSEError.unprotectedHeader(.alg).description
                == "label 1 (alg) in the unprotected header, which must be empty")
        #expect(COSEError.unexpectedLabel(.int(99)).description == "label 99 is not allowed in the protected header")
        let errors = Set(Self.cases.map(\.error))
        #expect(Set(errors.map(\.description)).count == errors.count)
    }

    private static let pairs = [CBORPair(.unsigned(1), .int(-7)), CBORPair(.unsigned(4), .bytes(Sample.keyID))]

    private static func added(_ label: Int64, _ value: CBORValue) -> CBORValue {
        .map(pairs + [CBORPair(.int(label), value)])
    }

    private static func map(_ label: UInt64, _ value: CBORValue) -> CBORValue {
        .map([CBORPair(.unsigned(label), value)])
    }

    private static func wrongType(_ offset: Int, _ expected: CBORType, _ found: CBORType) -> CBORError {
        CBORError(offset: offset, reason: .wrongType(expected: expected, found: found))
    }
}
