import CBOR
import COSE
import PartCertificates
import Testing

/// Every rule of the payload, each broken alone.
@Suite struct StatusListRefusalTests {
    static let type = "application/touchstone-status+cose"

    /// The runs 3…5 and 9…9 with both parameters 1: gap 2 = 10 0, length 2 = 10 0, gap 2 = 10 0, length 0 = 0 0.
    static let set: CBORValue = raw(2, 1, 1, [0b1001_0010, 0b0000_0000])

    static func raw(_ runs: UInt64, _ gap: UInt64, _ length: UInt64, _ bytes: [UInt8]) -> CBORValue {
        .array([.unsigned(runs), .unsigned(gap), .unsigned(length), .bytes(bytes)])
    }

    static let empty = raw(0, 0, 0, [])

    static let base: CBORValue = .array([
        .unsigned(1), .text("hanchuan"), .unsigned(7), .unsigned(1_767_225_600), .unsigned(1_767_312_000),
        .unsigned(12),
        .bytes(Array(repeating: 0xAB, count: 32)), .unsigned(9), set, empty, empty,
    ])

    static func decode(_ value: CBORValue) throws -> StatusList {
        try UnverifiedStatusList.decode(Sample.object(value.encoded(), type: type, key: Sample.status)).list
    }

    static func list(revoked: CBORValue, upTo: UInt32) throws -> StatusList {
        try decode(base.replacing([7], with: .unsigned(UInt64(upTo))).replacing([8], with: revoked))
    }

    @Test func theCasesDifferFromAnAcceptedList() throws {
        let list = try Self.decode(Self.base)
        #expect(list.revoked == Sample.set([3...5, 9...9]))
        #expect(list.upTo == 9)
        #expect(list.bookSize == 12)
        for (path, value) in [
            ([7], .unsigned(1 << 32 - 1)), ([2], .unsigned(.max)), ([5], .unsigned(.max)),
            ([8], Self.raw(0, 31, 31, [])), ([8], Self.raw(4, 0, 0, [0])),
        ] as [([Int], CBORValue)] {
            #expect(throws: Never.self) { try Self.decode(Self.base.replacing(path, with: value)) }
        }
        #expect(
            try Self.decode(Self.base.replacing([7], with: .unsigned(0)).replacing([8], with: Self.empty)).upTo == 0)
    }

    @Test(
        arguments: [
            ([0], .unsigned(2), .version(2)), ([0], .unsigned(0), .version(0)),
            ([1], .text("Hanchuan"), .issuerID("Hanchuan")), ([1], .text(""), .issuerID("")),
            ([4], .unsigned(1_767_225_600), .times(issuedAt: 1_767_225_600, expiresAt: 1_767_225_600)),
            ([6], .bytes(Array(repeating: 0, count: 31)), .rootLength(31)), ([6], .bytes([]), .rootLength(0)),
            ([7], .unsigned(1 << 32), .upTo(1 << 32)),
            ([7], .unsigned(8), .set(.revoked, .aboveLimit(run: 1))),
            ([7], .unsigned(4), .set(.revoked, .aboveLimit(run: 0))),
            ([7], .unsigned(0), .set(.revoked, .aboveLimit(run: 0))),
            ([8], raw(2, 32, 1, [0b1001_0010, 0]), .set(.revoked, .parameter(32))),
            ([9], raw(0, 0, 32, []), .set(.recalled, .parameter(32))),
            ([10], raw(0, .max, 0, []), .set(.quarantined, .parameter(.max))),
            ([9], raw(1, 0, 0, []), .set(.recalled, .truncated(runs: 1))),
            ([9], raw(1, 0, 0, [0b1111_1111]), .set(.recalled, .truncated(runs: 1))),
            ([9], raw(2, 1, 1, [0b1000_0000]), .set(.recalled, .truncated(runs: 2))),
            ([9], raw(1, 0, 0, [0b1111_1111, 0b1000_0000]), .set(.recalled, .aboveLimit(run: 0))),
            ([9], raw(1, 5, 0, [0b0111_1100]), .set(.recalled, .aboveLimit(run: 0))),
            ([9], raw(1, 0, 31, [0b0100_0000, 0, 0, 0, 0]), .set(.recalled, .aboveLimit(run: 0))),
            ([9], raw(1, 31, 0, [0b1000_0000, 0, 0, 0, 0]), .set(.recalled, .aboveLimit(run: 0))),
            ([9], raw(1, 0, 0, [0b0011_1111]), .set(.recalled, .padding)),
            ([9], raw(1, 0, 0, [0b0000_0001]), .set(.recalled, .padding)),
            ([9], raw(1, 0, 0, [0, 0]), .set(.recalled, .spareBytes(1))),
            ([9], raw(0, 0, 0, [0]), .set(.recalled, .spareBytes(1))),
            ([9], raw(0, 0, 0, [1, 2, 3]), .set(.recalled, .spareBytes(3))),
            ([9], raw(5, 0, 0, [0]), .set(.recalled, .truncated(runs: 5))),
            ([9], raw(.max, 0, 0, [0]), .set(.recalled, .truncated(runs: .max))),
            ([9], raw(1 << 62, 31, 31, [0, 0]), .set(.recalled, .truncated(runs: 1 << 62))),
            ([9], raw(6, 0, 0, [0, 0]), .set(.recalled, .aboveLimit(run: 5))),
        ] as [([Int], CBORValue, StatusListError)])
    func refused(path: [Int], value: CBORValue, error: StatusListError) {
        #expect(throws: error) { try Self.decode(Self.base.replacing(path, with: value)) }
        #expect(!error.description.isEmpty)
    }

    @Test(
        arguments: [
            ([0], nil), ([11], .null), ([0], .null), ([1], .bytes([0x61])), ([2], .negative(0)), ([3], .negative(0)),
            ([3], .unsigned(1 << 63)), ([4], .unsigned(1 << 63)), ([5], .null), ([6], .text("")), ([7], .negative(0)),
            ([8], .null), ([8], .array([])), ([8, 0], .negative(0)), ([8, 1], .null), ([8, 2], .text("")),
            ([8, 3], .null),
            ([8, 4], .null), ([10], .map([])),
        ] as [([Int], CBORValue?)])
    func anotherShapeIsRefused(path: [Int], value: CBORValue?) throws {
        let error = #expect(throws: StatusListError.self) { try Self.decode(Self.base.replacing(path, with: value)) }
        guard case .payload = error else {
            Issue.record("\(path): \(error?.description ?? "accepted")")
            return
        }
    }

    @Test func theTypeIsCheckedBeforeThePayload() throws {
        let bytes = try Sample.object([0xFF], type: "application/touchstone-trust+cose", key: Sample.status)
        let expected = COSEError.wrongType(expected: Self.type, found: "application/touchstone-trust+cose")
        #expect(throws: StatusListError.cose(expected)) { try UnverifiedStatusList.decode(bytes) }
    }

    @Test func aListIsCheckedWhenItIsMade() {
        #expect(throws: StatusListError.set(.recalled, .aboveLimit(run: 1))) {
            try Sample.statusList(upTo: 10, recalled: [1...2, 9...11])
        }
        #expect(throws: StatusListError.set(.quarantined, .aboveLimit(run: 0))) {
            try Sample.statusList(upTo: 0, quarantined: [1...1])
        }
        #expect(throws: StatusListError.times(issuedAt: -1, expiresAt: 86_399)) {
            try Sample.statusList(issuedAt: -1)
        }
    }
}
