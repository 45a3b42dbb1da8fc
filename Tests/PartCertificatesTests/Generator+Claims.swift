import PartCertificates
import TestSupport

extension Generator {
    mutating func product() -> ProductCode {
        while true {
            let text = chance() ? String(UInt64.random(in: 0..<100_000_000_000_000, using: &self)) : printable(1...30)
            if let code = ProductCode(text) { return code }
        }
    }

    mutating func identifier() -> Identifier {
        chance() ? .number(integer()) : Identifier(printed: printable(1...20))!
    }

    mutating func claims() throws -> PartClaims {
        let kind = Int.random(in: 0..<3, using: &self)
        return try PartClaims(
            number: CertificateNumber(UInt32.random(in: 1 ... .max, using: &self))!,
            partClass: PartClass.allCases.randomElement(using: &self)!, product: product(),
            serial: kind == 0 ? nil : identifier(), lot: kind == 1 ? nil : identifier(),
            useBy: chance() ? UseBy(days: integer()) : nil, issuedAt: Int64(integer() >> 1))
    }
}
