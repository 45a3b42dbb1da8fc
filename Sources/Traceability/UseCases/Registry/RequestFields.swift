import DomainCoding
import Foundation
import Ledger
import StoreContract

/// Reads the text fields of requests; each refusal names the field, what it contained and the rule.
enum RequestField {
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

/// A place as people write it: `LAT,LON` in degrees, WGS 84.
package struct Coordinates: Hashable, Sendable {
    /// Degrees north.
    package var latitude: Double
    /// Degrees east.
    package var longitude: Double

    /// Degrees; whoever records them refuses what is not on the globe.
    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// A field that may be left out.
    package static func field(_ name: String) -> InputField<Coordinates?> {
        InputField(name) { text throws(ServiceError) in
            guard let text = text?.trimmed, !text.isEmpty else { return nil }
            return try Coordinates(text)
        }
    }

    /// Reads `30.27,120.15`; spaces do not matter. Throws ``ServiceError`` `invalid-field` for anything else.
    package init(_ text: String) throws(ServiceError) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0.filter { !$0.isWhitespace }) }
        guard parts.count == 2, let latitude = parts[0], let longitude = parts[1], latitude.isFinite,
            abs(latitude) <= 90, abs(longitude) <= 180
        else {
            throw .invalid("place", text, .placeText)
        }
        self.latitude = latitude
        self.longitude = longitude
    }
}
