import Traceability

extension TraceabilityService {
    /// How fast requests are performed in this process when so many callers ask at once, each request under an idempotency
    /// key of its own if `key` is given.
    ///
    /// - Parameter operations: how many they count as; one each if nothing is said.
    func rate<Asked: UseCase>(
        of requests: [Asked], callers: Int, for context: RequestContext, key: String? = nil,
        counting operations: Int? = nil
    ) async throws -> Rate {
        let start = Moment()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    for place in stride(from: caller, to: requests.count, by: callers) {
                        var context = context
                        context.idempotencyKey = key.map { "\($0)-\(place)" }
                        _ = try await requests[place].perform(in: self, for: context)
                    }
                }
            }
            try await group.waitForAll()
        }
        return Rate(operations ?? requests.count, since: start)
    }
}
