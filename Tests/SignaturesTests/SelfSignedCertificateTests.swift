import COSE
import Foundation
import Signatures
import TestSupport
import Testing

@Suite struct SelfSignedCertificateTests {
    /// 2026-07-01 00:00 UTC.
    private static let start: Int64 = 1_782_864_000

    @Test func anotherImplementationReadsIt() throws {
        let key = PrivateKey.generate(.es256)
        let names = ["id.example", "127.0.0.1", "::1", "localhost"]
        let certificate = try SelfSignedCertificate(key: key, names: names, start: Self.start, days: 397)
        let outcome = try Program.openssl.run(
            ["x509", "-noout", "-text", "-fingerprint", "-sha256", "-checkhost", "id.example"], input: certificate.pem)
        #expect(outcome.status == 0)
        let text = outcome.output
        for part in [
            "Version: 3", "ecdsa-with-SHA256", "CN = Touchstone demonstration", "Not Before: Jul  1 00:00:00 2026 GMT",
            "Not After : Aug  2 00:00:00 2027 GMT", "DNS:id.example, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1",
            "CA:TRUE", "TLS Web Server Authentication", "id.example does match",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        let fingerprint = try #require(SelfSignedCertificate.fingerprint(pem: certificate.pem))
        #expect(text.contains("Fingerprint=" + fingerprint))
    }

    @Test func itIsSignedWithItsOwnKey() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let names = (0..<40).map { "host-\($0).example" }
        // Signatures differ in length: many are made.
        for _ in 0..<8 {
            let certificate = try SelfSignedCertificate(
                key: .generate(.es256), names: names, start: Self.start, days: 1)
            let file = try folder.write(certificate.pem.utf8, as: "c.pem")
            let moment = String(Self.start + 3600)
            let outcome = try Program.openssl.run([
                "verify", "-CAfile", file, "-x509_strict", "-attime", moment, "-verify_hostname", "host-7.example",
                file,
            ])
            #expect(outcome.status == 0, "\(outcome.output)")
        }
    }

    @Test func onlyES256KeysServe() {
        #expect(throws: KeyError.self) {
            try SelfSignedCertificate(key: .generate(.edDSA), names: ["x"], start: Self.start, days: 1)
        }
        #expect(SelfSignedCertificate.fingerprint(pem: "x") == nil)
    }
}
