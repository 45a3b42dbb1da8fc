import DomainCoding
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
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
