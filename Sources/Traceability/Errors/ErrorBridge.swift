import DomainCoding
import Ledger
import PartCertificates
import PartVerification

// Errors whose facts are still texts.

extension ServiceError {
    package init(_ code: Code, _ details: [String: String], at locations: [Location] = []) {
        self.init(code, ErrorFact.bridged(details), at: locations)
    }
}

extension ServiceError.Location {
    package init(
        file: String? = nil, line: Int? = nil, column: String? = nil, code: ServiceError.Code,
        details: [String: String]
    ) {
        self.init(file: file, line: line, column: column, code: code, facts: ErrorFact.bridged(details))
    }
}

extension ErrorFact {
    static func bridged(_ details: [String: String]) -> [ErrorFact] {
        details.sorted { $0.key < $1.key }.compactMap { key, text -> ErrorFact? in
            switch key {
            case "rule": .rule(.other(text))
            case "reason": .reason(.other(en: text, zh: details["reasonZh"]))
            case "reasonZh": nil
            case "what": RequestPart(rawValue: text).map { .what($0) } ?? .what(text)
            default: Name(rawValue: key).map { $0.bridged(text) }
            }
        }
    }
}

extension ErrorFact.Name {
    /// The fact that a text stands for; whatever else it is stays as it is.
    fileprivate func bridged(_ text: String) -> ErrorFact {
        switch self {
        case .item: StockItem(jsonText: text).map { .item($0) } ?? .text(self, text)
        case .at: Int64(text).map { .at($0) } ?? .text(self, text)
        case .onShelf, .asked, .expected, .found:
            .fact(
                self, Quantity(jsonText: text).map { .quantity($0) } ?? UnitCode(text).map { .unit($0) } ?? .text(text))
        case .state:
            TrustList.KeyState(jsonText: text).map { .fact(self, .keyState($0)) }
                ?? TrustList.IssuerState(jsonText: text).map { .fact(self, .issuerState($0)) }
                ?? .state(text)
        default: .text(self, text)
        }
    }
}
