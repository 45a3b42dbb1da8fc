import StoreContract

extension TraceabilityService {
    /// What ``forgetOldRows()`` removed.
    package struct Forgotten: Hashable, Sendable {
        /// Rows of queries, and answers kept for repeated requests.
        package let scans: Int
        /// Answers that were kept for repeated requests.
        package let answers: Int
        /// Sessions whose time was over.
        package let sessions: Int
        /// Links of repair orders whose time was over.
        package let jobLinks: Int
        /// Applications that were decided long ago or that nobody decided, with the contacts in them.
        package let applications: Int
        /// Overviews of periods that nobody has looked at for long.
        package let overviews: Int
    }

    /// Removes rows of queries, kept answers, sessions, links, applications and overviews that are past their time; the counts of
    /// queries stay. A server calls it every hour; so nothing is kept more than an hour past its time while one runs.
    @discardableResult
    package func forgetOldRows() async throws -> Forgotten {
        let now = surroundings.now()
        let (scans, answers) = (now - policy.scanRetention, now - policy.answerRetention)
        let idle = now - policy.sessionIdleLimit
        return try await store.write { transaction in
            Forgotten(
                scans: try transaction.scans.purge(before: scans),
                answers: try transaction.requests.purge(before: answers),
                sessions: try transaction.sessions.purge(expired: now, idle: idle),
                jobLinks: try transaction.jobLinks.purge(expired: now),
                applications: try transaction.applications.purge(
                    decidedBefore: now - policy.applicationRetention, openSince: now - policy.openApplicationRetention),
                overviews: try transaction.overviews.purge(before: now - policy.overviewRetention))
        }
    }
}
