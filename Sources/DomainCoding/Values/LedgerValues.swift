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

extension Registration: PrintedValue {
    package static var schema: ValueSchema {
        .text(
            "^[ \\t]*[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?:[A-Za-z0-9./-]{1,40}[ \\t\\r\\n]*$",
            form: .registration, example: "CN:91330100MA00000001")
    }
}

extension CalendarDay: PrintedValue {
    package static var schema: ValueSchema { DayForm.schema }
}

extension UTCOffset: PrintedValue {
    package static var schema: ValueSchema {
        .text(
            "^(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)$", length: 1...6, form: .utcOffset, example: "+08:00")
    }
}

extension CurrencyCode: PrintedValue {
    package static var schema: ValueSchema { .text("^[A-Z]{3}$", length: 3...3, form: .currency, example: "CNY") }
}

extension UnitCode: PrintedValue {
    package static var schema: ValueSchema { .text("^[a-z][a-z0-9]{0,7}$", length: 1...8, form: .unit, example: "pcs") }
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

// The names of shops, suppliers, people and batches, and the numbers that people are given.

extension ShopID: PrintedValue {
    package static var schema: ValueSchema { SlugForm.schema(.shopID, example: "riverside") }
}

extension SupplierID: PrintedValue {
    package static var schema: ValueSchema { SlugForm.schema(.supplierID, example: "northgate-parts") }
}

/// Ids that an operator chooses.
private enum SlugForm {
    static func schema(_ form: ValueForm, example: String) -> ValueSchema {
        .text("^[a-z0-9][a-z0-9-]{0,39}$", length: 1...40, form: form, example: example)
    }
}

extension PersonID: PrintedValue {
    package static var schema: ValueSchema {
        .text("^[a-z0-9][a-z0-9._-]{0,39}$", length: 1...40, form: .personID, example: "li.na")
    }
}

extension BatchID: PrintedValue {
    package static var schema: ValueSchema {
        .text(
            "^[0-9a-f]{32}$", length: 32...32, form: .batchID, example: "9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f")
    }
}

extension CaseNumber: PrintedValue {
    package static var schema: ValueSchema { PrintedForm.schema("D", .caseNumber) }
}

extension ApplicationNumber: PrintedValue {
    package static var schema: ValueSchema { PrintedForm.schema("A", .applicationNumber) }
}

/// A letter and two groups of Crockford's base 32.
private enum PrintedForm {
    static func schema(_ letter: String, _ form: ValueForm) -> ValueSchema {
        let group = "[0-9A-HJKMNP-TV-Z]{4}"
        return .text(
            "^\(letter)-\(group)-\(group)$", length: 11...11, form: form, example: "\(letter)-7K3F-92WX")
    }
}

/// `{"first": 1001, "last": 1500}`, both included.
extension NumberRun: Codable {
    private enum CodingKeys: String, CodingKey {
        case first, last
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let first = try fields.decode(CertificateNumber.self, forKey: .first)
        guard let run = NumberRun(first: first, last: try fields.decode(CertificateNumber.self, forKey: .last)) else {
            throw DecodingError.dataCorrupted(.refused(.object(.numberRun), at: decoder.codingPath))
        }
        self = run
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(first, forKey: .first)
        try fields.encode(last, forKey: .last)
    }
}

/// A product, one lot of a product, or numbers: `product` and perhaps `lot`, or `numbers`. Overlapping and adjoining runs
/// are joined.
extension CertificateScope: Codable {
    private enum CodingKeys: String, CodingKey {
        case product, lot, numbers
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let product = try fields.decodeIfPresent(ProductCode.self, forKey: .product)
        let lot = try fields.decodeIfPresent(Identifier.self, forKey: .lot)
        let runs = try fields.decodeIfPresent([NumberRun].self, forKey: .numbers)
        switch (product, lot, runs) {
        case (let product?, let lot?, nil): self = .lot(product, lot)
        case (let product?, nil, nil): self = .product(product)
        case (nil, nil, let runs?) where !runs.isEmpty: self = .numbers(NumberRun.joining(runs))
        default: throw DecodingError.dataCorrupted(.refused(.object(.scope), at: decoder.codingPath))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .lot(let product, let lot):
            try fields.encode(product, forKey: .product)
            try fields.encode(lot, forKey: .lot)
        case .product(let product): try fields.encode(product, forKey: .product)
        case .numbers(let runs): try fields.encode(runs, forKey: .numbers)
        }
    }
}
