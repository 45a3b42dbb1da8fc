import CBOR
package import MerkleTree
package import PartCertificates

extension String: FieldConvertible, FieldContent, FieldElement {
    package static var fieldType: FieldType { .text }
    package static var listType: FieldType { .texts }

    /// The most bytes of UTF-8 in a text field.
    package static var fieldByteLimit: Int { 4000 }

    /// Reads a text of 1–4000 bytes without control characters other than tab and line feed.
    package init?(field value: FieldValue) {
        guard case .text(let text) = value, text.utf8.count <= String.fieldByteLimit, !text.utf8.isEmpty else {
            return nil
        }
        let fast = text.utf8.withContiguousStorageIfAvailable { String.isPrintable($0) }
        guard fast ?? String.isPrintable(text.utf8) else { return nil }
        self = text
    }

    private static func isPrintable(_ bytes: some Sequence<UInt8>) -> Bool {
        for byte in bytes where byte == 0x7F || byte < 0x20 && byte != 0x09 && byte != 0x0A { return false }
        return true
    }

    /// A text string.
    package var fieldValue: FieldValue { .text(self) }
}

extension UInt64: FieldConvertible, FieldContent {
    package static var fieldType: FieldType { .unsigned }

    /// Reads an unsigned integer.
    package init?(field value: FieldValue) {
        guard case .unsigned(let number) = value else { return nil }
        self = number
    }

    package var fieldValue: FieldValue { .unsigned(self) }
}

extension Digest: FieldConvertible, FieldContent, FieldElement {
    package static var fieldType: FieldType { .digest }
    package static var listType: FieldType { .digests }

    /// Reads a byte string of 32 bytes.
    package init?(field value: FieldValue) {
        guard case .bytes(let bytes) = value else { return nil }
        self.init(bytes)
    }

    /// A byte string of 32 bytes.
    package var fieldValue: FieldValue { .bytes(bytes) }
}

extension CertificateNumber: FieldConvertible, FieldContent {
    package static var fieldType: FieldType { .number }

    /// Reads an unsigned integer from 1 to 2^32−1.
    package init?(field value: FieldValue) {
        guard case .unsigned(let number) = value else { return nil }
        self.init(exactly: number)
    }

    package var fieldValue: FieldValue { .unsigned(UInt64(value)) }
}

extension PartClass: FieldConvertible, FieldContent {
    package static var fieldType: FieldType { .choice(PartClass.allCases.map { $0.slug }) }

    /// Reads the number of a class.
    package init?(field value: FieldValue) {
        guard case .unsigned(let number) = value, let small = UInt8(exactly: number) else { return nil }
        self.init(rawValue: small)
    }

    /// The number of the class.
    package var fieldValue: FieldValue { .unsigned(UInt64(rawValue)) }
}

extension ProductCode: FieldConvertible, FieldContent {
    package static var fieldType: FieldType { .product }

    /// Reads a GTIN as an unsigned integer, a part number as text: as in a certificate.
    package init?(field value: FieldValue) {
        switch value {
        case .unsigned(let number):
            guard let gtin = GTIN(number) else { return nil }
            self = .gtin(gtin)
        case .text(let text):
            guard let partNumber = PartNumber(text) else { return nil }
            self = .partNumber(partNumber)
        default:
            return nil
        }
    }

    /// A GTIN as an unsigned integer, a part number as text.
    package var fieldValue: FieldValue {
        switch self {
        case .gtin(let gtin): .unsigned(gtin.value)
        case .partNumber(let partNumber): .text(partNumber.text)
        }
    }
}

extension Identifier: FieldConvertible {
    /// Reads a mark that is a number as an unsigned integer, any other as text: as in a certificate.
    package init?(field value: FieldValue) {
        switch value {
        case .unsigned(let number):
            self = .number(number)
        case .text(let text):
            guard let mark = MarkText(text) else { return nil }
            self = .text(mark)
        default:
            return nil
        }
    }

    /// A number as an unsigned integer, anything else as text.
    package var fieldValue: FieldValue {
        switch self {
        case .number(let number): .unsigned(number)
        case .text(let mark): .text(mark.text)
        }
    }
}

extension CertificateID: FieldConvertible {
    /// Reads [issuer id, number].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, case .text(let text) = parts[0],
            let issuer = IssuerID(text), let number = CertificateNumber(field: parts[1])
        else { return nil }
        self.init(issuer: issuer, number: number)
    }

    /// [issuer id, number].
    package var fieldValue: FieldValue { .array([.text(issuer.text), number.fieldValue]) }
}
