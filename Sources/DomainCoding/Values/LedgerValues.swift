import COSE
package import Ledger
import PartCertificates

// The values of the ledger.

extension BookID: TextValue {
    package static var schema: ValueSchema { HexForm.schema(bytes: 32) }

    package init?(jsonText: String) { self.init(hex: jsonText) }
    /// 64 digits in lower case.
    package var jsonText: String { hex }
}

extension IssuingKey: TextValue {
    package static var schema: ValueSchema { KeyID.schema }

    package init?(jsonText: String) {
        guard let key = KeyID(hex: jsonText) else { return nil }
        self.init(key.bytes)
    }

    /// 16 digits in lower case.
    package var jsonText: String { KeyID(bytes)?.hex ?? "" }
}

extension Registration: TextValue {
    package static var schema: ValueSchema {
        .text(
            "^[ \\t]*[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?:[A-Za-z0-9./-]{1,40}[ \\t\\r\\n]*$",
            form: .registration, example: "CN:91330100MA00000001")
    }

    package init?(jsonText: String) { self.init(jsonText) }
    /// In upper case.
    package var jsonText: String { description }
}

extension CalendarDay: TextValue {
    package static var schema: ValueSchema { DayForm.schema }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { description }
}

extension UTCOffset: TextValue {
    package static var schema: ValueSchema {
        .text(
            "^(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)$", length: 1...6, form: .utcOffset, example: "+08:00")
    }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { description }
}

extension CurrencyCode: TextValue {
    package static var schema: ValueSchema { .text("^[A-Z]{3}$", length: 3...3, form: .currency, example: "CNY") }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }
}

extension UnitCode: TextValue {
    package static var schema: ValueSchema { .text("^[a-z][a-z0-9]{0,7}$", length: 1...8, form: .unit, example: "pcs") }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }
}

extension EntryKind: TextValue {
    package static var schema: ValueSchema {
        .text(
            "^(?:" + known.map(\.slug).joined(separator: "|") + "|kind-[1-9][0-9]{0,19}|kind-0)$",
            form: .entryKind,
            besides: "`kind-` with the code of a kind that has a word, or with a code of 2^64 or more",
            example: "receipt")
    }

    /// Reads the word of a known kind, or `kind-` and the code of another one, so that every kind reads back.
    package init?(jsonText: String) {
        if let known = EntryKind(slug: jsonText) {
            self = known
            return
        }
        guard jsonText.utf8.starts(with: "kind-".utf8), let code = UInt64(jsonText.dropFirst(5)),
            EntryKind(code: code).slug == jsonText
        else { return nil }
        self.init(code: code)
    }

    package var jsonText: String { slug }
}

extension StockItem: TextValue {
    package static var schema: ValueSchema {
        let certificate = CertificateID.schema
        let pattern = (certificate.pattern ?? "").dropFirst("^(?:".utf8.count)
        return .text(
            "^(?:line (?:0|[1-9][0-9]{0,19})|" + pattern,
            form: .item, besides: (certificate.besides.map { $0 + "; " } ?? "") + "a line of 2^64 or more",
            example: "line 7")
    }

    /// Reads `line n`, or a certificate in one of its two forms.
    package init?(jsonText: String) {
        if jsonText.utf8.starts(with: "line ".utf8) {
            // Also where an issuer is called `line`: its certificates are written with a slash.
            if let seq = UInt64(jsonText.dropFirst(5)), String(seq).utf8.elementsEqual(jsonText.utf8.dropFirst(5)) {
                self = .line(seq)
                return
            }
        }
        guard let id = CertificateID(jsonText: jsonText) else { return nil }
        self = .certificate(id)
    }

    package var jsonText: String { description }
}

extension BroughtBytes: TextValue {
    package static var schema: ValueSchema { HexForm.schema(bytes: BroughtBytes.count) }

    package init?(jsonText: String) { self.init(hex: jsonText) }
    /// 32 digits in lower case.
    package var jsonText: String { hex }
}
