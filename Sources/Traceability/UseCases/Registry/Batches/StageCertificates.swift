/// Uploads signed certificates of a batch, any number at a time. The same place again replaces what was there.
public struct StageCertificates: Codable, Hashable, Sendable {
    public var batch: String
    /// The index in the batch of the first certificate given; 0 belongs to the batch's first number.
    public var offset: Int
    /// The exact COSE bytes of each, base64.
    public var certificates: [String]

    /// Makes a request.
    public init(batch: String, offset: Int, certificates: [String]) {
        self.batch = batch
        self.offset = offset
        self.certificates = certificates
    }

    /// How far the upload is.
    public struct Answer: Codable, Hashable, Sendable {
        public var staged: Int
        public var count: Int

        /// Makes an answer.
        public init(staged: Int, count: Int) {
            self.staged = staged
            self.count = count
        }
    }
}
