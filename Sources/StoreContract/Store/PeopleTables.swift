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
