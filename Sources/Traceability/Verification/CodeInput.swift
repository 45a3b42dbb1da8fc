package import DomainCoding
package import PartCertificates
package import PartVerification

/// What a scanner or a form gave as a code, read as far as that goes without a register.
///
/// Any text is one: what is no code leads to a verdict that says so.
package struct CodeInput: TextValue {
    /// As it was given: the address in the symbol, or its digits.
    package let text: String
    /// What the verdict starts from.
    package let evidence: CodeEvidence
    /// The bytes that its digits stand for; nil for what has none.
    private let bytes: [UInt8]?

    /// Reads a scan.
    package init(_ text: String) {
        self.text = text
        let scan: ScannedCode
        do throws(CodeError) {
            scan = try ScannedCode(scan: text)
        } catch {
            (evidence, bytes) = (.unreadable(.code(error)), nil)
            return
        }
        bytes = scan.bytes
        do throws(CertificateError) {
            evidence = .scanned(try UnverifiedCertificate.decode(scan.bytes), host: scan.host)
        } catch {
            evidence = .unreadable(.certificate(error))
        }
    }

    /// Its digits without an address; nil for what has none.
    package var digits: String? { bytes.map { CodeText.digits(for: $0) } }

    /// The certificate that it carries; nil for what cannot be read.
    package var certificate: UnverifiedCertificate? {
        if case .scanned(let certificate, _) = evidence { certificate } else { nil }
    }

    package static var schema: ValueSchema {
        .text(
            "^[\\s\\S]*$", form: .code,
            example: "https://id.example/c/0420187236110734")
    }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }

    package static func == (left: CodeInput, right: CodeInput) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A number that somebody typed from a label. Any text is one: what is none leads to a verdict that says so.
package struct LabelNumber: TextValue {
    /// As it was typed, with its check digit.
    package let text: String
    /// The number; nil for one that is mistyped.
    package let number: CertificateNumber?

    package init(_ text: String) {
        self.text = text
        number = CertificateNumber(shortCode: text)
    }

    /// What the verdict on a number of this issuer starts from.
    package func evidence(of issuer: IssuerID) -> CodeEvidence {
        guard let number else { return .unreadable(.number) }
        return .lookedUp(CertificateID(issuer: issuer, number: number), nil)
    }

    package static var schema: ValueSchema { .text("^[\\s\\S]*$", form: .printedNumber, example: "1234-5678-6") }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }
}
