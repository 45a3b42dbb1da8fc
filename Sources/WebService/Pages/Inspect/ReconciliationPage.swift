import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability

/// What makers shipped to the shop beside what it received.
struct ReconciliationPage: PageModel {
    struct Row: Sendable {
        var level: String?
        var cells: [OverviewPage.Cells.Cell]
    }

    struct Words: Sendable {
        var hint: String
        var shipments: String
        var shipmentHeads: [String]
        var noShipments: String
        var elsewhere: String
        var elsewhereHeads: [String]
        var unreceived: String
        var gaps: String
        var quiet: String
    }

    var page: PageFrame
    var order: OrderFrame
    var words: Words
    var outcomeLevel: String
    var outcome: String
    var shipments: [Row]
    var hasShipments: Bool
    var elsewhere: [Row]
    var hasElsewhere: Bool
    var unreceived: [String]
    var hasUnreceived: Bool
    /// Stretches of days without an entry.
    var gaps: [String]
    var hasGaps: Bool
}

extension WebParts {
    /// `GET /inspect/{order}/reconciliation`
    func orderReconciliation(_ visit: Visit) async throws -> Response {
        let visit = try await naming(visit)
        let number = try visit.orderNumber
        let order = try await ShowOrder(order: number).perform(in: service, for: visit.asking)
        var request = Reconcile(shop: order.shop, from: order.from, to: order.to)
        request.order = number
        let answer = try await request.perform(in: service, for: visit.asking)
        let title = OrderFrame.Place.reconciliation.title(visit)
        return pages.render(
            .inspectReconciliation,
            ReconciliationPage(
                frame(visit, title: title), OrderFrame(order, visit, at: .reconciliation), answer, visit))
    }
}

extension ReconciliationPage {
    fileprivate init(_ page: PageFrame, _ order: OrderFrame, _ answer: Reconcile.Answer, _ visit: Visit) {
        self.page = page
        self.order = order
        let words = Words(answer, visit)
        self.words = words
        outcomeLevel = answer.agrees ? "pass" : "caution"
        outcome =
            answer.agrees
            ? visit.say("✓ 一致：厂家发货与进货登记相符。", "✓ They agree: what makers shipped was received.")
            : visit.say("! 不一致：见下。", "! They do not agree: see below.")
        shipments = answer.shipments.map { shipment in
            let (level, state): (String?, String) =
                switch shipment.state {
                case .received: (nil, visit.say("已收", "received"))
                case .partly: ("caution", visit.say("部分收到", "partly received"))
                case .missing: ("stop", visit.say("未登记进货", "not received"))
                }
            let cells = [
                shipment.shipmentNumber, visit.names.issuer(shipment.issuer.text)[visit.language],
                shipment.shipped.description,
                "\(shipment.received) / \(shipment.count)",
                state,
                shipment.missing.prefix(10).map(\.shortCode).joined(separator: ", ")
                    + (shipment.missing.count > 10 ? " …" : ""),
            ]
            return Row(level: level, cells: zip(words.shipmentHeads, cells).map { .init(head: $0, text: $1) })
        }
        hasShipments = !shipments.isEmpty
        elsewhere = answer.shippedElsewhere.map { one in
            let cells = [
                "#\(one.seq)", one.certificate.shortCode,
                one.shop.map { visit.names.shop($0.text)[visit.language] } ?? "–",
                one.shipmentNumber,
            ]
            return Row(level: "caution", cells: zip(words.elsewhereHeads, cells).map { .init(head: $0, text: $1) })
        }
        hasElsewhere = !elsewhere.isEmpty
        unreceived = answer.neverReceived.map { finding in
            (finding.seq.map { "#\($0) · " } ?? "") + finding.facts(visit)
        }
        hasUnreceived = !unreceived.isEmpty
        gaps = answer.gaps.map { $0.facts(visit) }
        hasGaps = !gaps.isEmpty
    }
}

extension ReconciliationPage.Words {
    fileprivate init(_ answer: Reconcile.Answer, _ visit: Visit) {
        self.init(
            hint: visit.say(
                "台账里没有的，台账自己看不出来；厂家登记的发货可以看出。没有登记发货的厂家无从比较。",
                "What was never entered no ledger shows; what makers recorded as shipped does. A maker that records no shipments is compared with nothing."
            ),
            shipments: visit.say("发往该店的货", "Shipped to this shop"),
            shipmentHeads: [
                visit.say("发货单号", "Shipment"), visit.say("厂家", "Maker"), visit.say("发货日", "Shipped"),
                visit.say("已收 / 发出", "Received / shipped"), visit.say("状态", "State"),
                visit.say("未收证书", "Certificates missing"),
            ],
            noShipments: visit.say("期间没有厂家登记发货给该店。", "No maker recorded a shipment to this shop in the period."),
            elsewhere: visit.say("发往别店、却在本店进货的件", "Shipped to other shops, received here"),
            elsewhereHeads: [
                visit.say("条目", "Entry"), visit.say("证书", "Certificate"), visit.say("发往门店", "Shipped to"),
                visit.say("发货单号", "Shipment"),
            ], unreceived: visit.say("装用无进货", "Installed but never received"),
            gaps: visit.say("上报中断", "Gaps in reporting"),
            quiet: (answer.lastReportedAt.map {
                visit.say("最近一次登记：", "Last reported: ") + visit.time($0)
            } ?? visit.say("从未登记。", "Never reported."))
                + visit.say("（\(answer.quietDays) 天前）", " (\(answer.quietDays) days ago)"))
    }
}
