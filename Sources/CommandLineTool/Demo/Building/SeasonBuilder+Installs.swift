import PartCertificates

extension SeasonBuilder {
    /// Plans every install: of parts, of measures from a lot, of uncertified pieces, and the ones without a receipt.
    mutating func makeInstalls() {
        for (holding, latest) in toInstallBefore {
            install(holding, on: random.number(in: (holding.day + 1)...latest))
        }
        for _ in 0..<(scale.anomalies[.neverReceived] ?? 0) { installUnreceived() }
        for _ in 0..<(scale.ordinary[.lotDraw] ?? 0) { drawFromLot() }
        for _ in 0..<(scale.ordinary[.lineDraw] ?? 0) { drawFromLine() }
        for _ in 0..<(scale.lookAlikes[.undoneInstall] ?? 0) { installTwice() }
        while plan.installs.count < scale.installs {
            guard let holding = takeHolding(where: { $0.day <= -2 }) else { break }
            install(holding, on: day(after: holding.day))
        }
    }

    /// One to fifteen days later, yesterday at the latest.
    private mutating func day(after day: Int) -> Int { min(-1, day + random.number(in: 1...15)) }

    @discardableResult
    private mutating func install(_ holding: Holding, on day: Int) -> Int {
        install(.part(holding.part), product: plan.parts[holding.part].product, shop: holding.shop, on: day)
    }

    @discardableResult
    private mutating func install(_ item: SeasonItem, product: Int?, shop: Int, on day: Int) -> Int {
        let known = product.map { plan.products[$0] }
        let isVehicle = known.map { $0.maker > 0 } ?? true
        var install = SeasonInstall(
            shop: shop, day: day, item: item, unit: "pcs", repairOrder: repairOrder(of: shop),
            work: "更换" + (known?.nameZh ?? "配件"),
            price: share(random.number(in: 105...135), of: known?.guidePrice ?? 6_000),
            object: isVehicle
                ? "DEMOVIN" + String(random.number(in: 1_000_000_000...9_999_999_999))
                : "机身号 KF" + String(random.number(in: 100_000...999_999)),
            technician: "技师 \(plan.shops[shop].id)-\(random.number(in: 1...4))",
            customer: "托修方 \(random.number(in: 1_000...9_999))")
        if let known, !known.fits.isEmpty { install.model = random.pick(known.fits) }
        if isVehicle { install.mileage = random.number(in: 5...180) * 1_000 }
        if known?.nameEn.contains("brake") == true { install.position = known?.nameZh.first == "前" ? "前轴" : "后轴" }
        if let known, [.equivalentQuality, .remanufactured].contains(known.partClass) {
            install.consent = "同意书 \(install.repairOrder)"
        }
        plan.installs.append(install)
        return plan.installs.count - 1
    }

    /// A part that its shop never booked: bought for cash, the box thrown away.
    private mutating func installUnreceived() {
        let day = random.number(in: -70 ... -2)
        let shop = random.weighted(plan.shops.map(\.weight))
        for product in random.shuffled(Array(plan.products.indices)) where !plan.products[product].isConsumable {
            guard let lot = stock[product].firstIndex(where: { $0.day + 6 <= day && !$0.parts.isEmpty }) else {
                continue
            }
            let part = stock[product][lot].parts.removeFirst()
            let index = install(.part(part), product: product, shop: shop, on: day)
            plan.installs[index].acknowledged = ["never-received"]
            plan.anomalies.append(SeasonAnomaly(kind: .neverReceived, place: .install(index)))
            return
        }
    }

    /// Half a unit to one and a half from a lot on the shelf.
    private mutating func drawFromLot() {
        let start = random.index(below: max(1, drums.count))
        for step in drums.indices {
            let index = (start + step) % drums.count
            let quantity = random.number(in: 5...15) * 100
            guard drums[index].left >= quantity, drums[index].day <= -2 else { continue }
            drums[index].left -= quantity
            let drum = drums[index]
            let product = plan.parts[drum.part].product
            let install = install(
                .part(drum.part), product: product, shop: drum.shop,
                on: min(-1, drum.day + random.number(in: 1...25)))
            plan.installs[install].quantity = quantity
            plan.installs[install].unit = plan.products[product].unit
            return
        }
    }

    /// One piece of an uncertified line.
    private mutating func drawFromLine() {
        let start = random.index(below: max(1, loose.count))
        for step in loose.indices {
            let index = (start + step) % loose.count
            guard loose[index].left > 0, loose[index].day <= -2 else { continue }
            loose[index].left -= 1
            let line = loose[index]
            let booked = plan.deliveries[line.delivery].lines[line.line]
            guard booked.unit == "pcs" else { continue }
            let install = install(
                .line(delivery: line.delivery, line: line.line), product: booked.product, shop: line.shop,
                on: day(after: line.day))
            plan.installs[install].quantity = 1_000
            return
        }
    }

    /// An install on the wrong order, undone the next day, and the right one the day after.
    private mutating func installTwice() {
        guard let holding = takeHolding(where: { $0.day <= -12 }) else { return }
        let first = holding.day + random.number(in: 1...8)
        let wrong = install(holding, on: first)
        plan.moves.append(
            SeasonMove(shop: holding.shop, day: first + 1, action: .undo(install: wrong, reason: "登记到错误的委托书")))
        let right = install(holding, on: first + 2)
        plan.lookAlikes.append(SeasonLookAlike(kind: .undoneInstall, place: .install(right)))
    }
}
