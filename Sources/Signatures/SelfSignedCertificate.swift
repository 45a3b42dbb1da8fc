import COSE
import Crypto
import Foundation
import MerkleTree
import SwiftASN1
import X509

/// A TLS certificate (RFC 5280) that vouches for itself: for a demonstration, where a person compares its fingerprint.
package struct SelfSignedCertificate: Sendable {
    /// The DER form.
    package let bytes: [UInt8]

    /// Makes a certificate for server authentication.
    ///
    /// - Parameters:
    ///   - key: an ES256 key, whose public half it certifies.
    ///   - names: host names and IP addresses, at least one; they stand in subjectAltName.
    ///   - start: seconds since 1970.
    ///   - days: how long it holds; browsers take no more than 398.
    /// - Throws: `unsupportedAlgorithm` for another key, `libraryFailure`.
    package init(key: PrivateKey, names: [String], start: Int64, days: Int64) throws(KeyError) {
        guard key.algorithm == .es256 else { throw .unsupportedAlgorithm("Ed25519") }
        let notBefore = Date(timeIntervalSince1970: TimeInterval(start))
        do {
            let signer = Certificate.PrivateKey(try P256.Signing.PrivateKey(rawRepresentation: key.rawBytes))
            let subject = try DistinguishedName { CommonName("Touchstone demonstration") }
            let certificate = try Certificate(
                version: .v3, serialNumber: .init(), publicKey: signer.publicKey, notValidBefore: notBefore,
                notValidAfter: notBefore + TimeInterval(days * 86_400), issuer: subject, subject: subject,
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    // Its own authority, or phones do not let a person trust it.
                    Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                    try ExtendedKeyUsage([.serverAuth])
                    SubjectAlternativeNames(names.map(Self.name))
                },
                issuerPrivateKey: signer)
            var serializer = DER.Serializer()
            try serializer.serialize(certificate)
            bytes = serializer.serializedBytes
        } catch {
            throw .libraryFailure
        }
    }

    /// A CERTIFICATE block.
    package var pem: String { PEMBlock(label: "CERTIFICATE", bytes: bytes).text }

    /// SHA-256 of a CERTIFICATE block, as browsers show it: `AB:CD:…`. Nil when the text is no PEM block.
    package static func fingerprint(pem: String) -> String? {
        guard let block = try? PEMBlock(pem), block.label == "CERTIFICATE" else { return nil }
        let digits = Array(SystemSHA256().hash(block.bytes).hex.uppercased())
        return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<$0 + 2]) }.joined(separator: ":")
    }

    /// A host name, or the bytes of an IPv4 or IPv6 address.
    private static func name(_ text: String) -> GeneralName {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return .ipAddress(ASN1OctetString(contentBytes: bytes[..<4])) }
        if inet_pton(AF_INET6, text, &bytes) == 1 { return .ipAddress(ASN1OctetString(contentBytes: bytes[...])) }
        return .dnsName(text)
    }
}
