import COSE
import MerkleTree
import PartCertificates
import Signatures
import TestSupport
import Testing

@Suite struct CertificateTests {
    @Test func theSizesThatTheFormatPromises() throws {
        let typical = [
            try Sample.claims(), try Sample.claims(serial: "SN-00001234", lot: nil),
            try Sample.claims(serial: "20260100012", lot: "L2601"),
            try Sample.claims(serial: "HC26A0001234", lot: "4711"),
        ]
        for claims in typical {
            let part = claims.encoded().count - 12
            let size = try Sample.certificate(claims).bytes.count
            #expect(size == 97 + part)
            #expect((121...131).contains(size), "\(size)")
        }
        let largest = try Sample.claims(
            number: .max, product: "99999999999997", serial: "HC26A0001234", lot: "L2601-AB", useBy: UseBy(days: 21_915)
        )
        #expect(try Sample.certificate(largest).bytes.count == 138)
        #expect(try Sample.certificate(largest, by: Sample.secondMaker).bytes.count == 138)
    }

    @Test func atMost128BytesFitVersion8() throws {
        let claims = try Sample.claims(serial: "SN-00001234", lot: "4711")
        let bytes = try Sample.certificate(claims).bytes
        #expect(bytes.count == 128)
        #expect(CodeText.digits(for: bytes).utf8.count == 311)
    }

    @Test func whatIsMadeIsReadBack() throws {
        let variants = [
            try Sample.claims(), try Sample.claims(serial: nil, lot: "L-1"), try Sample.claims(serial: "1", lot: nil),
            try Sample.claims(product: "KM-100/2", serial: "18446744073709551615", lot: "18446744073709551616"),
            try Sample.claims(number: 1, useBy: UseBy(days: 0), issuedAt: 0),
            try Sample.claims(number: .max, useBy: UseBy(days: .max), issuedAt: .max),
        ]
        for claims in variants {
            for key in [Sample.maker, Sample.secondMaker] {
                let certificate = try Sample.certificate(claims, by: key)
                #expect(certificate.claims == claims)
                #expect(certificate.keyID == key.keyID)
                #expect(certificate.message.encoded() == certificate.bytes)
                #expect(certificate.claims.encoded() == certificate.message.payload)
                let code = CodeText.url(host: "touchstone.example", bytes: certificate.bytes)
                #expect(try ScannedCode(scan: code).bytes == certificate.bytes)
                #expect(certificate.claims.isLot == (claims.serial == nil))
            }
        }
    }

    @Test func contentIsEverythingButTheSignature() throws {
        let claims = try Sample.claims()
        let first = try Sample.certificate(claims)
        let again = try Sample.certificate(claims)
        #expect(first.bytes != again.bytes, "ES256 signatures are randomised")
        #expect(first.sameContent(as: again))
        #expect(first.sameContent(as: again.bytes))
        #expect(first.leafHash(using: Sample.hasher) != again.leafHash(using: Sample.hasher))
        #expect(first.leafHash(using: Sample.hasher) == Sample.hasher.hash([0] + first.bytes))
        #expect(!first.sameContent(as: try Sample.certificate(claims, by: Sample.stranger)))
        #expect(!first.sameContent(as: try Sample.certificate(Sample.claims(number: 70_001))))
        #expect(!first.sameContent(as: Array(first.bytes.dropLast())))
        #expect(!first.sameContent(as: []))
    }

    @Test func noChangedByteIsReadAsSomethingElse() throws {
        let bytes = try Sample.certificate(Sample.claims(useBy: UseBy(days: 20_500))).bytes
        let (accepted, broken) = everyMutation(of: bytes) { input in
            guard let certificate = try? UnverifiedCertificate.decode(input) else { return nil }
            guard certificate.claims.encoded() == certificate.message.payload else { return [] }
            return certificate.message.encoded()
        }
        #expect(broken == 0)
        #expect(accepted > 512, "at least the bits of the signature may change")
    }

    @Test func noChangedByteIsVerified() throws {
        let list = try Sample.verified(Sample.trustList())
        let bytes = try Sample.certificate(Sample.claims()).bytes
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            guard let certificate = try? UnverifiedCertificate.decode(changed),
                let question = try? certificate.signatureCheck(in: list)
            else { continue }
            #expect(check(question) == .invalid, "byte \(index)")
        }
    }

    @Test func generatedClaimsComeBack() throws {
        var generator = Generator(seed: 6)
        for _ in 0..<iterations {
            let claims = try generator.claims()
            #expect(try PartClaims.decode(claims.encoded()) == claims)
        }
    }

    @Test func generatedBytesNeverCrash() throws {
        var generator = Generator(seed: 7)
        var samples: [[UInt8]] = []
        for _ in 0..<8 {
            samples.append(try Sample.object(generator.claims().encoded(), type: nil, key: Sample.maker))
        }
        for _ in 0..<iterations {
            let input = generator.mutated(samples.randomElement(using: &generator)!)
            guard let certificate = try? UnverifiedCertificate.decode(input) else { continue }
            #expect(certificate.message.encoded() == input)
            #expect(certificate.claims.encoded() == certificate.message.payload)
        }
        for _ in 0..<iterations {
            _ = try? PartClaims.decode(generator.bytes(0...40))
        }
    }
}
