import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import StoreContract

/// Books a delivery in one writing closure.
struct Receiving {
    /// As it was asked for, checked, each voucher once.
    let delivery: ReceiveParts
    let writer: BookWriter
    let evidence: EvidenceGatherer
    let calendar: UTCOffset
    let actor: Actor
    let transaction: any StoreTransaction
    let shop: ShopRecord

    /// An entry that a line becomes: codes of one sort together, or one code that nobody vouches for.
    struct Part {
        var codes: [ReceivedCode]
        var isHeld: Bool
    }

    /// Books every line. A line is one entry; codes that say stop, and codes that prove nothing, get entries of their
    /// own, so that they do not hold up the others.
    func receive() throws -> ReceiveParts.Answer {
        let supplier = try delivery.supplier.map { try transaction.knownSupplier($0) }
        try transaction.requireVouchers(delivery.vouchers, in: shop.book)
        var answers: [ReceiveParts.LineAnswer] = []
        var seen: [CertificateID: Int] = [:]
        for (index, line) in delivery.lines.enumerated() {
            let row = line.row ?? index + 1
            do {
                for part in try split(line, at: row, &seen) {
                    let record = try record(of: part, on: line, from: supplier)
                    answers.append(try book(record, part, line: index))
                }
            } catch let error as ServiceError where error.locations.isEmpty {
                throw ServiceError(
                    error.code, error.facts,
                    at: [.init(line: row, column: error.field, code: error.code, facts: error.facts)])
            }
        }
        return ReceiveParts.Answer(lines: answers)
    }

    private func split(_ line: ReceiveParts.Line, at row: Int, _ seen: inout [CertificateID: Int]) throws -> [Part] {
        if line.codes.isEmpty { return [Part(codes: [], isHeld: false)] }
        var good = Part(codes: [], isHeld: false)
        var held = Part(codes: [], isHeld: true)
        var loose: [Part] = []
        let isSighting = actor.role == .technician || actor.role == .shopManager
        for input in line.codes {
            let code = ReceivedCode(
                try evidence.gather(input.evidence, on: .init(shop: shop, isSighting: isSighting), in: transaction))
            guard let proven = code.proven else {
                loose.append(Part(codes: [code], isHeld: code.isStop))
                continue
            }
            if let first = seen.updateValue(row, forKey: proven.id) {
                throw ServiceError(
                    .duplicateRow, [.field("code"), .what(proven.id.description)] + ErrorFact.rows(first, row))
            }
            if code.isStop { held.codes.append(code) } else { good.codes.append(code) }
        }
        return [good, held].filter { !$0.codes.isEmpty } + loose
    }

    private func book(_ record: ReceiptRecord, _ part: Part, line: Int) throws -> ReceiveParts.LineAnswer {
        let ids = part.codes.compactMap { $0.proven?.id }
        try ReceiptRules.check(record, certificates: ids.count)
        let stored = try writer.append(
            .receipt(record), to: shop.book, certificates: ids, claimedAt: calendar.start(delivery.received),
            in: transaction)
        return ReceiveParts.LineAnswer(
            line: line,
            entry: EntryAnswer(stored, findings: record.findings.compactMap { EntryFinding(jsonText: $0) }),
            inspection: record.inspectionResult, verdicts: part.codes.map(\.answer))
    }
}

/// A code of a delivery with its verdict, and whether anything may be booked under its certificate.
struct ReceivedCode {
    let verdict: Verdict
    let gathered: GatheredEvidence

    init(_ gathered: GatheredEvidence) {
        self.gathered = gathered
        verdict = PartVerification.verdict(on: gathered.evidence, for: .receive)
    }

    /// The certificate, if its maker vouches for it. A forged code must not touch the life of the part whose number it
    /// bears, so a line with such a code is kept as an uncertified one.
    var proven: (id: CertificateID, claims: PartClaims, record: CertificateRecord)? {
        guard let id = gathered.id, let claims = gathered.claims, let record = gathered.record,
            verdict.certificate?.proven == true
        else { return nil }
        return (id, claims, record)
    }

    var isStop: Bool { verdict.level == .stop }

    /// The findings that are kept: all but the passes, worst first.
    var findings: [FindingCode] { verdict.findings.map(\.code).filter { $0.level != .pass } }

