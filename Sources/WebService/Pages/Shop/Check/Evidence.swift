import Ledger
import PartVerification
import Traceability
import Words

/// The facts of a finding as a person at the bench reads them; what only a program needs is left out.
enum Evidence {
    private static let copy = EvidenceCopy()

    /// Name and value of the facts that help at the bench, in a fixed order.
    static func rows(_ finding: Finding, of answer: VerdictAnswer, _ reader: Reader) -> [FactRow] {
        func row(_ name: Bilingual, _ value: String?) -> FactRow? {
            guard let value, !value.isEmpty else { return nil }
            return FactRow(name: name[reader.language], value: value)
        }
        func rows(_ facts: EvidenceCopy.Facts) -> [FactRow] {
            facts.compactMap { key, name in row(name, finding.fact(key).map { text($0, answer, reader) }) }
        }
        let measure = answer.measure(behind: finding.code)
        let ofMeasure = [
            row(copy.notice, measure?.name), row(copy.reason, measure?.reason[reader.language]),
            row(copy.since, measure.map { reader.time($0.startedAt) }), row(copy.contact, measure?.contact),
        ]
        return rows(copy.whatHappened) + ofMeasure.compactMap { $0 } + rows(copy.whatItIs)
    }

    private static func text(_ value: FactValue, _ answer: VerdictAnswer, _ reader: Reader) -> String {
        if case .shopID(let id) = value, let name = answer.shops[id] { return name[reader.language] }
        return value.words(reader.utcOffset)[reader.language]
    }
}

/// One line of a list of facts.
struct FactRow: Sendable {
    var name: String
    var value: String
}
