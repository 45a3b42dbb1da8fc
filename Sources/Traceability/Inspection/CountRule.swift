import Ledger

/// Lists the gains and losses of a stock-take.
enum CountRule: EntryRule {
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) -> [InspectionFinding] {
        (entry.effective?.shelfCounts ?? []).filter { $0.expected != $0.counted }.map { count in
            InspectionFinding(
                .stockTakeDifference, entry.seq,
                [
                    "item": count.item.description, "expected": count.expected.description,
                    "counted": count.counted.description, "cause": count.cause?.slug,
                    count.cause == nil ? "reason" : "note": count.note,
                ])
        }
    }
}
