import Traceability

/// The first screen of an order: totals, findings by risk, what came late, integrity.
struct OverviewPage: PageModel {
    /// One number with a word and a place to look closer.
    struct Tile: Sendable {
        var level: String
        var value: String
        var word: String
        var path: String?
    }

    /// All findings of one code.
    struct Group: Sendable {
        /// The code of the findings; where the tiles lead.
        var code: String
        var mark: RiskMark
        var title: String
        var count: String
        var meaning: String
        var path: String
        var more: String
        var examples: [Example]
    }

    struct Example: Sendable {
        var entry: String?
        /// Not `path`: a template looks for what is missing here in the group around it.
        var entryPath: String?
        var facts: String
    }

    struct Row: Sendable {
        var name: String
        var value: String
    }

    struct Words: Sendable {
        var asOf: String
        var afresh: String
        var findings: String
        var noFindings: String
        var noFindingsHint: String
        var integrity: String
        var integrityMore: String
        var kinds: String
        var kind: String
        var count: String
        var late: String
        var lateHint: String
        var lateHeads: [String]
        var attempts: String
        var attemptsHint: String
        var attemptHeads: [String]
    }

    /// One kind of entry.
    struct Kind: Sendable {
        var name: String
        var count: String
        var path: String
    }

    /// A row of a table whose cells name their columns.
    struct Cells: Sendable {
        struct Cell: Sendable {
            var head: String
            var text: String
        }

        var cells: [Cell]

        init(_ heads: [String], _ texts: [String]) {
            cells = zip(heads, texts).map { Cell(head: $0, text: $1) }
        }
    }

    var page: PageFrame
    var order: OrderFrame
    /// How far the next look is, when what is shown may be out of date.
    var underway: Underway?
    var words: Words
    var afreshPath: String
    var tiles: [Tile]
    var groups: [Group]
    var hasFindings: Bool
    var integrity: [Row]
    var integrityPath: String
    var kinds: [Kind]
    var late: [Cells]
    var hasLate: Bool
    var attempts: [Cells]
    var hasAttempts: Bool
    var needs: PageNeeds { underway == nil ? [] : .scripts }
}
