extension TraceabilityService {
    /// What went wrong, since the start, in work that nobody waits for: names in the form of metrics, and how often.
    package func backgroundCounts() async -> [(name: String, count: Int)] {
        [
            ("query_rows_dropped", await scans.dropped), ("query_writes_failed", await scans.failedWrites),
            ("surveys_failed", await surveys.failed), ("overviews_not_kept", await surveys.unkept),
        ]
    }
}
