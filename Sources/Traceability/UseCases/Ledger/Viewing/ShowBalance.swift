/// The mass balance of a shop over a period, summed by product or item by item.
package struct ShowBalance: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// First day of recording, `yyyy-mm-dd`; absent: from the book's first entry on.
    package var from: String?
    /// Last day of recording, included; absent: up to now.
    package var to: String?
    /// Only this product.
    package var product: String?
    /// Only this certificate, as `issuer/number`.
    package var certificate: String?
    /// `product` (the default): a row for each product and unit; `item`: a row for each certificate and line.
    package var by: String?
    /// The inspection order that an inspector acts under.
    package var order: String?

    package init(shop: String) { self.shop = shop }

    /// What moved, with the identity
    /// opening + received + transferred in + gained + corrected
    /// = installed + returned + transferred out + scrapped + lost + on the shelf at the end.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by product; where nothing lay and nothing moved there is no row.
        package var rows: [Row]
        /// Whether the identity holds in every row.
        package var balanced: Bool

        package init(rows: [Row], balanced: Bool) {
            self.rows = rows
            self.balanced = balanced
        }
    }

    /// Quantities as decimals in `unit`. What entries of the period recorded stands under its own head as recorded;
    /// what corrections of the period changed, whatever they correct, stands under `corrected`.
    package struct Row: Codable, Hashable, Sendable {
        /// GTIN or part number; the name of a line that has neither. As it counts now.
        package var product: String
        /// The name in the catalogue.
        package var productName: String?
        /// `issuer/number` or `line n`, when asked for by item.
        package var item: String?
        /// The unit of the quantities.
        package var unit: String
        /// On the shelf when the period began.
        package var opening: String
        /// Received from suppliers, rejected goods apart.
        package var received: String
        /// Arrived from other shops.
        package var transferredIn: String
        /// Found at stock-takes.
        package var gained: String
        /// Issued to repair orders.
        package var installed: String
        /// Gone back to suppliers.
        package var returned: String
        /// Left for other shops.
        package var transferredOut: String
        /// Scrapped.
        package var scrapped: String
        /// Missed at stock-takes.
        package var lost: String
        /// What corrections put back on the shelf, or below zero took off it.
        package var corrected: String
        /// On the shelf when the period ended, quarantined stock included; below zero where parts were installed that
        /// had not been received by then.
        package var onShelf: String

        package init(
            product: String, productName: String?, item: String?, unit: String, opening: String, received: String,
            transferredIn: String, gained: String, installed: String, returned: String, transferredOut: String,
            scrapped: String, lost: String, corrected: String, onShelf: String
        ) {
            self.product = product
            self.productName = productName
            self.item = item
            self.unit = unit
            self.opening = opening
            self.received = received
            self.transferredIn = transferredIn
            self.gained = gained
            self.installed = installed
            self.returned = returned
            self.transferredOut = transferredOut
            self.scrapped = scrapped
            self.lost = lost
            self.corrected = corrected
            self.onShelf = onShelf
        }
    }
}

extension ShowBalance.Answer {
    /// The rows as a sheet: UTF-8 with BOM, formula-safe, one heading.
    package var csv: String {
        var writer = CSVWriter()
        writer.write([
            "product", "name", "item", "unit", "opening", "received", "transferred-in", "gained", "installed",
            "returned", "transferred-out", "scrapped", "lost", "corrected", "closing",
        ])
        for row in rows {
            writer.write([
                row.product, row.productName ?? "", row.item ?? "", row.unit, row.opening, row.received,
                row.transferredIn, row.gained, row.installed, row.returned, row.transferredOut, row.scrapped, row.lost,
                row.corrected, row.onShelf,
            ])
        }
        return writer.contents
    }
}
