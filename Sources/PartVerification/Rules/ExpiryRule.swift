import PartCertificates

/// Is it past its use-by? What is fitted was to be good on the day of fitting, not for ever.
enum ExpiryRule {
    static func findings(_ context: Context) -> [Finding] {
        guard let useBy = context.subject?.claims?.useBy else { return [] }
        guard useBy.isPast(at: context.fittedAt ?? context.now) else { return [] }
        return [Finding(.expired, [EvidenceFact(.useBy, .useBy(useBy))])]
    }
}
