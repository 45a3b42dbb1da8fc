import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import StoreContract

/// Books a delivery in one writing closure.
struct Receiving {
    let plan: ReceivePlan
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
        var isCertified: Bool { codes.first?.proven != nil }
    }

    /// Books every line. A line is one entry; codes that say stop, and codes that prove nothing, get entries of their
    /// own, so that they do not hold up the others.
    func receive() throws -> ReceiveParts.Answer {
        let supplier = try plan.supplier.map { try transaction.knownSupplier($0) }
        try transaction.requireVouchers(plan.vouchers, in: shop.book)
        var answers: [ReceiveParts.LineAnswer] = []
        var seen: [CertificateID: Int] = [:]
        for line in plan.lines {
            do {
                let parts = try split(line, &seen)
                for part in parts { answers.append(try book(part, of: line, from: supplier)) }
            } catch let error as ServiceError {
                throw error.atRow(line.row ?? line.index + 1)
            }
        }
        return ReceiveParts.Answer(lines: answers)
    }

    private func split(_ line: ReceivePlan.Line, _ seen: inout [CertificateID: Int]) throws -> [Part] {
        if line.inputs.isEmpty { return [Part(codes: [], isHeld: false)] }
        var good = Part(codes: [], isHeld: false)
        var held = Part(codes: [], isHeld: true)
        var loose: [Part] = []
        let isSighting = actor.role == .technician || actor.role == .shopManager
        for input in line.inputs {
            let question = EvidenceGatherer.Question(input, shop: shop, isSighting: isSighting)
            let code = ReceivedCode(input, gathered: try evidence.gather(question, in: transaction))
            guard let proven = code.proven else {
                loose.append(Part(codes: [code], isHeld: code.isStop))
                continue
            }
            let row = line.row ?? line.index + 1
            if let first = seen.updateValue(row, forKey: proven.id) {
                throw ServiceError(
                    .duplicateRow,
                    [
                        "field": "code", "what": proven.id.description, "first": String(first),
                        "second": String(row),
                    ])
            }
            if code.isStop { held.codes.append(code) } else { good.codes.append(code) }
        }
        return [good, held].filter { !$0.codes.isEmpty } + loose
    }

    private func book(
        _ part: Part, of line: ReceivePlan.Line, from supplier: SupplierRecord?
    ) throws -> ReceiveParts.LineAnswer {
        if part.isHeld, line.inspection == .accepted {
            let code = part.codes[0]
            var details = ["findings": code.findings.map(\.slug).joined(separator: ", ")]
            details["item"] = code.gathered.id?.description
            throw ServiceError(.verdictStop, details)
        }
        let draft = ReceiptDraft(
            part: part, line: line, isWhole: part.codes.count == line.inputs.count, transaction: transaction)
        var record = try draft.record(received: plan.received)
        record.supplier = supplier?.id.text
        record.supplierName = supplier?.nameZh
        record.supplierAddress = supplier.flatMap { $0.address.isEmpty ? nil : $0.address }
        record.supplierStanding = supplier?.standing
        record.deliveryNote = plan.deliveryNote
        record.vouchers = plan.vouchers
        record.inspectedBy = plan.inspectedBy
        record.actor = actor.entryName
        let ids = part.codes.compactMap { $0.proven?.id }
        try ReceiptRules.check(record, certificates: ids.count)
        let stored = try writer.append(
            .receipt(record), to: shop.book, certificates: ids, claimedAt: calendar.start(plan.received),
            in: transaction)
        return ReceiveParts.LineAnswer(
            line: line.index,
            entry: EntryAnswer(seq: stored.seq, recordedAt: stored.recordedAt, findings: record.findings),
            inspection: record.inspectionResult.slug, verdicts: part.codes.map(\.answer))
    }
}

extension ServiceError {
    /// The error with the row of the person's table that it is about.
    fileprivate func atRow(_ row: Int) -> ServiceError {
        guard locations.isEmpty else { return self }
        return ServiceError(code, details, at: [.init(line: row, column: details["field"], self)])
    }
}
