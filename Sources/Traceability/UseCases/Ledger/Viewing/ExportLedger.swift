/// Exports a period as a spreadsheet or as JSON.
public struct ExportLedger: Codable, Hashable, Sendable {
    /// The shop, by id.
    public var shop: String
    /// First day, `yyyy-mm-dd`.
    public var from: String
    /// Last day, `yyyy-mm-dd`, included.
    public var to: String
    /// The inspection order that an inspector acts under.
    public var order: String?
    /// `csv` (UTF-8 with BOM, formula-safe) or `json`.
    public var format: String

    /// Makes a request.
    public init(shop: String, from: String, to: String, format: String) {
        self.shop = shop
        self.from = from
        self.to = to
        self.format = format
    }

    /// The file, ready to save.
    public struct Answer: Codable, Hashable, Sendable {
        /// A name to save it under.
        public var fileName: String
        /// Its media type.
        public var mediaType: String
        /// Its contents.
        public var text: String

        /// Makes an answer.
        public init(fileName: String, mediaType: String, text: String) {
            self.fileName = fileName
            self.mediaType = mediaType
            self.text = text
        }
    }
}
