/// Gives up a batch that is not registered: what was uploaded is forgotten and its numbers are never used.
public struct AbandonBatch: Codable, Hashable, Sendable {
    public var batch: String

    /// Makes a request.
    public init(batch: String) { self.batch = batch }

    public typealias Answer = BatchView
}
