/// How far an audit is.
package enum AuditProgress: Hashable, Sendable {
    /// So many entries were read.
    case entries(Int)
    /// So many lives were replayed.
    case lives(Int)
    /// So many epochs were recomputed.
    case epochs(Int)
}
