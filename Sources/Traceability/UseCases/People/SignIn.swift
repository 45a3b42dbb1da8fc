package import Ledger
import Signatures
import StoreContract

/// A sign-in that succeeded.
package struct SignedIn: Sendable {
    /// The secret of the session, for a cookie and nowhere else; only its hash is kept.
    package let secret: String
    /// Who signed in.
    package let actor: Actor
    /// When the session ends whatever happens, milliseconds since 1970.
    package let expiresAt: Int64
}

extension TraceabilityService {
    /// Signs a person in. Takes the same effort for a name that nobody has.
    ///
    /// - Parameter peer: where the request came from; tries are bounded for it and for the name.
    /// - Throws: ``ServiceError`` `sign-in-failed` for an unknown name, a wrong password or a disabled person, without
    ///   saying which; `too-many-requests` with `retryAfter` seconds.
    package func signIn(name: String, password: String, from peer: Peer) async throws -> SignedIn {
        let name = name.filter { !$0.isWhitespace }.lowercased()
        let bucket = String(name.prefix(40))
        let place = SignInLimits.Place.peer(peer.counted)
        try signInLimits.take(name: bucket, at: place, now: surroundings.now())
        let record: PersonRecord? =
            if let id = PersonID(name) { try await store.read { try $0.people.find(id) } } else { nil }
        let isRight = try await passwords.matches(
            Password.bytes(password), record.flatMap { PasswordHash($0.passwordHash) }, cost: policy.passwordCost)
        guard isRight, let record, record.state == .active else { throw ServiceError(.signInFailed) }
        let signedIn = try await openSession(for: record)
        signInLimits.giveBack(name: bucket, at: place)
        return signedIn
    }

    /// Ends a session. A secret that is unknown ends none.
    package func signOut(session secret: String) async throws {
        guard let hash = SessionSecret(secret)?.hash else { return }
        try await store.write { try $0.sessions.end(hash) }
    }

    /// Who presents the secret of a session; nil when it is unknown or its time is over, or the person was disabled.
    package func actor(session secret: String) async throws -> Actor? {
        guard let hash = SessionSecret(secret)?.hash else { return nil }
        let now = surroundings.now()
        let idle = now - policy.sessionIdleLimit
        let found = try await store.read { transaction -> (SessionRecord, Actor)? in
            guard let session = try transaction.sessions.find(hash: hash), now < session.expiresAt,
                session.lastSeenAt > idle,
                let person = try transaction.people.find(session.person), person.state == .active
            else { return nil }
            return (session, try Actor(person, in: transaction))
        }
        guard let (session, actor) = found else { return nil }
        if now - session.lastSeenAt >= Self.seenStep { try await store.write { try $0.sessions.touch(hash, at: now) } }
        return actor
    }

    /// Milliseconds between two notes that a session was used: a page view is not worth a write.
    private static let seenStep: Int64 = 5 * 60_000
    /// Sessions that one person has at most; the oldest end first.
    private static let mostSessions = 20

    private func openSession(for record: PersonRecord) async throws -> SignedIn {
        let secret = SessionSecret(random: surroundings.randomBytes(32))
        let now = surroundings.now()
        let session = SessionRecord(
            hash: secret.hash, person: record.id, createdAt: now, lastSeenAt: now, expiresAt: now + policy.sessionLimit)
        let actor = try await store.write { transaction in
            // Disabled, or given another password, while this one was being hashed.
            guard let latest = try transaction.people.find(record.id), latest.state == .active,
                latest.passwordHash == record.passwordHash
            else { throw ServiceError(.signInFailed) }
            try transaction.sessions.insert(session)
            try transaction.sessions.end(of: record.id, keeping: Self.mostSessions)
            return try Actor(latest, in: transaction)
        }
        return SignedIn(secret: secret.text, actor: actor, expiresAt: session.expiresAt)
    }
}

extension Actor {
    /// A person who signed in.
    fileprivate init(_ record: PersonRecord, in transaction: any StoreTransaction) throws {
        self.init(
            principal: Self.personPrefix + record.id.text, name: record.name, role: record.role,
            issuer: record.issuer, shop: record.shop)
        if let shop = try record.shop.flatMap({ try transaction.shops.find($0) }) {
            placeName = Bilingual(zh: shop.nameZh, en: shop.nameEn)
        } else if let issuer = try record.issuer.flatMap({ try transaction.issuers.find($0) }) {
            placeName = Bilingual(zh: issuer.nameZh, en: issuer.nameEn)
        }
    }

    /// The sign-in name of a person who signed in; nil for a token, a local user and anonymous.
    package var person: PersonID? { Self.person(of: principal) }

    /// The sign-in name in the principal of a person who signed in; nil for any other.
    static func person(of principal: String) -> PersonID? {
        principal.hasPrefix(personPrefix) ? PersonID(String(principal.dropFirst(personPrefix.count))) : nil
    }

    /// No id of a token begins like this.
    private static let personPrefix = "person:"
}
