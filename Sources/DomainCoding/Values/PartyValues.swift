package import Ledger

// The names of shops, suppliers, people and batches, and the numbers that people are given.

extension ShopID: TextValue {
    package static var schema: ValueSchema { SlugForm.schema(.shopID, example: "riverside") }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }
}

extension SupplierID: TextValue {
    package static var schema: ValueSchema { SlugForm.schema(.supplierID, example: "northgate-parts") }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }
}

/// Ids that an operator chooses.
private enum SlugForm {
    static func schema(_ form: ValueForm, example: String) -> ValueSchema {
        .text("^[a-z0-9][a-z0-9-]{0,39}$", length: 1...40, form: form, example: example)
    }
}

extension PersonID: TextValue {
    package static var schema: ValueSchema {
        .text("^[a-z0-9][a-z0-9._-]{0,39}$", length: 1...40, form: .personID, example: "li.na")
    }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }
}

extension BatchID: TextValue {
    package static var schema: ValueSchema {
        .text(
            "^[0-9a-f]{32}$", length: 32...32, form: .batchID, example: "9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f")
    }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }
}

extension CaseNumber: TextValue {
    package static var schema: ValueSchema { PrintedForm.schema("D", .caseNumber) }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }
}

extension ApplicationNumber: TextValue {
    package static var schema: ValueSchema { PrintedForm.schema("A", .applicationNumber) }

    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { text }
}

/// A letter and two groups of Crockford's base 32.
private enum PrintedForm {
    static func schema(_ letter: String, _ form: ValueForm) -> ValueSchema {
        let group = "[0-9A-HJKMNP-TV-Z]{4}"
        return .text(
            "^\(letter)-\(group)-\(group)$", length: 11...11, form: form, example: "\(letter)-7K3F-92WX")
    }
}
