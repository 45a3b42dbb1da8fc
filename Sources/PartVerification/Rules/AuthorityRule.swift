import PartCertificates

/// May the issuer certify parts of this class, and this product?
enum AuthorityRule {
    static func findings(_ context: Context) -> [Finding] {
        guard let subject = context.subject, let claims = subject.claims else { return [] }
        let issuer = EvidenceFact(.issuer, .issuer(subject.issuer.id))
        if !subject.issuer.authorises(claims.partClass) {
            return [Finding(.classNotAuthorised, [issuer, EvidenceFact(.partClass, .partClass(claims.partClass))])]
        }
        if !subject.issuer.authorises(claims.product) {
            return [
                Finding(
                    .classNotAuthorised, variant: .productNotAuthorised,
                    [issuer, EvidenceFact(.product, .product(claims.product))])
            ]
        }
        return []
    }
}
