/// Does the product fit the model at hand? An unknown model is said in what was not checked, and stops nothing.
enum FitRule {
    static func findings(_ context: Context) -> [Finding] {
        guard context.subject != nil, case .doesNotFit(let model) = context.evidence.fits else { return [] }
        return [Finding(.doesNotFit, [EvidenceFact(.model, .text(model))])]
    }
}
