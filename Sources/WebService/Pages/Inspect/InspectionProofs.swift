import Hummingbird
import Ledger
import MerkleTree
import PartCertificates
import Traceability
import Words

/// What the shop's ledger is held against: the log, and what makers shipped.
struct InspectionProofs: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [IntegrityPage.self, ReconciliationPage.self]

    var routes: [Route] {
        [
            page("/inspect/{order}/integrity", for: .inspector) { try await integrity($0, $0.draft) },
            upload("/inspect/{order}/integrity", for: .inspector, compare),
            page("/inspect/{order}/reconciliation", for: .inspector, reconciliation),
        ]
    }

    /// Compares a checkpoint that was pasted or uploaded. Nothing is kept of it.
    private func compare(_ visit: Visit, _ form: Form) async throws -> Response {
        var held = form["held"] ?? ""
        if let file = form.files("file").first, !file.bytes.isEmpty {
            held = String(decoding: file.bytes.prefix(64 << 10), as: UTF8.self)
        }
        guard held.contains(where: { !$0.isWhitespace }) else {
            return try await integrity(visit, FormDraft(form, .missing("held"), visit.reader))
        }
        return try await integrity(visit, visit.draft, held: held)
    }

    /// - Parameter held: a checkpoint to compare; nil for none.
    private func integrity(_ visit: Visit, _ draft: FormDraft, held: String? = nil) async throws -> Response {
        let copy = IntegrityPage.copy
        let answer = try await visit.ask(ShowIntegrity(order: try visit.orderNumber, held: held))
        let number = answer.order.number
        let now = [
            (copy.entries, Grouped.text(answer.bookSize)), (copy.root, answer.bookRoot.hex),
        ]
        return visit.show(
            IntegrityPage(
                order: OrderFrame(answer.order, visit, at: .integrity),
                verdict: answer.comparison.map { .init($0, visit) },
                now: now.map { FactRow(name: visit.say($0), value: $1) },
                checkpoint: answer.checkpoint.map { IntegrityPage.rows($0, visit) } ?? [],
                note: answer.checkpoint?.note ?? "", action: visit.order(number, "integrity"),
                exportPath: visit.order(number, "export"), form: draft.view(visit),
                fields: [
                    draft.area(
                        "held", copy.held, initial: held ?? "", hint: copy.heldHint, isRequired: false,
                        maxLength: 64 << 10),
                    draft.file("file", copy.file, isRequired: false, accept: "text/plain,.txt"),
                ]), draft)
    }

    private func reconciliation(_ visit: Visit) async throws -> Response {
        let visit = try await visit.naming()
        let number = try visit.orderNumber
        let order = try await visit.ask(ShowOrder(order: number))
        var request = Reconcile(shop: order.shop, from: order.from, to: order.to)
        request.order = number
        return visit.show(ReconciliationPage(order, try await visit.ask(request), visit))
    }
}

/// What the log says about the shop's book, and whether it extends the checkpoint that the inspector kept.
struct IntegrityPage: OrderPage {
    static let template = "inspect-integrity"
    static let copy = IntegrityCopy()
    static let place = OrderFrame.Place.integrity

    let order: OrderFrame
    let verdict: Verdict?
    let now: [FactRow]
    /// Empty before there is a checkpoint.
    let checkpoint: [FactRow]
    let note: String
    let action: String
    let exportPath: String
    let form: FormView
    let fields: [FormField]

    struct Verdict: Sendable {
        var level: String
        var icon: String
        var text: String

        init(_ comparison: ShowIntegrity.Comparison, _ visit: Visit) {
            text = visit.say(comparison.words)
            switch comparison {
            case .same, .extends: (level, icon) = ("pass", "✓")
            case .contradicted, .newer: (level, icon) = ("stop", "✕")
            case .foreign, .unsigned: (level, icon) = ("caution", "!")
            case .unreadable: (level, icon) = ("unconfirmed", "?")
            }
        }
    }

    fileprivate static func rows(_ checkpoint: ShowIntegrity.LoggedCheckpoint, _ visit: Visit) -> [FactRow] {
        let witnesses = visit.list(checkpoint.witnesses.map { "\($0.name) (\(visit.time($0.time * 1000)))" })
        let all = [
            (copy.log, checkpoint.origin), (copy.epochs, Grouped.text(checkpoint.size)),
            (copy.logRoot, checkpoint.root.hex), (copy.closed, visit.time(checkpoint.closedAt)),
            (copy.witnesses, witnesses.isEmpty ? visit.say(copy.noWitness) : witnesses),
            (copy.bookSize, Grouped.text(checkpoint.bookSize)), (copy.bookRoot, checkpoint.bookRoot?.hex ?? "–"),
        ]
        return all.map { FactRow(name: visit.say($0), value: $1) }
    }
}

/// What makers shipped to the shop beside what it received.
struct ReconciliationPage: OrderPage {
    static let template = "inspect-reconciliation"
    static let copy = ReconciliationCopy()
    static let place = OrderFrame.Place.reconciliation
    /// How many missing certificates of a shipment are named.
    private static let mostMissing = 10

    let order: OrderFrame
    let outcomeLevel: String
    let outcome: String
    /// When an entry was recorded last.
    let reported: String
    let shipments: [Shipment]
    let elsewhere: [Elsewhere]
    let unreceived: [String]
    /// Stretches of days without an entry.
    let gaps: [String]

    struct Shipment: Sendable {
        var level: String?
        var shipment: String
        var maker: String
        var shipped: String
        var received: String
        var state: String
        var missing: String
    }

    /// A part that was shipped to another shop.
    struct Elsewhere: Sendable {
        var entry: String
        var certificate: String
        var shop: String
        var shipment: String
    }

    fileprivate init(_ order: OrderView, _ answer: Reconcile.Answer, _ visit: Visit) {
        let copy = Self.copy
        self.order = OrderFrame(order, visit, at: Self.place)
        outcomeLevel = answer.agrees ? "pass" : "caution"
        outcome = visit.say(answer.agrees ? copy.agrees : copy.differs)
        reported = visit.say(
            copy.reported(answer.lastReportedAt.map { visit.time($0) }, daysAgo: answer.quietDays))
        shipments = answer.shipments.map { shipment in
            let missing = shipment.missing.prefix(Self.mostMissing).map(\.shortCode).joined(separator: ", ")
            return Shipment(
                level: shipment.state.level, shipment: shipment.shipmentNumber,
                maker: visit.say(visit.names.issuer(shipment.issuer.text)), shipped: shipment.shipped.description,
                received: "\(shipment.received) / \(shipment.count)", state: visit.say(shipment.state.words),
                missing: missing + (shipment.missing.count > Self.mostMissing ? " …" : ""))
        }
        elsewhere = answer.shippedElsewhere.map { one in
            Elsewhere(
                entry: "#\(one.seq)", certificate: one.certificate.shortCode,
                shop: one.shop.map { visit.say(visit.names.shop($0.text)) } ?? "–", shipment: one.shipmentNumber)
        }
        unreceived = answer.neverReceived.map { finding in
            (finding.seq.map { "#\($0) · " } ?? "") + finding.facts(visit)
        }
        gaps = answer.gaps.map { $0.facts(visit) }
    }
}

extension Reconcile.Shipment.State {
    fileprivate var level: String? {
        switch self {
        case .received: nil
        case .partly: "caution"
        case .missing: "stop"
        }
    }
}
