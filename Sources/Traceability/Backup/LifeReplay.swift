import Ledger
import PartLife

/// Replays the steps of one item, which may stand in the books of several shops.
///
/// Each book gives its steps in order. Between books the times of recording decide; where they are equal, or a clock
/// ran back, another order is tried.
struct LifeReplay {
    /// A step and the entry that it comes from.
    struct Step {
        let book: BookID
        let seq: UInt64
        let recordedAt: Int64
        let step: LifeStep
    }

    /// How the replay ended.
    enum Outcome {
        /// The entries lead to the stored life.
        case same
        /// They lead to another one.
        case differs
        /// No order of them is allowed; this one was refused first.
        case refused(Step, LifeRefusal)
    }

    private let rows: [[Step]]
    private let kind: LifeKind
    private let stored: Life?
    /// The undo window of the past is not known; that undoing was in time was checked then.
    private let rules = LifeRules(undoWindow: Int64.max)
    /// How many steps are tried at most, a bound for hopeless cases.
    private var budget: Int
    private var refusal: (Step, LifeRefusal)?

    init(_ steps: [Step], kind: LifeKind, stored: Life?) {
        var rows: [BookID: [Step]] = [:]
        for step in steps { rows[step.book, default: []].append(step) }
        self.rows = rows.sorted { $0.key < $1.key }.map(\.value)
        self.kind = kind
        self.stored = stored
        budget = 20_000 + 4 * steps.count
    }

    /// Replays all steps.
    mutating func outcome() -> Outcome {
        let start = Life(kind: kind)
        var ended = false
        let places = [Int](repeating: 0, count: rows.count)
        if search(start, places, &ended) { return .same }
        if let refusal, !ended { return .refused(refusal.0, refusal.1) }
        return .differs
    }

    /// Whether some order leads from this life, these steps being done, to the stored one.
    private mutating func search(_ from: Life, _ from0: [Int], _ ended: inout Bool) -> Bool {
        var life = from
        var places = from0
        while true {
            let open = rows.indices.filter { places[$0] < rows[$0].count }
                .sorted { rows[$0][places[$0]].recordedAt < rows[$1][places[$1]].recordedAt }
            guard let first = open.first else {
                ended = true
                return life == (stored ?? Life(kind: kind))
            }
            if open.count == 1 {
                guard let next = take(rows[first][places[first]], life) else { return false }
                life = next
                places[first] += 1
                continue
            }
            for row in open {
                guard let next = take(rows[row][places[row]], life) else { continue }
                var after = places
                after[row] += 1
                if search(next, after, &ended) { return true }
                if budget <= 0 { return false }
            }
            return false
        }
    }

    private mutating func take(_ step: Step, _ life: Life) -> Life? {
        budget -= 1
        guard budget > 0 else { return nil }
        do throws(LifeRefusal) {
            return try apply(step.step, to: life, rules: rules)
        } catch {
            if refusal == nil { refusal = (step, error) }
            return nil
        }
    }
}
