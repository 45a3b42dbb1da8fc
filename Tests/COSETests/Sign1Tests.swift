import CBOR
import COSE
import Testing

@Suite struct Sign1Tests {
    @Test(arguments: Sample.accepted)
    func readAndWrittenBack(_ message: [UInt8], _ profile: Sign1Profile) throws {
        let decoded = try Sign1.decode(message, expecting: profile)
        #expect(decoded.encoded() == message)
        #expect(decoded.header.keyID.bytes == Sample.keyID)
        #expect(decoded.header.contentType == profile.contentType)
        #expect(decoded.signature == Sample.signature)
        #expect(try ProtectedHeader.decode(decoded.protectedBytes, expecting: profile) == decoded.header)
        let again = try Sign1(header: decoded.header, payload: decoded.payload, signature: decoded.signature)
        #expect(again == decoded)
    }

    @Test func theSigningInputIsTheSigStructure() throws {
        let message = try Sign1.decode(Sample.accepted[2].0, expecting: Sample.accepted[2].1)
        let expected = CBORValue.array([
            .text("Signature1"), .bytes(Sample.protected(typ: Sample.type).encoded()), .bytes([]),
            .bytes(Sample.payload),
        ])
        #expect(message.signingInput == expected.encoded())
        #expect(Sign1.signingInput(header: message.header, payload: message.payload) == expected.encoded())
    }

    @Test func aSignatureHas64Bytes() throws {
        let keyID = try #require(KeyID(Sample.keyID))
        let header = ProtectedHeader(algorithm: .es256, keyID: keyID)
        for count in [0, 63, 65] {
            #expect(throws: COSEError.signatureLength(count)) {
                try Sign1(header: header, payload: [], signature: [UInt8](repeating: 0, count: count))
            }
        }
    }

    @Test func theKeyMustFitTheHeader() throws {
        let p256 = try SubjectPublicKeyInfo(p256Point: Sample.p256Point)
        let ed25519 = try SubjectPublicKeyInfo(ed25519: [UInt8](repeating: 9, count: 32))
        let es256 = try Sign1.decode(Sample.accepted[0].0, expecting: .partCertificate)
        let edDSA = try Sign1.decode(Sample.accepted[1].0, expecting: .partCertificate)

        let check = try es256.check(with: p256)
        #expect(check == SignatureCheck(key: p256, message: es256.signingInput, signature: Sample.signature))
        #expect(try edDSA.check(with: ed25519).key == ed25519)
        #expect(throws: COSEError.algorithmDoesNotFitKey(header: .es256, key: .edDSA)) {
            try es256.check(with: ed25519)
        }
        #expect(throws: COSEError.algorithmDoesNotFitKey(header: .edDSA, key: .es256)) {
            try edDSA.check(with: p256)
        }
    }
}
