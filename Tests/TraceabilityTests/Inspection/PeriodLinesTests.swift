import Ledger
import Testing

@testable import Traceability

@Suite struct PeriodLinesTests {
    private func lines(_ count: UInt64) -> PeriodLines {
        var lines = PeriodLines(first: 7, calendar: .china)
        for seq in 7..<7 + count {
            let heartbeat = HeartbeatRecord(from: .epoch, to: .epoch, statement: .nothingBought)
            lines.add(
                InspectedEntry(
                    seq: seq, recordedAt: 0, kind: .heartbeat, effective: .heartbeat(heartbeat), certificates: []),
                correctedBy: [])
        }
        return lines
    }

    /// However many codes there are, none of them is lost on an entry that has all.
    @Test func anEntryKeepsEveryFinding() {
        var lines = lines(2)
        for code in InspectionCode.allCases.reversed() + InspectionCode.allCases { lines.mark(8, code) }
        #expect(lines.codes(1) == InspectionCode.allCases)
        #expect(lines.codes(0).isEmpty)
    }

    @Test func combinationsAreKeptOnceAndApart() {
        var lines = lines(4)
        lines.mark(7, .backdated)
        lines.mark(8, .clonedCode)
        lines.mark(8, .backdated)
        lines.mark(9, .backdated)
        lines.mark(9, .clonedCode)
        lines.mark(6, .backdated)
        lines.mark(11, .backdated)
        #expect(
            (0..<4).map { lines.codes($0) } == [
                [.backdated], [.clonedCode, .backdated], [.clonedCode, .backdated], [],
            ])
        #expect(lines.findings[1] == lines.findings[2])
        #expect(lines.findingSets.values.count == 4, "the empty one, each alone, and both")
    }
}
