/// Compares what makers shipped to a shop with what it received: what no log shows, an entry that was never made.
package struct Reconcile: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// First day of recording, `yyyy-mm-dd`.
    package var from: String
    /// Last day of recording, included.
    package var to: String
    /// The inspection order that an inspector acts under.
    package var order: String?

    package init(shop: String, from: String, to: String) {
        self.shop = shop
        self.from = from
        self.to = to
    }

    /// What agrees and what does not.
    package struct Answer: Codable, Hashable, Sendable {
        /// What makers recorded in these days as shipped to this shop, in the order of makers and of their books.
        package var shipments: [Shipment]
        /// What this shop received in these days although its maker had shipped it to another shop only.
        package var shippedElsewhere: [Elsewhere]
        /// Installs of these days that no receipt accounts for, not even a later one.
        package var neverReceived: [InspectionFinding]
        /// Stretches of days without an entry or a heartbeat, longer than the policy allows.
        package var gaps: [InspectionFinding]
        /// When the shop last recorded anything, inspections and redactions apart; milliseconds since 1970.
        package var lastReportedAt: Int64?
        /// Days since then, or since it was enrolled.
        package var quietDays: Int
        /// Whether it has gone quiet: longer than the policy allows.
        package var isQuiet: Bool
        /// Whether everything agrees.
        package var agrees: Bool

        package init(
            shipments: [Shipment], shippedElsewhere: [Elsewhere], neverReceived: [InspectionFinding],
            gaps: [InspectionFinding], lastReportedAt: Int64?, quietDays: Int, isQuiet: Bool
        ) {
            self.shipments = shipments
            self.shippedElsewhere = shippedElsewhere
            self.neverReceived = neverReceived
            self.gaps = gaps
            self.lastReportedAt = lastReportedAt
            self.quietDays = quietDays
            self.isQuiet = isQuiet
            agrees =
                shippedElsewhere.isEmpty && neverReceived.isEmpty && gaps.isEmpty && !isQuiet
                && shipments.allSatisfy { $0.state == Shipment.State.received.rawValue }
        }
    }

    /// One shipment of a maker.
    package struct Shipment: Codable, Hashable, Sendable {
        /// How much of a shipment arrived.
        package enum State: String, Sendable {
            /// All of it.
            case received
            /// Some of it.
            case partly = "partly-received"
            /// Nothing of it, under whatever number.
            case missing = "not-received"
        }

        /// The maker.
        package var issuer: String
        /// The shipment number.
        package var shipmentNumber: String
        /// The entry in the maker's book.
        package var seq: UInt64
        /// The day it left.
        package var shipped: String
        /// How many certified parts it had.
        package var count: Int
        /// How many of them this shop has received by now, in whatever period.
        package var received: Int
        /// The certificates that it has not, at most 100.
        package var missing: [String]
        /// Receipts of this shop, since the first day, under that number or with one of these certificates.
        package var receipts: [UInt64]
        /// `received`, `partly-received` or `not-received`.
        package var state: String

        package init(
            issuer: String, shipmentNumber: String, seq: UInt64, shipped: String, count: Int, received: Int,
            missing: [String], receipts: [UInt64], state: State
        ) {
            self.issuer = issuer
            self.shipmentNumber = shipmentNumber
            self.seq = seq
            self.shipped = shipped
            self.count = count
            self.received = received
            self.missing = missing
            self.receipts = receipts
            self.state = state.rawValue
        }
    }

    /// A part that was shipped to another shop.
    package struct Elsewhere: Codable, Hashable, Sendable {
        /// The receipt in this shop's book.
        package var seq: UInt64
        /// `issuer/number`
        package var certificate: String
        /// The shop that it was shipped to last, by id.
        package var shop: String
        /// The shipment number.
        package var shipmentNumber: String

        package init(seq: UInt64, certificate: String, shop: String, shipmentNumber: String) {
            self.seq = seq
            self.certificate = certificate
            self.shop = shop
            self.shipmentNumber = shipmentNumber
        }
    }
}
