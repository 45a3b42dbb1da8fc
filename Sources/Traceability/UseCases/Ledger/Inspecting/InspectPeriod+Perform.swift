extension InspectPeriod: UseCase {
    public static let name = "inspect"

    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        throw ServiceError(.internalError, ["reason": "not ready"])
    }
}
