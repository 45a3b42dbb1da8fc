import Ledger
import PartLife

/// Replays the steps of one item, which may stand in the books of several shops.
///
/// Each book gives its steps in order. Between books the times of recording decide; where they are equal, or a clock
/// ran back, other orders are tried.
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
        /// No order of them is allowed; this step was refused first.
        case refused(Step, LifeRefusal)
    }

    /// A point on the way: the life so far, how many steps of each book are done, and which books to go on with.
    private struct Point {
        let life: Life
        let places: [Int]
        var choices: [Int]
    }

    private let rows: [[Step]]
    private let kind: LifeKind
    private let goal: Life
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
        goal = stored ?? Life(kind: kind)
        budget = 20_000 + 4 * steps.count
    }

    /// Replays all steps: depth first, on a stack of its own, because there may be thousands of them.
    mutating func outcome() -> Outcome {
        var hasEnded = false
        let start = [Int](repeating: 0, count: rows.count)
        var path = [Point(life: Life(kind: kind), places: start, choices: choices(start))]
        while let place = path.indices.last, budget > 0 {
            if path[place].choices.isEmpty {
                path.removeLast()
                continue
            }
            let row = path[place].choices.removeFirst()
            guard let life = take(rows[row][path[place].places[row]], path[place].life) else { continue }
            var places = path[place].places
            places[row] += 1
            // Nothing is left to choose here, so there is no way back to here either.
            if path[place].choices.isEmpty { path.removeLast() }
            let next = choices(places)
            if next.isEmpty {
                if life == goal { return .same }
                hasEnded = true
            } else {
                path.append(Point(life: life, places: places, choices: next))
            }
        }
        if let refusal, !hasEnded { return .refused(refusal.0, refusal.1) }
        return .differs
    }

    /// The books that have steps left, the one recorded first leading.
    private func choices(_ places: [Int]) -> [Int] {
        rows.indices.filter { places[$0] < rows[$0].count }
            .sorted { rows[$0][places[$0]].recordedAt < rows[$1][places[$1]].recordedAt }
    }

    private mutating func take(_ step: Step, _ life: Life) -> Life? {
        budget -= 1
        do throws(LifeRefusal) {
            return try apply(step.step, to: life, rules: rules)
        } catch {
            if refusal == nil { refusal = (step, error) }
            return nil
        }
    }
}
