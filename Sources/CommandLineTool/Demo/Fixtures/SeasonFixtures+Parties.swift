import PartCertificates

extension SeasonFixtures {
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
}
