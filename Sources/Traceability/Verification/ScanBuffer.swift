package import PartCertificates
import PartVerification
package import StoreContract

/// Queries on their way to the store: kept in memory for at most a second, so that none of them delays a verdict.
///
/// When the store cannot keep up or is away, the oldest are dropped and counted. A process that ends calls
/// ``flush()`` last.
package actor ScanBuffer {
    /// How many rows wait at most, and how many are written together at the latest.
    private let capacity: Int
    private let batch: Int
    private let period: Duration
    private let store: any Store

    private var rows: [ScanRecord] = []
    /// How many of the first rows were part of a write whose outcome is not known: together they are kept already, or
    /// none of them is.
    private var doubtful = 0
    private var timer: Task<Void, Never>?
    private var writing: Task<Void, Never>?

    /// Rows that were dropped because there was no room, and writes that failed, since the start.
    package private(set) var dropped = 0
    /// Writes that failed since the start.
    package private(set) var failedWrites = 0
    /// Rows that reached the store.
    package private(set) var written = 0

    /// A buffer before a store. Nothing happens until the first row.
    package init(store: any Store, capacity: Int = 20_000, batch: Int = 500, period: Duration = .seconds(1)) {
        self.store = store
        self.capacity = capacity
        self.batch = batch
        self.period = period
    }

    /// How many rows wait.
    package var waiting: Int { rows.count }

    /// Takes a row. It is written within the period, or as soon as a batch is full.
    package func add(_ row: ScanRecord) {
        if rows.count >= capacity {
            let surplus = rows.count - capacity + 1
            rows.removeFirst(surplus)
            doubtful = max(0, doubtful - surplus)
            dropped += 1
        }
        rows.append(row)
        if rows.count.isMultiple(of: batch), writing == nil {
            Task { await flush() }
        } else {
            startTimer()
        }
    }

    /// Writes everything that waits and returns when it is durable. If the store fails, the rows stay and are tried
    /// again with the next ones.
    package func flush() async {
        timer?.cancel()
        timer = nil
        while let writing { await writing.value }
        guard !rows.isEmpty else { return }
        let task = Task { await writeAll() }
        writing = task
        await task.value
    }

    private func startTimer() {
        guard timer == nil else { return }
        timer = Task { [period] in
            try? await Task.sleep(for: period)
            if !Task.isCancelled { await flush() }
        }
    }

    private func writeAll() async {
        defer { writing = nil }
        while !rows.isEmpty {
            let isRepeated = doubtful > 0
            let taken = Array(rows.prefix(isRepeated ? doubtful : batch))
            rows.removeFirst(taken.count)
            doubtful = 0
            do {
                try await store.write { transaction in
                    if isRepeated, try transaction.hasScan(taken[0]) { return }
                    try transaction.scans.append(taken)
                }
                written += taken.count
            } catch {
                failedWrites += 1
                let isUnknown = if case StoreError.indeterminate = error { true } else { isRepeated }
                let room = max(0, capacity - rows.count)
                dropped += max(0, taken.count - room)
                let kept = taken.suffix(room)
                rows.insert(contentsOf: kept, at: 0)
                if isUnknown { doubtful = kept.count }
                startTimer()
                return
            }
        }
    }
}

extension StoreTransaction {
    /// Whether a row is kept.
    fileprivate func hasScan(_ row: ScanRecord) throws -> Bool {
        try scans.recent(of: row.certificate, since: row.at, limit: .max).contains(row)
    }
}

extension TraceabilityService {
    /// Counts one anonymous query of a registered certificate, whose verdict was shown without counting
    /// (``verify(_:for:counts:)``).
    ///
    /// - Parameters:
    ///   - leading: the code of the verdict's leading finding.
    ///   - device: a pseudonym of the asking device that rotates.
    package func countQuery(of certificate: CertificateID, leading: String, device: String?) async {
        await scans.add(
            ScanRecord(
                certificate: certificate, at: surroundings.now(), purpose: .customer, leading: leading, device: device,
                shop: nil, fullCode: true, place: nil))
    }
}
