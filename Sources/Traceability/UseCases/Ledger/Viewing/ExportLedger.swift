/// Exports a period as a spreadsheet or as JSON.
public struct ExportLedger: Codable, Hashable, Sendable {
    public var shop: String
    public var from: String
    public var to: String
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
        public var fileName: String
        public var mediaType: String
        public var text: String

        /// Makes an answer.
        public init(fileName: String, mediaType: String, text: String) {
            self.fileName = fileName
            self.mediaType = mediaType
            self.text = text
        }
    }
}
