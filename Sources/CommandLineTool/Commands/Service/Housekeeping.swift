import Ledger
import Logging
import ServiceLifecycle
import StoreContract
import Traceability
import Words

/// Forgets what must not be kept, every hour while the service runs: scan rows after their 180 days, answers to
/// idempotency keys after their 30, sessions when their time is over.
struct Housekeeping: Service {
    let service: TraceabilityService
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let forgotten = try await service.forgetOldRows()
                    logger.debug("housekeeping", metadata: ["forgotten": "\(forgotten)"])
                } catch let error as StoreError {
                    logger.error("housekeeping failed and is tried again", metadata: ["error": "\(error)"])
                }
                do { try await Task.sleep(for: .seconds(3600)) } catch is CancellationError { return }
            }
        }
    }
}

/// Closes an epoch and publishes its checkpoint, again and again while the service runs.
///
/// It begins with what may have been left undone: an epoch that is due is closed, so that a service which is restarted
/// again and again still closes epochs, and the newest closed one without a published checkpoint is signed. A new service
/// closes its first epoch at once, so that it has a checkpoint to show.
struct EpochKeeping: Service {
    let service: TraceabilityService
    let cosigner: any Cosigner
    /// Seconds.
    let length: Int64
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            await attempt {
                if try await isDue() { try await service.closeEpoch() }
                return try await service.publishCheckpoint(asking: cosigner)
            }
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(length)) } catch is CancellationError { return }
                await attempt {
                    try await service.closeEpoch()
                    return try await service.publishCheckpoint(asking: cosigner)
                }
                await attempt {
                    try await service.keepStatusLists()
                    return nil
                }
            }
        }
    }

    /// Whether the last epoch was closed an epoch's length ago, or none was yet.
    private func isDue() async throws -> Bool {
        guard let last = try await service.store.read({ try $0.rootLog.last() }) else { return true }
        return service.surroundings.now() - last.leaf.closedAt >= length * 1000
    }

    /// A failure is told and tried again at the next epoch: entries are kept all the same, their proofs wait.
    private func attempt(_ body: () async throws -> CheckpointRecord?) async {
        do {
            let record = try await body()
            logger.debug("epoch closed", metadata: ["size": "\(record?.size ?? 0)"])
        } catch is CancellationError {
            return
        } catch let error as ServiceError {
            logger.error("\(error.message(.utc).detail.en)", metadata: ["code": "\(error.code.rawValue)"])
        } catch {
            logger.error("closing an epoch failed and is tried again", metadata: ["error": "\(error)"])
        }
    }
}