    /// How a line without certificates explains that this one did not count.
    var reason: NoCertificateReason {
        switch verdict.leading.code {
        case .unreadable: .labelUnreadable
        case .unknownIssuer: .makerNotEnrolled
        default: .other
        }
    }

    /// What the answer says about it.
    var answer: ReceiveParts.CodeVerdict {
        ReceiveParts.CodeVerdict(
            certificate: gathered.id, level: verdict.level, findings: verdict.findings.map(\.code))
    }
}

// A receipt is filled in from what the person stated, the certificates and the catalogue, which are compared.

extension Receiving {
    /// The receipt that a part of a line is booked as.
    func record(
        of part: Part, on line: ReceiveParts.Line, from supplier: SupplierRecord?
    ) throws -> ReceiptRecord {
        if part.isHeld, line.inspection == .accepted, let code = part.codes.first {
            throw ServiceError(
                .verdictStop, [.findings(code.findings)] + (code.gathered.id.map { [.item(.certificate($0))] } ?? []))
        }
        // Quantity and serials of the line are the part's own only where the part is the whole line.
        let isWhole = part.codes.count == line.codes.count
        let certified = part.codes.compactMap(\.proven)
        let claims = certified.map(\.claims)
        try compare(line, isWhole, with: claims)
        let product = line.product ?? part.codes.first?.gathered.claims?.product
        let known = try product.flatMap { try transaction.products.find($0) }
        let issuer = try (certified.first?.id.issuer ?? known?.issuer).flatMap { try transaction.issuers.find($0) }
        guard let name = line.productName?.text ?? known?.nameZh ?? product?.printed else {
            throw ServiceError.missing("product")
        }
        let lots = Set(claims.compactMap { $0.lot?.printed }).sorted()
        var record = ReceiptRecord(
            received: delivery.received, productName: name,
            quantity: try quantity(of: part, on: line, isWhole, certified.map(\.record), known),
            inspectionResult: line.inspection ?? (part.isHeld ? .quarantined : .accepted))
        record.supplier = supplier?.id.text
        record.supplierName = supplier?.nameZh
        record.supplierAddress = supplier.flatMap { $0.address.isEmpty ? nil : $0.address }
        record.supplierStanding = supplier?.standing
        record.deliveryNote = delivery.deliveryNote?.text
        record.makerName = line.maker?.text ?? issuer?.nameZh
        record.makerAddress = line.makerAddress?.text ?? issuer.flatMap { $0.address.isEmpty ? nil : $0.address }
        record.product = product
        record.brand = line.brand?.text ?? known?.brand
        record.fits = line.fits?.text ?? known.flatMap { $0.fits.isEmpty ? nil : $0.fits.joined(separator: ", ") }
        record.partClass = line.partClass ?? claims.first?.partClass
        record.unitPrice = try line.price?.amount(currency: line.currency)
        record.lot = line.lot?.text ?? (lots.isEmpty ? nil : lots.joined(separator: ", "))
        record.serials =
            claims.isEmpty ? (isWhole ? line.serials.map(\.text) : []) : claims.compactMap { $0.serial?.printed }
        record.noCertificateNote = line.reasonNote?.text
        record.conformityCertificate = line.conformity?.text
        record.vouchers = delivery.vouchers
        record.findings = findings(on: part, line, claims, lots).map(\.slug)
        record.inspectedBy = delivery.inspectedBy?.text
        record.customer = line.customer?.text
        record.actor = actor.entryName
        if certified.isEmpty { explain(&record, line.reason, part.codes.first) }
        return record
    }

    /// A code that proves nothing leaves the line without certificates; the record says why.
    private func explain(_ record: inout ReceiptRecord, _ stated: NoCertificateReason?, _ code: ReceivedCode?) {
        guard let code else {
            record.noCertificateReason = stated
            return
        }
        record.noCertificateReason = stated ?? code.reason
        if record.noCertificateReason == .makerNotEnrolled, record.makerName == nil {
            record.noCertificateReason = .other
        }
        if record.noCertificateNote == nil, record.noCertificateReason == .other {
            let claimed = code.gathered.id.map { " " + $0.description } ?? ""
            record.noCertificateNote = code.verdict.leading.code.slug + claimed
        }
    }

