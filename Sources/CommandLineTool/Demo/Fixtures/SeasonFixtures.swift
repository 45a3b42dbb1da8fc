import Foundation
import MerkleTree
import PartCertificates
import Signatures
import Traceability

/// The season's inputs as tables: what is committed under `fixtures/`. Days are offsets from today.
enum SeasonFixtures {
    /// One table.
    struct File: Hashable, Sendable {
        var name: String
        var text: String
    }

    /// Writes the season that the project ships into a folder, which is made if need be.
    static func write(to folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for file in files(of: .make()) {
                try Data(file.text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file.name), options: .atomic)
            }
        } catch {
            throw CommandFailure.file(folder, error)
        }
    }

    /// Every table of a season.
    static func files(of plan: SeasonPlan) -> [File] {
        parties(plan) + parts(plan) + [deliveries(plan), installs(plan), moves(plan), scans(plan)] + answers(plan)
    }

    /// SHA-256 over all tables: two plans with the same digest are the same season.
    static func digest(of plan: SeasonPlan) -> Digest {
        var bytes: [UInt8] = []
        for file in files(of: plan) { bytes += Array(file.name.utf8) + [0] + Array(file.text.utf8) + [0] }
        return SystemSHA256().hash(bytes)
    }

    static func table(_ name: String, _ heading: [String], _ rows: [[String]]) -> File {
        var writer = CSVWriter()
        writer.write(heading)
        for row in rows { writer.write(row) }
        return File(name: name, text: writer.contents)
    }

    /// Makers, products, suppliers and shops.
    static func parties(_ plan: SeasonPlan) -> [File] {
        [
            table(
                "issuers.csv",
                [
                    "id", "registration", "name_zh", "name_en", "address", "classes", "gtin_prefix",
                    "part_number_prefix",
                ],
                plan.makers.map {
                    [
                        $0.id, $0.registration, $0.nameZh, $0.nameEn, $0.address,
                        $0.classes.map(\.slug).joined(separator: " "), $0.gtinPrefix, $0.partNumberPrefix ?? "",
                    ]
                }),
            table(
                "products.csv",
                [
                    "code", "issuer", "name_zh", "name_en", "brand", "fits", "class", "unit", "guide_price",
                    "revised_price", "revised_on", "warranty_months", "safety_critical",
                ],
                plan.products.map {
                    [
                        $0.code, plan.makers[$0.maker].id, $0.nameZh, $0.nameEn, $0.brand,
                        $0.fits.joined(separator: "; "), $0.partClass.slug, $0.unit, SeasonText.yuan($0.guidePrice),
                        $0.revisedPrice.map(SeasonText.yuan) ?? "",
                        $0.revisedPrice == nil ? "" : String(SeasonPlan.guideRevision), String($0.warrantyMonths),
                        $0.safetyCritical ? "yes" : "no",
                    ]
                }),
            table(
                "suppliers.csv", ["id", "name_zh", "name_en", "address", "standing"],
                plan.suppliers.map { [$0.id, $0.nameZh, $0.nameEn, $0.address, $0.standing] }),
            table(
                "shops.csv",
                ["id", "registration", "name_zh", "name_en", "address", "latitude", "longitude", "kind", "chain"],
                plan.shops.map {
                    [
                        $0.id, $0.registration, $0.nameZh, $0.nameEn, $0.address,
                        SeasonText.decimal(thousandths: $0.latitude / 1_000),
                        SeasonText.decimal(thousandths: $0.longitude / 1_000), $0.kind, $0.chain ?? "",
                    ]
                }),
        ]
    }

    /// What each maker issues, and the recalls.
    static func parts(_ plan: SeasonPlan) -> [File] {
        let heading = [
            "part", "batch", "issued_on", "product", "serial", "lot", "class", "use_by", "quantity", "unit",
        ]
        var files: [File] = []
        for (maker, party) in plan.makers.enumerated() {
            let rows = plan.parts.enumerated().filter { $0.element.maker == maker }.map { index, part in
                [
                    String(index), String(part.batch), String(plan.batches[part.batch].day),
                    plan.products[part.product].code, part.serial ?? "", part.lot, part.partClass.slug,
                    part.useBy.map { String($0) } ?? "",
                    part.quantity.map { SeasonText.decimal(thousandths: $0) } ?? "",
                    part.isLot ? plan.products[part.product].unit : "",
                ]
            }
            files.append(table("parts-\(party.id).csv", heading, rows))
        }
        files.append(
            table(
                "recalls.csv", ["issuer", "recall", "product", "lot", "on"],
                plan.recalls.map {
                    [plan.makers[$0.maker].id, $0.name, plan.products[$0.product].code, $0.lot, String($0.day)]
                }))
        return files
    }

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

/// How the season writes numbers.
enum SeasonText {
    /// Thousandths as a decimal: 850 → "0.85".
    static func decimal(thousandths value: Int) -> String { decimal(value, digits: 3, trimming: true) }

    /// Fen as yuan: 12345 → "123.45".
    static func yuan(_ fen: Int) -> String { decimal(fen, digits: 2, trimming: false) }

    private static func decimal(_ value: Int, digits: Int, trimming: Bool) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let fraction = String(scale + value % scale).dropFirst()
        guard trimming else { return "\(value / scale).\(fraction)" }
        var kept = String(fraction)
        while kept.last == "0" { kept.removeLast() }
        return kept.isEmpty ? String(value / scale) : "\(value / scale).\(kept)"
    }
}
