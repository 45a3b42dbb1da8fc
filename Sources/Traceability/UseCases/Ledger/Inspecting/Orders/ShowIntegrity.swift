/// What the log says about the book of an order's shop: the newest witnessed checkpoint, the book's head in it, and
/// whether it extends a checkpoint that the inspector kept.
///
/// It is the service's word, quickly; an inspection bundle taken since that checkpoint proves the same.
public struct ShowIntegrity: Codable, Hashable, Sendable {
    /// The number of the order.
    public var order: String
    /// The checkpoint that the inspector kept: a signed note.
    public var held: String?

    /// Makes a request.
    public init(order: String, held: String? = nil) {
        self.order = order
        self.held = held
    }

    /// What the log says.
    public struct Answer: Codable, Hashable, Sendable {
        /// The order.
        public var order: OrderView
        /// Size of the book at this moment.
        public var bookSize: UInt64
        /// Root of the book at this moment, lower-case hexadecimal.
        public var bookRoot: String
        /// The newest checkpoint that a known witness cosigned, or the newest of all where none did; nil before the first.
        public var checkpoint: LoggedCheckpoint?
        /// How many epochs the published log has.
        public var logSize: UInt64
        /// The comparison; nil when no checkpoint was given.
        public var comparison: Comparison?
    }

    /// A published checkpoint.
    public struct LoggedCheckpoint: Codable, Hashable, Sendable {
        /// The name of the log.
        public var origin: String
        /// How many epochs it covers.
        public var size: UInt64
        /// The root, lower-case hexadecimal.
        public var root: String
        /// When its newest epoch was closed, milliseconds since 1970.
        public var closedAt: Int64
        /// The witnesses that cosigned it.
        public var witnesses: [Witness]
        /// The note itself, to be kept.
        public var note: String
        /// Size of the shop's book as its directory states it; 0 before the book was there.
        public var bookSize: UInt64
        /// Root of the shop's book as its directory states it.
        public var bookRoot: String?
    }

    /// A witness that cosigned.
    public struct Witness: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// When it cosigned, seconds since 1970.
        public var time: Int64
    }

    /// What became of the checkpoint that was held.
    public enum Comparison: String, Codable, Hashable, Sendable {
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
