package import DomainCoding
package import MerkleTree

/// What the log says about the book of an order's shop: the newest witnessed checkpoint, the book's head in it, and
/// whether it extends a checkpoint that the inspector kept.
///
/// It is the service's word, quickly; an inspection bundle taken since that checkpoint proves the same.
package struct ShowIntegrity: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: StatedText<100>
    /// The checkpoint that the inspector kept: a signed note.
    package var held: String?

    package init(order: StatedText<100>, held: String? = nil) {
        self.order = order
        self.held = held
    }

    /// What the log says.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// Size of the book at this moment.
        package var bookSize: UInt64
        /// Root of the book at this moment.
        package var bookRoot: Digest
        /// The newest checkpoint that a known witness cosigned, or the newest of all where none did; nil before the first.
        package var checkpoint: LoggedCheckpoint?
        /// How many epochs the published log has.
        package var logSize: UInt64
        /// The comparison; nil when no checkpoint was given.
        package var comparison: Comparison?
    }

    /// A published checkpoint.
    package struct LoggedCheckpoint: Codable, Hashable, Sendable {
        /// The name of the log.
        package var origin: String
        /// How many epochs it covers.
        package var size: UInt64
        package var root: Digest
        /// When its newest epoch was closed, milliseconds since 1970.
        package var closedAt: Int64
        /// The witnesses that cosigned it.
        package var witnesses: [Witness]
        /// The note itself, to be kept.
        package var note: String
        /// Size of the shop's book as its directory states it; 0 before the book was there.
        package var bookSize: UInt64
        /// Root of the shop's book as its directory states it.
        package var bookRoot: Digest?
    }

    /// A witness that cosigned.
    package struct Witness: Codable, Hashable, Sendable {
        /// Its name.
        package var name: String
        /// When it cosigned, seconds since 1970.
        package var time: Int64
    }

    /// What became of the checkpoint that was held.
    package enum Comparison: String, Codable, Hashable, Sendable {
        /// This log has exactly its leaves.
        case same
        /// This log has its leaves and others after them.
        case extends
        /// This log has other leaves: it was rewritten, or two histories are shown.
        case contradicted
        /// It covers more than this log has published: leaves are missing.
        case newer
        /// It is one of another log.
        case foreign
        /// The key of this log did not sign it.
        case unsigned
        /// It is no signed note.
        case unreadable
    }
}
