import COSE
import Foundation
import Signatures
import Testing

@Suite struct SelfSignedCertificateTests {
    /// 2026-07-01 00:00 UTC.
    private static let start: Int64 = 1_782_864_000

    private func openssl(_ arguments: [String], _ input: String) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stdout
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let output = String(decoding: stdout.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }

    @Test func anotherImplementationReadsIt() throws {
        let key = PrivateKey.generate(.es256)
        let names = ["id.example", "127.0.0.1", "::1", "localhost"]
        let certificate = try SelfSignedCertificate(key: key, names: names, start: Self.start, days: 397)
        let (status, text) = try openssl(
            ["x509", "-noout", "-text", "-fingerprint", "-sha256", "-checkhost", "id.example"], certificate.pem)
        #expect(status == 0)
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
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = (0..<40).map { "host-\($0).example" }
        // Signatures differ in length: many are made.
        for _ in 0..<8 {
            let certificate = try SelfSignedCertificate(
                key: .generate(.es256), names: names, start: Self.start, days: 1)
            let file = folder.appendingPathComponent("c.pem").path
            try Data(certificate.pem.utf8).write(to: URL(fileURLWithPath: file))
            let moment = String(Self.start + 3600)
            let (status, text) = try openssl(
                [
                    "verify", "-CAfile", file, "-x509_strict", "-attime", moment, "-verify_hostname", "host-7.example",
                    file,
                ],
                "")
            #expect(status == 0, "\(text)")
        }
    }

    @Test func onlyES256KeysServe() {
        #expect(throws: KeyError.self) {
            try SelfSignedCertificate(key: .generate(.edDSA), names: ["x"], start: Self.start, days: 1)
        }
        #expect(SelfSignedCertificate.fingerprint(pem: "x") == nil)
    }
}
