import PartCertificates
import PartVerification

/// What a person scanned or typed, read as far as that goes without a register.
struct CodeInput: Sendable {
    /// What the verdict starts from. For a number, the register's word on it is still to be filled in.
    var code: CodeEvidence
    /// The certificate, for a scan that carries one.
    var certificate: UnverifiedCertificate?
    /// The number, for one that was typed.
    var number: CertificateID?

    /// Reads a scan.
    static func scanned(_ text: String) -> CodeInput {
        let scanned: ScannedCode
        do throws(CodeError) {
            scanned = try ScannedCode(scan: text)
        } catch {
            return CodeInput(code: .unreadable(.code(error)))
        }
        do throws(CertificateError) {
            let certificate = try UnverifiedCertificate.decode(scanned.bytes)
            return CodeInput(code: .scanned(certificate, host: scanned.host), certificate: certificate)
        } catch {
            return CodeInput(code: .unreadable(.certificate(error)))
        }
    }

    /// Reads a typed number: the issuer's id, and the number as the label prints it.
    static func typed(issuer: String, number: String) -> CodeInput {
        guard let id = CertificateID(shortCode: issuer + " " + number) else {
            return CodeInput(code: .unreadable(.number))
        }
        return CodeInput(code: .lookedUp(id, nil), number: id)
    }
}
