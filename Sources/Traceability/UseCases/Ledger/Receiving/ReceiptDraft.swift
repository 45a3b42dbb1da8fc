import Ledger
import PartCertificates
import PartVerification
import StoreContract

/// Fills in a receipt from what the person stated, the certificates and the catalogue, and compares them.
struct ReceiptDraft {
    let part: Receiving.Part
    let line: ReceivePlan.Line
    /// Whether the part is the whole line, so that quantity and serials of the line are its own.
    let isWhole: Bool
    let transaction: any StoreTransaction

    /// The record, without what the delivery's heading says.
    func record(received: CalendarDay) throws -> ReceiptRecord {
        let certified = part.codes.compactMap(\.proven)
        let claims = certified.map(\.claims)
        try compare(claims)
        let product = line.product ?? part.codes.first?.gathered.claims?.product
        let known = try product.flatMap { try transaction.products.find($0) }
        let issuer = try (certified.first?.id.issuer ?? known?.issuer).flatMap { try transaction.issuers.find($0) }
        guard let name = line.productName ?? known?.nameZh ?? product?.printed else {
            throw ServiceError(.missingField, ["field": "product"])
        }
        var record = ReceiptRecord(
            received: received, productName: name, quantity: try quantity(certified.map(\.record), known),
            inspectionResult: line.inspection ?? (part.isHeld ? .quarantined : .accepted))
        record.product = product
        record.brand = line.brand ?? known?.brand
        record.fits = line.fits ?? known.flatMap { $0.fits.isEmpty ? nil : $0.fits.joined(separator: ", ") }
        record.makerName = line.maker ?? issuer?.nameZh
        record.makerAddress = line.makerAddress ?? issuer.flatMap { $0.address.isEmpty ? nil : $0.address }
        record.partClass = line.partClass ?? claims.first?.partClass
        record.unitPrice = line.price
        let lots = Set(claims.compactMap { $0.lot?.printed }).sorted()
        record.lot = line.lot ?? (lots.isEmpty ? nil : lots.joined(separator: ", "))
        record.serials = claims.isEmpty ? (isWhole ? line.serials : []) : claims.compactMap { $0.serial?.printed }
        record.conformityCertificate = line.conformity
        record.customer = line.customer
        record.findings = findings(claims, lots)
        record.noCertificateNote = line.note
        if certified.isEmpty { explain(&record) }
        return record
    }

    /// A code that proves nothing leaves the line without certificates; the record says why.
    private func explain(_ record: inout ReceiptRecord) {
        guard let code = part.codes.first else {
            record.noCertificateReason = line.reason
            return
        }
        record.noCertificateReason = line.reason ?? code.reason
        if record.noCertificateReason == .makerNotEnrolled, record.makerName == nil {
            record.noCertificateReason = .other
        }
        if record.noCertificateNote == nil, record.noCertificateReason == .other {
            let claimed = code.gathered.id.map { " " + $0.description } ?? ""
            record.noCertificateNote = code.verdict.leading.code.slug + claimed
        }
    }

    /// One line is one product, and what is stated about a part is what its certificate says.
    private func compare(_ claims: [PartClaims]) throws(ServiceError) {
        guard let first = claims.first else { return }
        if let stated = line.product, stated != first.product {
            throw LedgerField.invalid("product", stated.printed, "the certificate says \(first.product.printed)")
        }
        for claim in claims.dropFirst() {
            guard claim.product == first.product else {
                throw LedgerField.invalid("product", claim.product.printed, "one product on a line")
            }
            guard claim.partClass == first.partClass || line.partClass != nil else {
                throw LedgerField.invalid("partClass", claim.partClass.slug, "one class on a line")
            }
        }
        if claims.count > 1, let lot = claims.first(where: \.isLot) {
            throw LedgerField.invalid("codes", lot.lot?.printed ?? "", "a lot certificate has a line of its own")
        }
        guard isWhole, !line.serials.isEmpty else { return }
        let printed = claims.compactMap { $0.serial?.printed }
        for serial in line.serials where !printed.contains(serial) {
            throw LedgerField.invalid(
                "serials", serial, "the certificates say " + printed.prefix(3).joined(separator: ", "))
        }
    }

    /// The number of serialised parts; of a lot or an uncertified line what the person or the maker stated.
    private func quantity(_ records: [CertificateRecord], _ product: ProductRecord?) throws -> Quantity {
        let fallback = product?.unit ?? .pieces
        let stated = try line.quantity.map { try LedgerField.quantity($0, unit: line.unit, fallback: fallback) }
        if records.contains(where: { $0.serial != nil }) {
            let unitCode = try line.unit.map { try RequestField.unit($0) } ?? stated?.unit ?? .pieces
            let count = try Quantity(mantissa: Int64(records.count), exponent: 0, unit: unitCode)
            if let stated, isWhole, stated != count {
                throw LedgerField.invalid("quantity", stated.description, "the number of codes: \(count)")
            }
            return count
        }
        if let record = records.first {
            guard let quantity = stated ?? record.lotQuantity else {
                throw ServiceError(.missingField, ["field": "quantity", "item": record.id.description])
            }
            return quantity
        }
        if part.codes.isEmpty || isWhole, let stated { return stated }
        if part.codes.isEmpty, !line.serials.isEmpty {
            return try Quantity(mantissa: Int64(line.serials.count), exponent: 0, unit: fallback)
        }
        guard !part.codes.isEmpty else { throw ServiceError(.missingField, ["field": "quantity"]) }
        return .one(fallback)
    }

    /// The findings of the verdicts, worst first, and what differs between the statement and the certificates.
    private func findings(_ claims: [PartClaims], _ lots: [String]) -> [String] {
        var slugs = Set(part.codes.flatMap(\.findings)).sorted().map(\.slug)
        if let stated = line.partClass, claims.contains(where: { $0.partClass != stated }) {
            slugs.append("class-differs")
        }
        if lots.count > 1 { slugs.append("mixed-lot") }
        if let stated = line.lot, lots.contains(where: { $0 != stated }) { slugs.append("lot-differs") }
        return slugs
    }
}
