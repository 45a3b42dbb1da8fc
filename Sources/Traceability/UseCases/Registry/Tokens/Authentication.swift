import StoreContract

extension TraceabilityService {
    /// Who presents this bearer token. Throws ``ServiceError`` `unauthenticated` for a token that is unknown,
    /// withdrawn or past its end, without saying which.
    package func actor(presenting secret: String) async throws -> Actor {
        guard let hash = TokenSecret(secret)?.hash else { throw ServiceError(.unauthenticated) }
        let now = surroundings.now()
        return try await store.read { transaction in
            guard let token = try transaction.tokens.find(hash: hash), token.revokedAt == nil,
                token.expiresAt.map({ now < $0 }) ?? true
            else { throw ServiceError(.unauthenticated) }
            return Actor(
                principal: token.id, name: token.name, role: token.role, issuer: token.issuer, shop: token.shop)
        }
    }
}

extension Actor {
    /// Refuses anyone without a token.
    func mustBeKnown() throws(ServiceError) {
        guard role != nil else { throw ServiceError(.unauthenticated) }
    }
}
