import DomainCoding
package import Ledger
import MerkleTree
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
        placeName =
            try record.shop.flatMap { try transaction.shops.find($0) }?.name
            ?? record.issuer.flatMap { try transaction.issuers.find($0) }?.name
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

/// Sets a password and ends every session of that person: one's own, with the old one; anybody's by the operator; that
/// of people of their shop by a shop manager.
package struct SetPassword: UseCase, Hashable {
    /// The sign-in name.
    package var id: PersonID
    /// The new password, 8–128 characters.
    package var password: String
    /// The present password, when it is one's own.
    package var old: String?

    package init(id: PersonID, password: String, old: String? = nil) {
        self.id = id
        self.password = password
        self.old = old
    }

    package typealias Answer = PersonView

    package static let name = "set-password"

    /// Carries it out for whoever may ask. A repetition sets the same password again; no answer is kept.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        let found = try await service.store.read { try $0.people.find(id) }
        let isOwn = actor.person == id
        if !isOwn { try actor.mustManage(found, id) }
        guard let found else { throw ServiceError(.unknownPerson, [.person(id)]) }
        try Password.check(password, of: id)
        if isOwn { try await checkOld(found, service) }
        let hash = try await service.passwords.hash(
            Password.bytes(password), salt: service.surroundings.randomBytes(16), cost: service.policy.passwordCost)
        let now = service.surroundings.now()
        return try await service.store.write { transaction in
            guard var record = try transaction.people.find(id) else {
                throw ServiceError(.unknownPerson, [.person(id)])
            }
            // Whoever knew the old password when this began must not set it after it was changed.
            guard !isOwn || (record.state == .active && record.passwordHash == found.passwordHash) else {
                throw ServiceError(.forbidden)
            }
            record.passwordHash = hash.text
            record.passwordChangedAt = now
            try transaction.people.update(record)
            try transaction.sessions.end(of: id, keeping: 0)
            return PersonView(record)
        }
    }

    /// Within the bounds of signing in: whoever finds an open browser must not guess here without end.
    private func checkOld(_ record: PersonRecord, _ service: TraceabilityService) async throws {
        guard let old, !old.isEmpty else { throw ServiceError.missing("old") }
        let place = SignInLimits.Place.session(of: record.id)
        try service.signInLimits.take(name: record.id.text, at: place, now: service.surroundings.now())
        let isRight = try await service.passwords.matches(
            Password.bytes(old), PasswordHash(record.passwordHash), cost: service.policy.passwordCost)
        guard isRight else { throw ServiceError.invalid("old", nil, .presentPassword) }
        service.signInLimits.giveBack(name: record.id.text, at: place)
    }
}

extension Actor {
    /// Refuses anyone who does not look after this person. A manager is not told whether somebody else's exists.
    func mustManage(_ record: PersonRecord?, _ id: PersonID) throws(ServiceError) {
        if role == .shopManager, let shop {
            guard record?.shop == shop else { throw ServiceError(.forbidden) }
        } else {
            try mustOperate()
            if record == nil { throw ServiceError(.unknownPerson, [.person(id)]) }
        }
    }
}

/// The secret of a session: 32 random bytes in base64url without padding. It opens pages and nothing else.
struct SessionSecret {
    let text: String

    /// A new secret of 32 random bytes.
    init(random bytes: [UInt8]) { text = bytes.base64URL }

    /// A secret as it was presented; nil when it cannot be one.
    init?(_ text: String) {
        guard text.utf8.count == 43, text.isBase64URL else { return nil }
        self.text = text
    }

    /// SHA-256: enough for a secret of 256 random bits, and the only thing that is kept.
    var hash: Digest { SystemSHA256().hash(Array("session ".utf8) + Array(text.utf8)) }
}
