package import Ledger
package import PartCertificates

/// The steps that an entry of a shop's book means, in the order in which they are to be applied: the only mapping
/// from entries to lives. Entries that move no stock mean none, and so do those of unknown kinds.
///
/// - Parameters:
///   - record: the entry's record.
///   - shop: the book.
///   - seq: the entry's place in the book.
///   - recordedAt: the entry's time, in milliseconds since 1970.
///   - certificates: the certificates of a receipt; empty for every other kind.
///   - original: of a correction, its target as it counts before; nil when that does not exist or was voided.
package func lifeChanges(
    for record: LedgerRecord, shop: BookID, seq: UInt64, recordedAt: Int64, certificates: [CertificateID] = [],
    original: CorrectedEntry? = nil
) throws(LifeRefusal) -> [LifeChange] {
    switch record {
    case .receipt(let receipt):
        return try receiptChanges(receipt, shop: shop, seq: seq, certificates: certificates)
    case .install(let install):
        let step = LifeStep.install(
            shop: shop, seq: seq, quantity: install.quantity, repairOrder: install.repairOrder, at: recordedAt)
        return [LifeChange(LifeSubject(install.item, in: shop), step)]
    case .removal(let removal):
        guard let item = removal.item else { return [] }
        return [LifeChange(LifeSubject(item, in: shop), .remove(shop: shop, seq: seq, at: recordedAt))]
    case .supplierReturn(let back):
        let step = LifeStep.returnToSupplier(shop: shop, seq: seq, quantity: back.quantity)
        return [LifeChange(LifeSubject(back.item, in: shop), step)]
    case .transferOut(let transfer):
        let step = LifeStep.transferOut(
            shop: shop, to: transfer.toShop, quantity: transfer.quantity, number: transfer.transferNumber)
        return [LifeChange(LifeSubject(transfer.item, in: shop), step)]
    case .transferIn(let transfer):
        return transferInChanges(transfer, shop: shop, seq: seq)
    case .scrap(let scrap):
        let step = LifeStep.scrap(shop: shop, seq: seq, quantity: scrap.quantity, at: recordedAt)
        return [LifeChange(LifeSubject(scrap.item, in: shop), step)]
    case .sale(let sale):
        let step = LifeStep.sell(shop: shop, seq: seq, quantity: sale.quantity, sold: sale.sold, at: recordedAt)
        return [LifeChange(LifeSubject(sale.item, in: shop), step)]
    case .stockTake, .stockTake2:
        var changes: [LifeChange] = []
        for count in record.shelfCounts {
            let step = LifeStep.adjust(shop: shop, seq: seq, expected: count.expected, counted: count.counted)
            changes.append(LifeChange(LifeSubject(count.item, in: shop), step))
        }
        return changes
    case .correction(let correction):
        return try correctionChanges(correction, shop: shop, recordedAt: recordedAt, original: original)
    case .issue, .ship, .recall, .revoke, .quarantine, .heartbeat, .inspection, .inspection2, .countersignature,
        .redaction, .unknown:
        return []
    }
}

private func receiptChanges(
    _ receipt: ReceiptRecord, shop: BookID, seq: UInt64, certificates: [CertificateID]
) throws(LifeRefusal) -> [LifeChange] {
    let quantity = receipt.quantity
    let result = receipt.inspectionResult
    if certificates.count <= 1 {
        let subject = certificates.first.map { LifeSubject.certificate($0) } ?? .line(book: shop, seq: seq)
        return [LifeChange(subject, .receive(shop: shop, seq: seq, quantity: quantity, result: result))]
    }
    // Several certificates on one line are one unit each.
    let count: Quantity
    do throws(QuantityError) {
        count = try Quantity(mantissa: Int64(certificates.count), exponent: 0, unit: quantity.unit)
    } catch {
        throw .overflow
    }
    guard count == quantity else {
        throw .certificateCountMismatch(count: certificates.count, quantity: quantity)
    }
    var changes: [LifeChange] = []
    changes.reserveCapacity(certificates.count)
    for id in certificates {
        let step = LifeStep.receive(shop: shop, seq: seq, quantity: .one(quantity.unit), result: result)
        changes.append(LifeChange(.certificate(id), step))
    }
    return changes
}

private func transferInChanges(_ transfer: TransferInRecord, shop: BookID, seq: UInt64) -> [LifeChange] {
    let from = transfer.fromShop
    let quantity = transfer.quantity
    let number = transfer.transferNumber
    switch transfer.item {
    case .certificate(let id):
        let step = LifeStep.transferIn(shop: shop, from: from, quantity: quantity, number: number)
        return [LifeChange(.certificate(id), step)]
    case .line(let line):
        let sent = LifeStep.deliver(shop: from, to: shop, quantity: quantity, number: number)
        let arrived = LifeStep.arrive(shop: shop, from: from, quantity: quantity, number: number)
        return [
            LifeChange(.line(book: from, seq: line), sent),
            LifeChange(.line(book: shop, seq: seq), arrived),
        ]
    }
}
