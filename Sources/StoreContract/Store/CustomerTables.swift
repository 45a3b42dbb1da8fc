package import Ledger
package import MerkleTree
package import PartCertificates

/// Doubts that customers reported, and the answers to them.
package protocol DoubtsTable {
    /// The doubt with this number.
    func find(_ id: CaseNumber) throws -> DoubtRecord?
    /// Doubts, newest first, after one of them.
    func list(_ audience: DoubtAudience, after: CaseNumber?, limit: Int) throws -> [DoubtRecord]
    /// How many of somebody's doubts are open.
    func openCount(_ audience: DoubtAudience) throws -> Int
    /// How many doubts about a certificate are open.
    func openCount(of certificate: CertificateID) throws -> Int
    /// Adds a doubt; ``StoreError/conflict(_:)`` when the number is taken.
    func insert(_ record: DoubtRecord) throws
    /// Settles a doubt, or opens it again.
    func setClosed(_ id: CaseNumber, at: Int64?) throws
    /// Erases what was written and how to reach the person, for good.
    func erasePersonal(_ id: CaseNumber) throws
    /// The answers to a doubt, oldest first.
    func answers(to id: CaseNumber) throws -> [DoubtAnswerRecord]
    /// Adds an answer.
    func answer(_ id: CaseNumber, _ record: DoubtAnswerRecord) throws
}

/// Links that shops gave to customers, stored hashed.
package protocol JobLinksTable {
    /// The link whose secret has this hash, whether or not its time is over.
    func find(hash: Digest) throws -> JobLinkRecord?
    /// The links of a repair order, newest first.
    func all(of shop: ShopID, repairOrder: String) throws -> [JobLinkRecord]
    /// Adds a link; ``StoreError/conflict(_:)`` when it exists.
    func insert(_ record: JobLinkRecord) throws
    /// Ends a link for good. One that is not there is none.
    func remove(_ hash: Digest) throws
    /// Removes links that expire at a time or before; returns how many.
    func purge(expired: Int64) throws -> Int
}
