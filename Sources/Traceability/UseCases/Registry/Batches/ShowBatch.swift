/// Shows one batch.
public struct ShowBatch: Codable, Hashable, Sendable {
    public var batch: String

    /// Makes a request.
    public init(batch: String) { self.batch = batch }

    public typealias Answer = BatchView
}
