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
