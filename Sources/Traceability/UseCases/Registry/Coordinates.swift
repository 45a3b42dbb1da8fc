/// A place as people write it: `LAT,LON` in degrees, WGS 84.
package struct Coordinates: Hashable, Sendable {
    /// Degrees north.
    package var latitude: Double
    /// Degrees east.
    package var longitude: Double

    /// Reads `30.27,120.15`; spaces do not matter. Throws ``ServiceError`` `invalid-field` for anything else.
    package init(_ text: String) throws(ServiceError) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0.filter { !$0.isWhitespace }) }
        guard parts.count == 2, let latitude = parts[0], let longitude = parts[1], latitude.isFinite,
            abs(latitude) <= 90, abs(longitude) <= 180
        else {
            throw ServiceError(
                .invalidField, ["field": "place", "value": RequestField.excerpt(text), "rule": "LAT,LON"])
        }
        self.latitude = latitude
        self.longitude = longitude
    }
}
