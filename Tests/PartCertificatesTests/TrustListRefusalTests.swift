import CBOR
import COSE
import PartCertificates
import Signatures
import Testing

/// Every rule of the payload, each broken alone.
@Suite struct TrustListRefusalTests {
    static let type = "application/touchstone-trust+cose"

    static func spki(_ key: PrivateKey) -> CBORValue { .bytes(key.publicKey.info.bytes) }

    static let key: CBORValue = .array([spki(Sample.maker), .unsigned(1), .unsigned(1_767_000_000), .null, .null])

    static let issuer: CBORValue = .array([
        .text("hanchuan"), .text("寒川空调"), .text("Hanchuan"), .array([.unsigned(1), .unsigned(2)]),
        .array([.array([.unsigned(0), .text("0952")]), .array([.unsigned(1), .text("KM-")])]), .unsigned(1),
        .array([key]),
    ])

    static let list: CBORValue = .array([
        .unsigned(1), .unsigned(7), .unsigned(1_767_225_600), .unsigned(1_769_817_600), .text("touchstone.example"),
        .array([spki(Sample.root)]), .array([spki(Sample.status)]), .array([.text(Sample.logKey.text)]),
        .array([issuer]),
    ])

    static func decode(_ value: CBORValue) throws -> TrustList {
        let bytes = try Sample.object(value.encoded(), type: type, key: Sample.root)
        return try UnverifiedTrustList.decode(bytes, using: Sample.hasher).list
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var path: [Int]
        var value: CBORValue?
        var error: TrustListError

        init(_ name: String, _ path: [Int], _ value: CBORValue?, _ error: TrustListError) {
            (testDescription, self.path, self.value, self.error) = (name, path, value, error)
        }
    }

    static let makerID = Sample.maker.keyID
    static let hanchuan = IssuerID("hanchuan")!
    static let times = TrustListError.times(issuedAt: 1_767_225_600, expiresAt: 1_767_225_600)
    static let long = String(repeating: "名", count: 67)

    static let cases: [Case] = [
        Case("version 2", [0], .unsigned(2), .version(2)),
        Case("exp equals iat", [3], .unsigned(1_767_225_600), times),
        Case("exp before iat", [3], .unsigned(5), .times(issuedAt: 1_767_225_600, expiresAt: 5)),
        Case("host in upper case", [4], .text("Touchstone.example"), .host("Touchstone.example")),
        Case("host with port", [4], .text("touchstone.example:443"), .host("touchstone.example:443")),
        Case("host empty", [4], .text(""), .host("")),
        Case("host with a dot at the end", [4], .text("touchstone.example."), .host("touchstone.example.")),
        Case("no root key", [5], .array([]), .noKey(.root)),
        Case("no status key", [6], .array([]), .noKey(.status)),
        Case("no log key", [7], .array([]), .noKey(.log)),
        Case("no issuer key", [8, 0, 6], .array([]), .noKey(.issuer(hanchuan))),
        Case("root key malformed", [5, 0], .bytes([1, 2, 3]), .key(.length(3))),
        Case("issuer key malformed", [8, 0, 6, 0, 0], .bytes([]), .key(.length(0))),
        Case("root key twice", [5, 1], spki(Sample.root), .repeatedKey(Sample.root.keyID)),
        Case("root key as status key", [6, 1], spki(Sample.root), .repeatedKey(Sample.root.keyID)),
        Case("root key as log key", [5, 1], spki(Sample.log), .repeatedKey(Sample.log.keyID)),
        Case("issuer key as root key", [5, 1], spki(Sample.maker), .repeatedKey(makerID)),
        Case("issuer key as status key", [6, 1], spki(Sample.maker), .repeatedKey(makerID)),
        Case("status key as issuer key", [8, 0, 6, 0, 0], spki(Sample.status), .repeatedKey(Sample.status.keyID)),
        Case("issuer key twice in one issuer", [8, 0, 6, 1], key, .repeatedKey(makerID)),
        Case(
            "issuer key in two issuers", [8, 1], issuer.replacing([0], with: .text("zaisheng")), .repeatedKey(makerID)),
        Case("log key twice", [7, 1], .text(Sample.logKey.text), .repeatedKey(Sample.log.keyID)),
        Case("log key not a key", [7, 0], .text("touchstone.example"), .logKey("touchstone.example")),
        Case(
            "issuer twice", [8, 1],
            issuer.replacing([6, 0, 0], with: spki(Sample.secondMaker)), .repeatedIssuer(hanchuan)),
        Case("issuer id", [8, 0, 0], .text("Hanchuan"), .issuerID("Hanchuan")),
        Case("no Chinese name", [8, 0, 1], .text(""), .name(hanchuan)),
        Case("no English name", [8, 0, 2], .text(""), .name(hanchuan)),
        Case("name with a line break", [8, 0, 2], .text("Han\nchuan"), .name(hanchuan)),
        Case("name of 201 bytes", [8, 0, 1], .text(long), .name(hanchuan)),
        Case("class 0", [8, 0, 3, 0], .unsigned(0), .partClass(0)),
        Case("class 8", [8, 0, 3, 0], .unsigned(8), .partClass(8)),
        Case("class 256", [8, 0, 3, 0], .unsigned(257), .partClass(257)),
        Case("class twice", [8, 0, 3, 2], .unsigned(1), .repeatedClass(hanchuan, .oem)),
        Case("range scheme", [8, 0, 4, 0, 0], .unsigned(2), .rangeScheme(2)),
        Case("GTIN range empty", [8, 0, 4, 0, 1], .text(""), .rangePrefix(.gtin, "")),
        Case("GTIN range of 15", [8, 0, 4, 0, 1], .text("123456789012345"), .rangePrefix(.gtin, "123456789012345")),
        Case("GTIN range not digits", [8, 0, 4, 0, 1], .text("09a"), .rangePrefix(.gtin, "09a")),
        Case("part number range with a space", [8, 0, 4, 1, 1], .text("K M"), .rangePrefix(.partNumber, "K M")),
        Case("issuer state 0", [8, 0, 5], .unsigned(0), .issuerState(0)),
        Case("issuer state 4", [8, 0, 5], .unsigned(4), .issuerState(4)),
        Case("key state 0", [8, 0, 6, 0, 1], .unsigned(0), .keyState(0)),
        Case("key state 4", [8, 0, 6, 0, 1], .unsigned(4), .keyState(4)),
        Case(
            "key period", [8, 0, 6, 0, 3], .unsigned(1_766_999_999),
            .keyPeriod(makerID, from: 1_767_000_000, until: 1_766_999_999)),
        Case("compromised without goodUpTo", [8, 0, 6, 0, 1], .unsigned(3), .goodUpTo(makerID, .compromised)),
        Case("active with goodUpTo", [8, 0, 6, 0, 4], .unsigned(1), .goodUpTo(makerID, .active)),
    ]

