import Ledger

/// The steps that a correction means: those of its target undone, or only the difference to the amended ones.
func correctionChanges(
    _ correction: CorrectionRecord, shop: BookID, recordedAt: Int64, original: CorrectedEntry?
) throws(LifeRefusal) -> [LifeChange] {
    guard let original, original.seq == correction.target else { throw .noTarget(seq: correction.target) }
    guard original.record.isCorrectable else { throw .record(.notCorrectable(kind: original.record.kind)) }
    let old = try lifeChanges(
        for: original.record, shop: shop, seq: original.seq, recordedAt: original.recordedAt,
        certificates: original.certificates)
    guard let amended = try original.corrected(by: correction) else {
        var changes: [LifeChange] = []
        for change in old.reversed() {
            guard let undone = change.step.undone(at: recordedAt) else { continue }
            changes.append(LifeChange(change.subject, undone))
        }
        return changes
    }
    let new = try lifeChanges(
        for: amended.record, shop: shop, seq: amended.seq, recordedAt: amended.recordedAt,
        certificates: amended.certificates)
    var changes: [LifeChange] = []
    for index in 0..<max(old.count, new.count) {
        let before = index < old.count ? old[index] : nil
        let after = index < new.count ? new[index] : nil
        if let before, let after, before.subject == after.subject {
            for step in try differences(from: before.step, to: after.step, at: recordedAt) {
                changes.append(LifeChange(after.subject, step))
            }
            continue
        }
        if let before, let undone = before.step.undone(at: recordedAt) {
            changes.append(LifeChange(before.subject, undone))
        }
        if let after { changes.append(after) }
    }
    return changes
}

/// The steps that lead from a life in which `old` happened to one in which `new` happened instead.
private func differences(
    from old: LifeStep, to new: LifeStep, at: Int64
) throws(LifeRefusal) -> [LifeStep] {
    if old == new { return [] }
    if case .receive(let shop, let seq, let before, let oldResult) = old,
        case .receive(_, _, let after, let newResult) = new, before.unit == after.unit
    {
        return try receiptDifferences(
            shop: shop, seq: seq, before: before, after: after, oldResult: oldResult, newResult: newResult)
    }
    var steps: [LifeStep] = []
    var base = old
    if case .install(let shop, let seq, let quantity, let oldOrder, let installedAt) = old,
        case .install(_, _, _, let newOrder, _) = new, oldOrder != newOrder
    {
        steps.append(.changeRepairOrder(shop: shop, seq: seq, repairOrder: newOrder))
        base = .install(shop: shop, seq: seq, quantity: quantity, repairOrder: newOrder, at: installedAt)
    }
    if base == new { return steps }
    if let before = base.drawnQuantity, let after = new.drawnQuantity, before.unit == after.unit,
        base.drawing(after) == new
    {
        let difference = try after.minus(before)
        if difference.isPositive {
            if let more = base.drawing(difference) { steps.append(more) }
        } else if let less = base.drawing(difference.negated)?.undone(at: at) {
            steps.append(less)
        }
        return steps
    }
    if let undone = old.undone(at: at) { return [undone, new] }
    return [new]
}

private func receiptDifferences(
    shop: BookID, seq: UInt64, before: Quantity, after: Quantity, oldResult: InspectionResult,
    newResult: InspectionResult
) throws(LifeRefusal) -> [LifeStep] {
    if oldResult == .rejected {
        return newResult == .rejected
            ? [] : [.receive(shop: shop, seq: seq, quantity: after, result: newResult)]
    }
    if newResult == .rejected {
        return [.undoReceive(shop: shop, seq: seq, quantity: before, result: oldResult)]
    }
    var steps: [LifeStep] = []
    let difference = try after.minus(before)
    if difference.isPositive {
        steps.append(.increaseReceipt(shop: shop, seq: seq, quantity: difference))
    } else if difference.isNegative {
        steps.append(.decreaseReceipt(shop: shop, seq: seq, quantity: difference.negated))
    }
    switch (oldResult, newResult) {
    case (.accepted, .quarantined): steps.append(.hold(shop: shop, seq: seq, quantity: after))
    case (.quarantined, .accepted): steps.append(.release(shop: shop, seq: seq))
    default: break
    }
    return steps
}
