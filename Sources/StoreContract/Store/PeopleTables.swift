package import Ledger
package import MerkleTree

/// People who sign in.
package protocol PeopleTable {
    /// The person with this sign-in name.
    func find(_ id: PersonID) throws -> PersonRecord?
    /// All people, ascending by sign-in name.
    func all() throws -> [PersonRecord]
    /// Adds a person; ``StoreError/conflict(_:)`` when the sign-in name is taken.
    func insert(_ record: PersonRecord) throws
    /// Replaces everything but the sign-in name.
    func update(_ record: PersonRecord) throws
}

/// Sessions of people who signed in, stored hashed.
package protocol SessionsTable {
    /// The session whose secret has this hash, whether or not its time is over.
    func find(hash: Digest) throws -> SessionRecord?
    /// The sessions of a person, newest first.
    func all(of person: PersonID) throws -> [SessionRecord]
    /// Adds a session of a person who is there.
    func insert(_ record: SessionRecord) throws
    /// Notes that a session was used. One that was ended in between stays ended.
    func touch(_ hash: Digest, at: Int64) throws
    /// Ends a session. One that is not there is none.
    func end(_ hash: Digest) throws
    /// Ends the sessions of a person but the newest `keeping`; returns how many.
    @discardableResult
    func end(of person: PersonID, keeping: Int) throws -> Int
    /// Removes sessions that expire at `expired` or before, or were not used since `idle`; returns how many.
    func purge(expired: Int64, idle: Int64) throws -> Int
}

/// Applications of shops and makers that ask to be enrolled.
package protocol ApplicationsTable {
    /// The application with this number.
    func find(_ id: ApplicationNumber) throws -> ApplicationRecord?
    /// Applications, newest first, after one of them.
    func list(after: ApplicationNumber?, limit: Int) throws -> [ApplicationRecord]
    /// How many are open.
    func openCount() throws -> Int
    /// Adds an application; ``StoreError/conflict(_:)`` when the number is taken.
    func insert(_ record: ApplicationRecord) throws
    /// Notes what was decided.
    func decide(_ id: ApplicationNumber, _ decision: ApplicationRecord.Decision) throws
    /// Removes for good what was decided before a time, and what is open since before another; returns how many.
    func purge(decidedBefore decided: Int64, openSince applied: Int64) throws -> Int
}
