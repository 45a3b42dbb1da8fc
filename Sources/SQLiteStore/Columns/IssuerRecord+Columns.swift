import CBOR
import Foundation
import Ledger
import PartCertificates
import StoreContract

extension IssuerRecord {
    /// The classes that the issuer may certify.
    var classesColumn: Data { ListColumn.write(classes, \.fieldValue) }

    /// The products that the issuer may certify, as `gtin:…` and `part:…`.
    var rangesColumn: Data { ListColumn.write(ranges) { .text($0.description) } }
}

extension ProductRange {
    init?(listed value: CBORValue) {
        guard case .text(let text) = value else { return nil }
        self.init(text)
    }
}
