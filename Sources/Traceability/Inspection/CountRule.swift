import Ledger

/// Lists the gains and losses of the period's stock-takes.
enum CountRule: InspectionRule {
    static func findings(in matter: InspectionMatter) throws -> [InspectionFinding] {
        var found: [InspectionFinding] = []
        for reading in matter.readings {
            guard case .stockTake(let record) = reading.effective else { continue }
            for count in record.counts where count.expected != count.counted {
                found.append(
                    matter.finding(
                        .stockTakeDifference, reading.stored.seq,
                        [
                            "item": count.item.description, "expected": count.expected.description,
                            "counted": count.counted.description, "reason": count.reason,
                        ]))
            }
        }
        return found
    }
}