    /// One line is one product, and what is stated about a part is what its certificate says.
    private func compare(
        _ line: ReceiveParts.Line, _ isWhole: Bool, with claims: [PartClaims]
    ) throws(ServiceError) {
        guard let first = claims.first else { return }
        if let stated = line.product, stated != first.product {
            throw .invalid("product", stated.printed, .certificateSays(first.product))
        }
        for claim in claims.dropFirst() {
            guard claim.product == first.product else {
                throw .invalid("product", claim.product.printed, .oneProductOnALine)
            }
            guard claim.partClass == first.partClass || line.partClass != nil else {
                throw .invalid("partClass", claim.partClass.slug, .oneClassOnALine)
            }
        }
        if claims.count > 1, let lot = claims.first(where: \.isLot) {
            throw .invalid("codes", lot.lot?.printed ?? "", .lotHasItsOwnLine)
        }
        guard isWhole else { return }
        let printed = claims.compactMap { $0.serial?.printed }
        for serial in line.serials where !printed.contains(serial.text) {
            throw .invalid("serials", serial.text, .certificatesSay(Array(printed.prefix(3))))
        }
    }

    /// The number of serialised parts; of a lot or an uncertified line what the person or the maker stated.
    private func quantity(
        of part: Part, on line: ReceiveParts.Line, _ isWhole: Bool, _ records: [CertificateRecord],
        _ product: ProductRecord?
    ) throws -> Quantity {
        let fallback = product?.unit ?? .pieces
        let stated = try line.quantity?.amount(unit: line.unit, else: fallback)
        if records.contains(where: { $0.serial != nil }) {
            let count = try Quantity(
                mantissa: Int64(records.count), exponent: 0, unit: line.unit ?? stated?.unit ?? .pieces)
            if let stated, isWhole, stated != count {
                throw ServiceError.invalid("quantity", stated.description, .numberOfCodes(count))
            }
            return count
        }
        if let record = records.first {
            guard let quantity = stated ?? record.lotQuantity else {
                throw ServiceError(.missingField, [.field("quantity"), .item(.certificate(record.id))])
            }
            return quantity
        }
        if part.codes.isEmpty || isWhole, let stated { return stated }
        if part.codes.isEmpty, !line.serials.isEmpty {
            return try Quantity(mantissa: Int64(line.serials.count), exponent: 0, unit: fallback)
        }
        guard !part.codes.isEmpty else { throw ServiceError.missing("quantity") }
        return .one(fallback)
    }

    /// The findings of the verdicts, worst first, and what differs between the statement and the certificates.
    private func findings(
        on part: Part, _ line: ReceiveParts.Line, _ claims: [PartClaims], _ lots: [String]
    ) -> [EntryFinding] {
        var found = Set(part.codes.flatMap(\.findings)).sorted().map { EntryFinding.verdict($0) }
        if let stated = line.partClass, claims.contains(where: { $0.partClass != stated }) {
            found.append(.classDiffers)
        }
        if lots.count > 1 { found.append(.mixedLot) }
        if let stated = line.lot?.text, lots.contains(where: { $0 != stated }) { found.append(.lotDiffers) }
        return found
    }
}

/// What a receipt must satisfy, when it is made and when it is corrected.
enum ReceiptRules {
    /// Refuses a receipt that breaks a rule of the procurement ledger.
    ///
    /// - Parameters:
    ///   - receipt: the record as it is to count.
    ///   - certificates: how many certificates it has.
    static func check(_ receipt: ReceiptRecord, certificates: Int) throws(ServiceError) {
        if certificates == 0 {
            guard let reason = receipt.noCertificateReason else {
                throw .missing("reason")
            }
            if reason == .other, receipt.noCertificateNote == nil {
                throw .missing("reasonNote")
            }
            if reason == .makerNotEnrolled, receipt.makerName == nil {
                throw .missing("maker")
            }
            // "Bought at the local market" cannot be entered as OEM.
            if receipt.partClass == .oem, receipt.supplierStanding != .authorised,
                receipt.inspectionResult == .accepted
            {
                throw .invalid("partClass", PartClass.oem.slug, .oemSource)
            }
            if receipt.supplier == nil, reason != .customerSupplied {
                throw .missing("supplier")
            }
        }
    }
}
