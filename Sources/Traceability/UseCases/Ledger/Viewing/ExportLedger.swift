/// Exports a period as a spreadsheet or as JSON.
package struct ExportLedger: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// First day, `yyyy-mm-dd`.
    package var from: String
    /// Last day, `yyyy-mm-dd`, included.
    package var to: String
    /// The inspection order that an inspector acts under.
    package var order: String?
    /// `csv` (UTF-8 with BOM, formula-safe) or `json`.
    package var format: String

    package init(shop: String, from: String, to: String, format: String) {
        self.shop = shop
        self.from = from
        self.to = to
        self.format = format
    }

    /// The file, ready to save.
    package struct Answer: Codable, Hashable, Sendable {
        /// A name to save it under.
        package var fileName: String
        /// Its media type.
        package var mediaType: String
        /// Its contents.
        package var text: String

        package init(fileName: String, mediaType: String, text: String) {
            self.fileName = fileName
            self.mediaType = mediaType
            self.text = text
        }
    }
}
