import DomainCoding
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import StoreContract

/// Reads the text fields of requests; each refusal names the field, what it contained and the rule.
enum RequestField {
    static func shop(_ text: String, _ field: String = "shop") throws(ServiceError) -> ShopID {
        try .read(text, field)
    }

    static func product(_ text: String, _ field: String = "product") throws(ServiceError) -> ProductCode {
        try .read(text, field)
    }

    static func day(_ text: String, _ field: String) throws(ServiceError) -> CalendarDay { try .read(text, field) }

    static func digest(_ text: String, _ field: String) throws(ServiceError) -> Digest { try .read(text, field) }

    static func unit(_ text: String, _ field: String = "unit") throws(ServiceError) -> UnitCode {
        try .read(text, field)
    }

    /// A choice by its raw value, such as an order of a list.
    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ field: String, _ type: Choice.Type = Choice.self
    ) throws(ServiceError) -> Choice where Choice.RawValue == String {
        guard !text.isEmpty else { throw .missing(field) }
        guard let choice = Choice(rawValue: text) else {
            throw .invalid(field, text, .oneOf(Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    /// A choice of the ledger by its slug, such as a supplier's standing.
    static func choice<Choice: FieldChoice>(
        _ text: String, _ field: String, _ type: Choice.Type = Choice.self
    ) throws(ServiceError) -> Choice {
        guard !text.isEmpty else { throw .missing(field) }
        guard let choice = Choice(slug: text) else {
            throw .invalid(field, text, .oneOf(Choice.allCases.map(\.slug)))
        }
        return choice
    }

    /// Text that a person wrote: no control characters, trimmed, 1 … `limit` bytes of UTF-8.
    static func text(_ text: String, _ field: String, limit: Int = 400) throws(ServiceError) -> String {
        let trimmed = text.trimmed
        guard !trimmed.isEmpty else { throw .missing(field) }
        guard trimmed.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), trimmed.utf8.count <= limit else {
            throw .invalid(field, text, .value(.text(mostBytes: limit)))
        }
        return trimmed
    }

    /// Like ``text(_:_:limit:)``; nothing or only spaces is nil.
    static func optionalText(_ text: String?, _ field: String, limit: Int = 400) throws(ServiceError) -> String? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        return try RequestField.text(text, field, limit: limit)
    }

    static func integer(_ value: Int, _ field: String, in range: ClosedRange<Int>) throws(ServiceError) -> Int {
        guard range.contains(value) else { throw .invalid(field, String(value), .range(range)) }
        return value
    }

    static func base64(_ text: String, _ field: String) throws(ServiceError) -> [UInt8] {
        guard let data = Data(base64Encoded: text) else { throw .invalid(field, text, .base64) }
        return [UInt8](data)
    }

    /// Degrees of latitude and longitude: both or neither.
    static func place(latitude: Double?, longitude: Double?) throws(ServiceError) -> Place? {
        if latitude == nil, longitude == nil { return nil }
        guard let latitude, let longitude, abs(latitude) <= 90, abs(longitude) <= 180,
            let place = Place(
                latitude: Int32((latitude * 1_000_000).rounded()), longitude: Int32((longitude * 1_000_000).rounded()))
        else {
            throw .invalid("latitude, longitude", "\(latitude ?? .nan), \(longitude ?? .nan)", .degrees)
        }
        return place
    }

    /// What a message quotes of an input.
    static func excerpt(_ text: String) -> String {
        text.count <= 60 ? text : String(text.prefix(57)) + "…"
    }
}

extension Place {
    /// Degrees.
    var degrees: (latitude: Double, longitude: Double) {
        (Double(latitude) / 1_000_000, Double(longitude) / 1_000_000)
    }
}
