/// One step of the schema: plain SQL that is never edited once it was released.
struct Migration: Sendable {
    /// The `user_version` of a database after this step; the first is 1, none is skipped.
    let version: Int
    /// Statements, each ended by a semicolon.
    let sql: String

    /// Every step, ascending.
    static let all: [Migration] = [
        .first, .rootLog, .people, .treeNodes, .customers, .applications, .overviews, .topics, .answers,
    ]
}
