import Ledger
import PartVerification

/// Lists the gains and losses of a stock-take.
enum CountRule: EntryRule {
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) -> [InspectionFinding] {
        (entry.effective?.shelfCounts ?? []).filter { $0.expected != $0.counted }.map { count in
            InspectionFinding(
                .stockTakeDifference, entry.seq,
                [
                    .init(.item, .item(count.item)), .init(.expected, .quantity(count.expected)),
                    .init(.counted, .quantity(count.counted)),
                    FindingFact(.cause, count.cause.map(FactValue.stockCause)),
                    FindingFact(count.cause == nil ? .countReason : .note, count.note.map(FactValue.text)),
                ])
        }
    }
}
