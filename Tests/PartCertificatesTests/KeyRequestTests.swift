import CBOR
import COSE
import PartCertificates
import Signatures
import TestSupport
import Testing

@Suite struct KeyRequestTests {
    static let type = "application/touchstone-key+cose"

    static func request(_ key: PrivateKey = Sample.maker) throws -> KeyRequest {
        KeyRequest(issuer: try #require(IssuerID("hanchuan")), key: Sample.listed(key))
    }

    static func base(_ key: PrivateKey = Sample.maker) -> CBORValue {
        .array([.unsigned(1), .text("hanchuan"), .bytes(key.publicKey.info.bytes)])
    }

    @Test func aRequestProvesPossession() throws {
        for key in [Sample.maker, Sample.secondMaker] {
            let request = try Self.request(key)
            #expect(request.encoded() == Self.base(key).encoded())
            let bytes = try Sample.signed(request.toBeSigned(), by: key)
            let unverified = try UnverifiedKeyRequest.decode(bytes, using: Sample.hasher)
            #expect(unverified.request == request)
            #expect(unverified.bytes == bytes)
            let verified = try unverified.verified(check(unverified.signatureCheck))
            #expect(verified.request == request)
            #expect(throws: VerificationRefusal.signatureInvalid) { try unverified.verified(.invalid) }
        }
    }

    @Test func aRequestSignedByAnotherKeyIsRefused() throws {
        let request = try Self.request()
        let foreign = try Sample.signed(request.toBeSigned(), by: Sample.stranger)
        let unverified = try UnverifiedKeyRequest.decode(foreign, using: Sample.hasher)
        #expect(throws: VerificationRefusal.signatureInvalid) {
            try unverified.verified(check(unverified.signatureCheck))
        }
        let named = try Sample.object(request.encoded(), type: Self.type, key: Sample.stranger)
        #expect(throws: KeyRequestError.keyIDDoesNotFit(header: Sample.stranger.keyID, key: Sample.maker.keyID)) {
            try UnverifiedKeyRequest.decode(named, using: Sample.hasher)
        }
        let header = ProtectedHeader(algorithm: .edDSA, keyID: Sample.maker.keyID, contentType: Self.type)
        let other = try Sign1(header: header, payload: request.encoded(), signature: Array(repeating: 0, count: 64))
        #expect(throws: KeyRequestError.algorithmDoesNotFitKey(header: .edDSA, key: .es256)) {
            try UnverifiedKeyRequest.decode(other.encoded(), using: Sample.hasher)
        }
    }

    @Test(
        arguments: [
            ([0], .unsigned(2), .version(2)), ([0], .unsigned(0), .version(0)),
            ([1], .text("Hanchuan"), .issuerID("Hanchuan")), ([1], .text(""), .issuerID("")),
            ([1], .unsigned(1), .payload(CBORError(offset: 2, reason: .wrongType(expected: .text, found: .unsigned)))),
            ([2], .bytes([]), .key(.length(0))),
            ([2], .bytes(Array(repeating: 0, count: 44)), .key(.notCanonical(.edDSA))),
            ([2], .text("key"), .payload(CBORError(offset: 11, reason: .wrongType(expected: .bytes, found: .text)))),
            ([2], nil, .payload(CBORError(offset: 0, reason: .wrongCount(expected: 3, found: 2)))),
            ([3], .null, .payload(CBORError(offset: 0, reason: .wrongCount(expected: 3, found: 4)))),
        ] as [([Int], CBORValue?, KeyRequestError)])
    func refused(path: [Int], value: CBORValue?, error: KeyRequestError) throws {
        let payload = Self.base().replacing(path, with: value).encoded()
        let bytes = try Sample.object(payload, type: Self.type, key: Sample.maker)
        #expect(throws: error) { try UnverifiedKeyRequest.decode(bytes, using: Sample.hasher) }
        #expect(!error.description.isEmpty)
    }

    @Test func theTypeIsCheckedBeforeThePayload() throws {
        for type in [nil, "application/touchstone-trust+cose", "application/touchstone-key+cose "] {
            let bytes = try Sample.object([0xFF], type: type, key: Sample.maker)
            let error = #expect(throws: KeyRequestError.self) {
                try UnverifiedKeyRequest.decode(bytes, using: Sample.hasher)
            }
            let expected: COSEError =
                type.map { .wrongType(expected: Self.type, found: $0) } ?? .missingLabel(.typ)
            #expect(error == .cose(expected))
        }
    }

    @Test func noChangedByteIsReadAsSomethingElse() throws {
        let bytes = try Sample.signed(Self.request().toBeSigned(), by: Sample.maker)
        let (_, broken) = everyMutation(of: bytes) { input in
            guard let request = try? UnverifiedKeyRequest.decode(input, using: Sample.hasher) else { return nil }
            guard request.request.encoded() == request.message.payload else { return [] }
            return request.message.encoded()
        }
        #expect(broken == 0)
    }

    @Test func generatedBytesNeverCrash() throws {
        var generator = Generator(seed: 8)
        let sample = try Sample.object(Self.request().encoded(), type: Self.type, key: Sample.maker)
        for _ in 0..<iterations {
            let input = generator.mutated(sample)
            guard let request = try? UnverifiedKeyRequest.decode(input, using: Sample.hasher) else { continue }
            #expect(request.message.encoded() == input)
        }
    }
}
