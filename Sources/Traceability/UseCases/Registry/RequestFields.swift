import COSE
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import StoreContract

/// Reads the text fields of requests; each refusal names the field, what it contained and the rule.
enum RequestField {
    static func issuer(_ text: String, _ field: String = "issuer") throws(ServiceError) -> IssuerID {
        try read(text, field, "1–31 characters a–z 0–9 -, beginning with a letter or digit") { IssuerID($0) }
    }

    static func shop(_ text: String, _ field: String = "shop") throws(ServiceError) -> ShopID {
        try read(text, field, "1–40 characters a–z 0–9 -, beginning with a letter or digit") { ShopID($0) }
    }

    static func supplier(_ text: String, _ field: String = "supplier") throws(ServiceError) -> SupplierID {
        try read(text, field, "1–40 characters a–z 0–9 -, beginning with a letter or digit") { SupplierID($0) }
    }

    static func person(_ text: String, _ field: String = "person") throws(ServiceError) -> PersonID {
        try read(text, field, "1–40 characters a–z 0–9 . _ -, beginning with a letter or digit") { PersonID($0) }
    }

    static func batch(_ text: String, _ field: String = "batch") throws(ServiceError) -> BatchID {
        try read(text, field, "32 hexadecimal digits in lower case") { BatchID($0) }
    }

    static func registration(_ text: String, _ field: String = "registration") throws(ServiceError) -> Registration {
        try read(text, field, "jurisdiction:number, such as CN:91330100MA00000001") { Registration($0) }
    }

    static func product(_ text: String, _ field: String = "product") throws(ServiceError) -> ProductCode {
        try read(text, field, "a GTIN with its check digit, or a part number of 1–30 characters without spaces") {
            ProductCode($0)
        }
    }

    static func mark(_ text: String, _ field: String) throws(ServiceError) -> Identifier {
        try read(text, field, "1–20 printable ASCII characters without spaces") { Identifier(printed: $0) }
    }

    static func partClass(_ text: String, _ field: String = "class") throws(ServiceError) -> PartClass {
        try read(text, field, PartClass.allCases.map(\.slug).joined(separator: ", ")) { PartClass(slug: $0) }
    }

    static func day(_ text: String, _ field: String) throws(ServiceError) -> CalendarDay {
        try read(text, field, "yyyy-mm-dd") { CalendarDay($0) }
    }

    static func digest(_ text: String, _ field: String) throws(ServiceError) -> Digest {
        try read(text, field, "64 hexadecimal digits") { Digest(hex: $0) }
    }

    static func keyID(_ text: String, _ field: String = "keyID") throws(ServiceError) -> KeyID {
        try read(text, field, "16 hexadecimal digits") { KeyID(hex: $0) }
    }

    static func purpose(_ text: String, _ field: String = "purpose") throws(ServiceError) -> Purpose {
        try read(text, field, Purpose.allCases.map(\.slug).joined(separator: ", ")) { Purpose(slug: $0) }
    }

    static func unit(_ text: String, _ field: String = "unit") throws(ServiceError) -> UnitCode {
        try read(text, field, "1–8 characters a–z 0–9, such as pcs, kg, l") { UnitCode($0) }
    }

    /// A choice by its raw value, such as a role.
    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ field: String, _ type: Choice.Type = Choice.self
    ) throws(ServiceError) -> Choice where Choice.RawValue == String {
        try read(text, field, Choice.allCases.map(\.rawValue).joined(separator: ", ")) { Choice(rawValue: $0) }
    }

    /// A choice of the ledger by its slug, such as a supplier's standing.
    static func choice<Choice: FieldChoice>(
        _ text: String, _ field: String, _ type: Choice.Type = Choice.self
    ) throws(ServiceError) -> Choice {
        try read(text, field, Choice.allCases.map(\.slug).joined(separator: ", ")) { Choice(slug: $0) }
    }

    /// Text that a person wrote: no control characters, trimmed, 1 … `limit` bytes of UTF-8.
    static func text(_ text: String, _ field: String, limit: Int = 400) throws(ServiceError) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw ServiceError(.missingField, ["field": field]) }
        let isClean = trimmed.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        guard isClean, trimmed.utf8.count <= limit else {
            throw ServiceError(
                .invalidField,
                [
                    "field": field, "value": excerpt(text),
                    "rule": "1–\(limit) bytes of UTF-8 (a Chinese character takes 3), without control characters",
                ])
        }
        return trimmed
    }

    /// Like ``text(_:_:limit:)``; nothing or only spaces is nil.
    static func optionalText(_ text: String?, _ field: String, limit: Int = 400) throws(ServiceError) -> String? {
        guard let text, !text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else { return nil }
        return try RequestField.text(text, field, limit: limit)
    }

    /// Where a page begins, by what its last row is known by; nil for the first page.
    static func cursor<ID>(_ text: String?, _ read: (String) -> ID?) throws(ServiceError) -> ID? {
        guard let text else { return nil }
        guard let id = read(text) else {
            throw ServiceError(
                .invalidField, ["field": "cursor", "value": excerpt(text), "rule": "from a page before"])
        }
        return id
    }

    static func integer(_ value: Int, _ field: String, in range: ClosedRange<Int>) throws(ServiceError) -> Int {
        guard range.contains(value) else {
            throw ServiceError(
                .invalidField,
                ["field": field, "value": String(value), "rule": "\(range.lowerBound)–\(range.upperBound)"])
        }
        return value
    }

    static func base64(_ text: String, _ field: String) throws(ServiceError) -> [UInt8] {
        guard let data = Data(base64Encoded: text) else {
            throw ServiceError(.invalidField, ["field": field, "value": excerpt(text), "rule": "base64"])
        }
        return [UInt8](data)
    }

    /// Degrees of latitude and longitude: both or neither.
    static func place(latitude: Double?, longitude: Double?) throws(ServiceError) -> Place? {
        if latitude == nil, longitude == nil { return nil }
        guard let latitude, let longitude, abs(latitude) <= 90, abs(longitude) <= 180,
            let place = Place(
                latitude: Int32((latitude * 1_000_000).rounded()), longitude: Int32((longitude * 1_000_000).rounded()))
        else {
            throw ServiceError(
                .invalidField,
                [
                    "field": "latitude, longitude", "value": "\(latitude ?? .nan), \(longitude ?? .nan)",
                    "rule": "degrees, both or neither, within ±90 and ±180",
                ])
        }
        return place
    }

    /// What a message quotes of an input.
    static func excerpt(_ text: String) -> String {
        text.count <= 60 ? text : String(text.prefix(57)) + "…"
    }

    private static func read<Value>(
        _ text: String, _ field: String, _ rule: String, _ parse: (String) -> Value?
    ) throws(ServiceError) -> Value {
        guard !text.isEmpty else { throw ServiceError(.missingField, ["field": field]) }
        guard let value = parse(text) else {
            throw ServiceError(.invalidField, ["field": field, "value": excerpt(text), "rule": rule])
        }
        return value
    }
}

extension Place {
    /// Degrees.
    var degrees: (latitude: Double, longitude: Double) {
        (Double(latitude) / 1_000_000, Double(longitude) / 1_000_000)
    }
}
