import PartCertificates

extension SeasonFixtures {
    /// One row for each code of a line; a line without codes has one row.
    static func deliveries(_ plan: SeasonPlan) -> File {
        var rows: [[String]] = []
        for (index, delivery) in plan.deliveries.enumerated() {
            for (number, line) in delivery.lines.enumerated() {
                for part in line.parts.isEmpty ? [nil] : line.parts.map({ Optional($0) }) {
                    rows.append([
                        String(index), String(number), plan.shops[delivery.shop].id,
                        delivery.supplier.map { plan.suppliers[$0].id } ?? "", delivery.note, String(delivery.day),
                        String(delivery.received), part.map { String($0) } ?? "", line.isForged ? "yes" : "",
                        line.product.map { plan.products[$0].code } ?? "", line.productName ?? "", line.brand ?? "",
                        line.maker ?? "", line.statedClass?.slug ?? "",
                        line.quantity.map { SeasonText.decimal(thousandths: $0) } ?? "", line.unit,
                        line.price == 0 ? "" : SeasonText.yuan(line.price), line.reason ?? "", line.note ?? "",
                        line.conformity ?? "", line.customer ?? "",
                    ])
                }
            }
        }
        return table(
            "deliveries.csv",
            [
                "delivery", "line", "shop", "supplier", "delivery_note", "recorded_on", "received", "part", "forged",
                "product", "product_name", "brand", "maker", "class", "quantity", "unit", "price_cny", "reason", "note",
                "conformity", "customer",
            ], rows)
    }

    static func installs(_ plan: SeasonPlan) -> File {
        table(
            "installs.csv",
            [
                "install", "shop", "on", "item", "quantity", "unit", "repair_order", "work", "model", "mileage",
                "position", "price_cny", "consent", "acknowledged", "object", "technician", "customer",
            ],
            plan.installs.enumerated().map { index, install in
                [
                    String(index), plan.shops[install.shop].id, String(install.day), text(install.item),
                    install.quantity.map { SeasonText.decimal(thousandths: $0) } ?? "1", install.unit,
                    install.repairOrder, install.work, install.model ?? "", install.mileage.map { String($0) } ?? "",
                    install.position ?? "", SeasonText.yuan(install.price), install.consent ?? "",
                    install.acknowledged.joined(separator: " "), install.object, install.technician, install.customer,
                ]
            })
    }

    static func moves(_ plan: SeasonPlan) -> File {
        table(
            "moves.csv",
            ["shop", "on", "move", "item", "with", "number", "text", "repair_order", "disposal"],
            plan.moves.map { move in
                [plan.shops[move.shop].id, String(move.day)] + cells(of: move.action, plan)
            })
    }

    static func scans(_ plan: SeasonPlan) -> File {
        table(
            "scans.csv", ["on", "purpose", "part", "shop", "device", "near", "repair_order", "model"],
            plan.scans.map {
                [
                    String($0.day), $0.purpose, String($0.part), $0.shop.map { plan.shops[$0].id } ?? "",
                    $0.device ?? "", $0.near.map { plan.shops[$0].id } ?? "", $0.repairOrder ?? "", $0.model ?? "",
                ]
            })
    }

    /// What should be found, and what should not.
    static func answers(_ plan: SeasonPlan) -> [File] {
        [
            table(
                "anomalies.csv", ["anomaly", "where", "counterpart"],
                plan.anomalies.map { [$0.kind.rawValue, text($0.place), $0.counterpart.map { text($0) } ?? ""] }),
            table(
                "look-alikes.csv", ["look_alike", "where"],
                plan.lookAlikes.map { [$0.kind.rawValue, text($0.place)] }),
        ]
    }

    private static func text(_ item: SeasonItem) -> String {
        switch item {
        case .part(let part): "part \(part)"
        case .line(let delivery, let line): "line \(delivery)/\(line)"
        }
    }

    private static func text(_ place: SeasonPlace) -> String {
        switch place {
        case .line(let delivery, let line): "line \(delivery)/\(line)"
        case .install(let index): "install \(index)"
        case .part(let part): "part \(part)"
        }
    }

    private static func cells(of action: SeasonMove.Action, _ plan: SeasonPlan) -> [String] {
        switch action {
        case .transferOut(let item, let shop, let number):
            ["transfer-out", text(item), plan.shops[shop].id, number, "", "", ""]
        case .transferIn(let item, let shop, let number):
            ["transfer-in", text(item), plan.shops[shop].id, number, "", "", ""]
        case .supplierReturn(let item, let supplier, let note, let reason):
            ["supplier-return", text(item), plan.suppliers[supplier].id, note, reason, "", ""]
        case .scrap(let item, let reason): ["scrap", text(item), "", "", reason, "", ""]
        case .removal(let item, let part, let order, let disposal):
            ["removal", item.map { text($0) } ?? "", "", "", part, order, disposal]
        case .undo(let install, let reason): ["undo", "install \(install)", "", "", reason, "", ""]
        case .heartbeat(let from, let to): ["heartbeat", "", "", "\(from)…\(to)", "", "", ""]
        case .stockTake(let counts):
            [
                "stock-take",
                counts.map { text($0.item) + " = " + SeasonText.decimal(thousandths: $0.quantity) + " " + $0.unit }
                    .joined(separator: "; "), "", "", "", "", "",
            ]
        }
    }
}
