import StoreContract

/// Withdraws a token at once. Withdrawing it again changes nothing.
package struct RevokeToken: Codable, Hashable, Sendable {
    /// The token's public id.
    package var id: String

    package init(id: String) { self.id = id }

    package typealias Answer = TokenView
}

extension RevokeToken: UseCase {
    package static let name = "revoke-token"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let now = service.surroundings.now()
        return try await service.once(self, for: context) { transaction in
            guard var record = try transaction.tokens.all().first(where: { $0.id == id }) else {
                throw ServiceError(.unknownToken, [.text(.token, RequestField.excerpt(id))])
            }
            if record.revokedAt == nil {
                try transaction.tokens.revoke(record.id, at: now)
                record.revokedAt = now
            }
            return TokenView(record)
        }
    }
}
