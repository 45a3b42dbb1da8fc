package import COSE
package import MerkleTree
package import PartCertificates

// The values of certificates, keys and digests.

extension IssuerID: PrintedValue {
    package static var schema: ValueSchema {
        .text("^[a-z0-9][a-z0-9-]{0,30}$", length: 1...31, form: .issuerID, example: "hanchuan")
    }
}

extension CertificateNumber: DomainValue {
    package static var schema: ValueSchema { .integer(1, UInt64(UInt32.max), example: 1_234_567) }

    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer().decode(UInt64.self)
        guard let number = CertificateNumber(exactly: value) else {
            throw DecodingError.dataCorrupted(.refused(Self.schema, at: decoder.codingPath))
        }
        self = number
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// A certificate number as a label prints it and as people type it, with its check digit: `1234-5678-6`.
package struct PrintedNumber: TextValue {
    /// The number, without the check digit.
    package let number: CertificateNumber

    package init(_ number: CertificateNumber) { self.number = number }

    package static var schema: ValueSchema {
        .text(
            "^" + TypedDigits.pattern + "$", form: .printedNumber, besides: TypedDigits.besides, example: "1234-5678-6")
    }

    package init?(jsonText: String) {
        guard let number = CertificateNumber(shortCode: jsonText) else { return nil }
        self.number = number
    }

    package var jsonText: String { number.shortCode }
}

/// What people may type for a short number.
private enum TypedDigits {
    static let space = "[ \\t\\u00A0\\u3000\\u2010-\\u2015\\u2212\\uFF0D-]*"
    static let digit = "[0-9\\uFF10-\\uFF19]"
    /// 2 to 11 digits, the first one not 0, with spaces and hyphens anywhere.
    static let pattern = space + "[1-9\\uFF11-\\uFF19](?:" + space + digit + "){1,10}" + space
    static let besides = "a wrong check digit; a number above 4294967295"
}

extension CertificateID: TextValue {
    package static var schema: ValueSchema {
        let issuer = "[a-z0-9][a-z0-9-]{0,30}"
        return .text(
            "^(?:" + issuer + "/[1-9][0-9]{0,9}|[ \\t\\u3000]*[A-Za-z0-9][A-Za-z0-9-]{0,30}[ \\t\\u3000]"
                + TypedDigits.pattern + ")$",
            form: .certificate, besides: TypedDigits.besides, example: "hanchuan/1234567")
    }

    /// Reads `issuer/number` without a check digit, or what a label prints, with it.
    package init?(jsonText: String) {
        guard let slash = jsonText.utf8.firstIndex(of: 0x2F) else {
            self.init(shortCode: jsonText)
            return
        }
        let digits = jsonText.utf8[jsonText.utf8.index(after: slash)...]
        guard let issuer = IssuerID(String(jsonText[..<slash])), let value = UInt32(String(Substring(digits))),
            let number = CertificateNumber(value), String(value).utf8.elementsEqual(digits)
        else { return nil }
        self.init(issuer: issuer, number: number)
    }

    /// `issuer/number`.
    package var jsonText: String { description }
}

extension GTIN: TextValue {
    package static var schema: ValueSchema {
        .text(
            "^(?:[0-9]{8}|[0-9]{12,14})$", length: 8...14, form: .gtin, besides: "a wrong check digit",
            example: "06901234567892")
    }

    package init?(jsonText: String) { self.init(text: jsonText) }
    /// The form of 14 digits.
    package var jsonText: String { text }
}

// Digits that are a GTIN are one; a part number that looks like a GTIN does not read back as a part number.
extension ProductCode: PrintedValue {
    package static var schema: ValueSchema {
        .text("^[\\x21-\\x7E]{1,30}$", length: 1...30, form: .product, example: "06901234567892")
    }
}

extension ProductRange: PrintedValue {
    package static var schema: ValueSchema {
        .text(
            "^(?:gtin:[0-9]{1,14}|part:[\\x21-\\x7E]{0,30})$", length: 5...35, form: .productRange,
            example: "gtin:0690123")
    }
}

extension Identifier: TextValue {
    package static var schema: ValueSchema {
        .text("^[\\x21-\\x7E]{1,20}$", length: 1...20, form: .identifier, example: "SN-0042")
    }

    package init?(jsonText: String) { self.init(printed: jsonText) }
    package var jsonText: String { printed }
}

extension UseBy: TextValue {
    package static var schema: ValueSchema {
        .text(
            "^(?:\(DayForm.pattern)|day [1-9][0-9]{6,19})$", length: 10...24, form: .day,
            besides: "a day that the month does not have; `day n` of one that has a date, or of 2^64 or more",
            example: "2026-05-31")
    }

    package init?(jsonText: String) {
        if let day = UseBy(jsonText) {
            self = day
        } else if jsonText.utf8.starts(with: "day ".utf8), let days = UInt64(jsonText.dropFirst(4)),
            UseBy(days: days).description == jsonText
        {
            self.init(days: days)
        } else {
            return nil
        }
    }

    /// `yyyy-mm-dd`; `day n`, counted from 1970-01-01, for a day after 9999-12-31, which certificates can state.
    package var jsonText: String { description }
}

/// The days that ``UseBy`` and the ledger's calendar read.
enum DayForm {
    static let pattern = "(?:19[7-9][0-9]|[2-9][0-9]{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    static let schema = ValueSchema.text(
        "^\(pattern)$", length: 10...10, form: .day, format: "date", besides: "a day that the month does not have",
        example: "2026-05-31")
}

extension Digest: TextValue {
    package static var schema: ValueSchema { HexForm.schema(bytes: 32) }

    package init?(jsonText: String) { self.init(hex: jsonText) }
    /// 64 digits in lower case.
    package var jsonText: String { hex }
}

extension KeyID: TextValue {
    package static var schema: ValueSchema { HexForm.schema(bytes: 8) }

    package init?(jsonText: String) { self.init(hex: jsonText) }
    /// 16 digits in lower case.
    package var jsonText: String { hex }
}

/// Bytes as hexadecimal digits of either case.
enum HexForm {
    static func schema(bytes: Int) -> ValueSchema {
        .text(
            "^[0-9A-Fa-f]{\(2 * bytes)}$", length: 2 * bytes...2 * bytes, form: .hexadecimal(digits: 2 * bytes),
            example: String(repeating: "9f", count: bytes))
    }
}
