package import Ledger
import PartCertificates

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
