/// Withdraws a token at once. Withdrawing it again changes nothing.
public struct RevokeToken: Codable, Hashable, Sendable {
    /// The token's public id.
    public var id: String

    /// Makes a request.
    public init(id: String) { self.id = id }

    /// What is answered.
    public typealias Answer = TokenView
}

extension RevokeToken: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "revoke-token"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let now = service.surroundings.now()
        return try await service.once(self, for: context) { unit in
            guard var record = try unit.tokens.all().first(where: { $0.id == id }) else {
                throw ServiceError(.unknownToken, ["token": RequestField.excerpt(id)])
            }
            if record.revokedAt == nil {
                try unit.tokens.revoke(record.id, at: now)
                record.revokedAt = now
            }
            return TokenView(record)
        }
    }
}
