import COSE
import Crypto
import Foundation
import MerkleTree

/// A TLS certificate (RFC 5280) that vouches for itself: for a demonstration, where a person compares its fingerprint.
package struct SelfSignedCertificate: Sendable {
    /// The DER form.
    package let bytes: [UInt8]

    /// Makes a certificate for server authentication.
    ///
    /// - Parameters:
    ///   - key: an ES256 key, whose public half it certifies.
    ///   - names: host names and IP addresses, at least one; they stand in subjectAltName.
    ///   - start: seconds since 1970, before 2049.
    ///   - days: how long it holds; browsers take no more than 398.
    /// - Throws: `unsupportedAlgorithm` for another key, `libraryFailure`.
    package init(key: PrivateKey, names: [String], start: Int64, days: Int64) throws(KeyError) {
        guard key.algorithm == .es256 else { throw .unsupportedAlgorithm("Ed25519") }
        let subject = DER.sequence(
            DER.set(DER.sequence(DER.commonName, DER.element(0x0C, Array("Touchstone demonstration".utf8)))))
        let algorithm = DER.sequence(DER.ecdsaWithSHA256)
        let body = DER.sequence(
            DER.element(0xA0, DER.integer([2])), DER.integer([0x40] + SecureRandom.bytes(15)), algorithm, subject,
            DER.sequence(DER.time(start), DER.time(start + days * 86_400)), subject, key.publicKey.info.bytes,
            DER.element(0xA3, DER.sequence(Self.authority, Self.purpose, Self.alternatives(names))))
        let raw = try key.sign(body)
        guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: raw) else { throw .libraryFailure }
        bytes = DER.sequence(body, algorithm, DER.element(0x03, [0] + [UInt8](signature.derRepresentation)))
    }

    /// A CERTIFICATE block.
    package var pem: String { PEMBlock(label: "CERTIFICATE", bytes: bytes).text }

    /// SHA-256 of a CERTIFICATE block, as browsers show it: `AB:CD:…`. Nil when the text is no PEM block.
    package static func fingerprint(pem: String) -> String? {
        guard let block = try? PEMBlock(pem), block.label == "CERTIFICATE" else { return nil }
        let digits = Array(SystemSHA256().hash(block.bytes).hex.uppercased())
        return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<$0 + 2]) }.joined(separator: ":")
    }

    /// basicConstraints, critical: its own authority, or phones do not let a person trust it.
    private static var authority: [UInt8] {
        DER.sequence(DER.basicConstraints, [0x01, 0x01, 0xFF], DER.element(0x04, DER.sequence([0x01, 0x01, 0xFF])))
    }

    /// extKeyUsage: serverAuth.
    private static var purpose: [UInt8] {
        DER.sequence(DER.extendedKeyUsage, DER.element(0x04, DER.sequence(DER.serverAuthentication)))
    }

    /// subjectAltName: dNSName [2] or iPAddress [7].
    private static func alternatives(_ names: [String]) -> [UInt8] {
        let listed = names.map { name in
            address(name).map { DER.element(0x87, $0) } ?? DER.element(0x82, Array(name.utf8))
        }
        return DER.sequence(DER.subjectAlternativeName, DER.element(0x04, DER.sequence(listed.flatMap { $0 })))
    }

    /// The bytes of an IPv4 or IPv6 address in text; nil for a host name.
    private static func address(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes[..<4]) }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
    }
}

/// The little of DER (ITU-T X.690) that such a certificate takes.
private enum DER {
    // Object identifiers, encoded.
    static let commonName: [UInt8] = [0x06, 0x03, 0x55, 0x04, 0x03]
    static let ecdsaWithSHA256: [UInt8] = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]
    static let basicConstraints: [UInt8] = [0x06, 0x03, 0x55, 0x1D, 0x13]
    static let subjectAlternativeName: [UInt8] = [0x06, 0x03, 0x55, 0x1D, 0x11]
    static let extendedKeyUsage: [UInt8] = [0x06, 0x03, 0x55, 0x1D, 0x25]
    static let serverAuthentication: [UInt8] = [0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01]

    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            switch count {
            case ..<0x80: [UInt8(count)]
            case ..<0x100: [0x81, UInt8(count)]
            default: [0x82, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)]
            }
        return [tag] + length + content
    }

    static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }

    static func set(_ content: [UInt8]) -> [UInt8] { element(0x31, content) }

    /// A positive integer, big-endian, whose first byte is below 0x80 and not needless.
    static func integer(_ bytes: [UInt8]) -> [UInt8] { element(0x02, bytes) }

    /// UTCTime `YYMMDDHHMMSSZ`.
    static func time(_ seconds: Int64) -> [UInt8] {
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        let numbers = [parts.tm_year % 100, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec]
        return element(0x17, numbers.flatMap { [UInt8(0x30 + $0 / 10), UInt8(0x30 + $0 % 10)] } + [0x5A])
    }
}
