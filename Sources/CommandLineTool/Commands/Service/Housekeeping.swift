import Logging
import ServiceLifecycle
import StoreContract
import Traceability

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
