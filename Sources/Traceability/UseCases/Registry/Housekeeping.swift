extension TraceabilityService {
    /// What ``forgetOldRows()`` removed.
    public struct Forgotten: Hashable, Sendable {
        /// Rows of queries, and answers kept for repeated requests.
        public let scans: Int
        /// Answers that were kept for repeated requests.
        public let answers: Int
    }

    /// Removes rows of queries and kept answers that are past their retention; the counts of queries stay. A
    /// server calls it every hour; so nothing is kept more than an hour past its time while one runs.
    @discardableResult
    public func forgetOldRows() async throws -> Forgotten {
        let now = surroundings.now()
        let (scans, answers) = (now - policy.scanRetention, now - policy.answerRetention)
        return try await store.write { unit in
            Forgotten(
                scans: try unit.scans.purge(before: scans), answers: try unit.requests.purge(before: answers))
        }
    }
}