    @Test(arguments: cases)
    func refused(one: Case) {
        #expect(throws: one.error) { try Self.decode(Self.list.replacing(one.path, with: one.value)) }
        #expect(!one.error.description.isEmpty)
    }

    @Test(
        arguments: [
            ([], nil), ([0], nil), ([9], .null), ([0], .null), ([0], .negative(0)), ([1], .negative(0)),
            ([1], .text("1")),
            ([2], .negative(0)), ([2], .unsigned(1 << 63)), ([3], .unsigned(1 << 63)), ([3], .null),
            ([4], .bytes([0x61])),
            ([5], .null), ([5, 0], .text("key")), ([6], .unsigned(1)), ([7, 0], .bytes([1])), ([8], .map([])),
            ([8, 0], .null),
            ([8, 0, 0], .unsigned(1)), ([8, 0, 1], .null), ([8, 0, 2], .null), ([8, 0, 3], .null),
            ([8, 0, 3, 0], .text("oem")),
            ([8, 0, 4], .null), ([8, 0, 4, 0], .array([.unsigned(0)])), ([8, 0, 4, 0, 1], .unsigned(952)),
            ([8, 0, 5], .text("active")), ([8, 0, 6], nil), ([8, 0, 7], .null), ([8, 0, 6, 0, 2], .null),
            ([8, 0, 6, 0, 2], .unsigned(1 << 63)), ([8, 0, 6, 0, 3], .bool(false)), ([8, 0, 6, 0, 3], .negative(0)),
            ([8, 0, 6, 0, 4], .text("")), ([8, 0, 6, 0, 4], nil),
        ] as [([Int], CBORValue?)])
    func anotherShapeIsRefused(path: [Int], value: CBORValue?) throws {
        let changed = path.isEmpty ? CBORValue.map([]) : Self.list.replacing(path, with: value)
        let error = #expect(throws: TrustListError.self) { try Self.decode(changed) }
        guard case .payload = error else {
            Issue.record("\(path): \(error?.description ?? "accepted")")
            return
        }
    }

    @Test func nothingFollowsThePayload() throws {
        let bytes = try Sample.object(Self.list.encoded() + [0xF6], type: Self.type, key: Sample.root)
        let end = Self.list.encoded().count
        #expect(throws: TrustListError.payload(CBORError(offset: end, reason: .trailingBytes(count: 1)))) {
            try UnverifiedTrustList.decode(bytes, using: Sample.hasher)
        }
    }

    @Test func theCasesDifferFromAnAcceptedList() throws {
        let list = try Self.decode(Self.list)
        #expect(list.encoded() == Self.list.encoded())
        #expect(list.issuers[0].ranges.map(\.description) == ["gtin:0952", "part:KM-"])
        for (path, value) in [
            ([8], .array([])), ([8, 0, 3], .array([])), ([8, 0, 4], .array([])), ([1], .unsigned(.max)),
            ([8, 0, 6, 0, 3], .unsigned(1_767_000_000)), ([8, 0, 4, 1, 1], .text("")), ([8, 0, 5], .unsigned(3)),
            ([8, 0, 6, 0, 1], .unsigned(2)), ([4], .text("localhost")),
            ([8, 0, 1], .text(String(Self.long.dropLast()))),
        ] as [([Int], CBORValue)] {
            let changed = Self.list.replacing(path, with: value)
            #expect(try Self.decode(changed).encoded() == changed.encoded(), "\(path)")
        }
    }

    @Test func theTypeIsCheckedBeforeThePayload() throws {
        let bytes = try Sample.object([0xFF], type: "application/touchstone-status+cose", key: Sample.root)
        let expected = COSEError.wrongType(expected: Self.type, found: "application/touchstone-status+cose")
        #expect(throws: TrustListError.cose(expected)) { try UnverifiedTrustList.decode(bytes, using: Sample.hasher) }
    }
}
