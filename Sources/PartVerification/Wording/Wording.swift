/// What every finding says, by purpose and language. The whole table stands in docs/verdicts.md.
package enum Wording {
    /// The text of a finding; never empty. A variant that the code does not have is ignored.
    package static func text(
        _ code: FindingCode, variant: FindingVariant? = nil, purpose: Purpose, language: Language
    ) -> WordingText {
        if let variant, variant.codes.contains(code) {
            return variantTable(of: variant, code: code, purpose: purpose)[language]
        }
        switch purpose {
        case .install: return technician(code)[language]
        case .receive: return receiver(code)[language]
        case .customer: return customer(code)[language]
        case .inspection: return inspector(code)[language]
        }
    }
}
