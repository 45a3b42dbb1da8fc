import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// Draws a part and fits it, in one writing closure.
struct Installing {
    /// The finding of a part whose class needs the customer's written consent where none is named.
    static let consentMissing = "consent-missing"

    let plan: InstallPlan
    let writer: BookWriter
    let resolver: ItemResolver
    let calendar: UTCOffset
    let actor: Actor

    func install() throws -> EntryAnswer {
        let isSighting = actor.role == .technician || actor.role == .shopManager
        let item = try resolver.resolve(
            plan.item,
            asked: .init(
                purpose: .install, repairOrder: plan.repairOrder, model: plan.model, isSighting: isSighting))
        try refuseSpent(item)
        let findings = try decide(item)
        var record = InstallRecord(
            item: item.item, quantity: try item.quantity(plan.quantity, unit: plan.unit),
            repairOrder: plan.repairOrder, installed: plan.installed)
        record.product = item.product
        record.partClass = item.partClass
        record.work = plan.work
        record.mileage = plan.mileage
        record.position = plan.position
        record.price = plan.price
        record.warrantyUntil = plan.warrantyUntil
        record.consent = plan.consent
        record.findings = findings
        record.acknowledged = findings
        record.object = plan.object
        record.technician = plan.technician
        record.customer = plan.customer
        record.actor = actor.entryName
        let stored = try writer.append(
            .install(record), to: resolver.shop.book, claimedAt: calendar.start(plan.installed),
            in: resolver.transaction)
        return EntryAnswer(seq: stored.seq, recordedAt: stored.recordedAt, findings: findings)
    }

    /// A part that is fitted or was taken out of use: the answer names the shop and the time, whatever else was found.
    private func refuseSpent(_ item: ResolvedItem) throws {
        guard item.isSerialised, let life = item.life else { return }
        if let open = life.openInstall {
            throw try ServiceError(.alreadyInstalled(open), of: item.key, in: resolver.transaction)
        }
        if let ending = life.ending {
            throw try ServiceError(.removedOrScrapped(ending), of: item.key, in: resolver.transaction)
        }
    }

    /// What was found and accepted, worst first. A stop is refused; anything else needs somebody who has seen it.
    private func decide(_ item: ResolvedItem) throws -> [String] {
        let codes = (item.verdict?.findings ?? []).map(\.code).filter { $0.level != .pass }
        let stops = codes.filter { $0.level == .stop }
        guard stops.isEmpty else {
            throw ServiceError(.verdictStop, ["item": item.text, "findings": list(stops.map(\.slug))])
        }
        var findings = codes.map(\.slug)
        if plan.consent == nil, item.partClass?.needsConsent == true { findings.append(Installing.consentMissing) }
        let open = findings.filter { !plan.acknowledge.contains($0) }
        guard open.isEmpty else {
            throw ServiceError(.decisionNeeded, ["item": item.text, "findings": list(open)])
        }
        return findings
    }

    private func list(_ slugs: [String]) -> String { slugs.joined(separator: ", ") }
}

extension PartClass {
    /// Whether the customer's written consent, with price difference and warranty terms, comes before the repair.
    var needsConsent: Bool { self == .equivalentQuality || self == .remanufactured }
}
