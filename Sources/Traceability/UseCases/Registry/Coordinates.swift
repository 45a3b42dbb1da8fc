import DomainCoding

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
