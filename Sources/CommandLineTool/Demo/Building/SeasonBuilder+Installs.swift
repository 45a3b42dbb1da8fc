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

    /// Plans the transfers within the chain; what arrives is on the other shop's shelf.
    mutating func makeTransfers() {
        for number in 1...(scale.lookAlikes[.recordedTransfer] ?? 1) {
            let chain = SeasonShop.chain
            guard let holding = takeHolding(where: { chain.contains($0.shop) && $0.isPlain && $0.day <= -14 }) else {
                return
            }
            let target = random.pick(chain.filter { $0 != holding.shop })
            let out = holding.day + random.number(in: 1...8)
            let arrival = out + random.number(in: 1...2)
            let text = "TR-" + String(1_000 + number).dropFirst()
            plan.moves.append(
                SeasonMove(
                    shop: holding.shop, day: out, action: .transferOut(.part(holding.part), to: target, number: text)))
            plan.moves.append(
                SeasonMove(
                    shop: target, day: arrival,
                    action: .transferIn(.part(holding.part), from: holding.shop, number: text)))
            plan.lookAlikes.append(SeasonLookAlike(kind: .recordedTransfer, place: .part(holding.part)))
            var arrived = holding
            arrived.shop = target
            arrived.day = arrival
            arrived.isPlain = false
            shelf.append(arrived)
        }
    }

    /// Plans everything else that shops record.
    mutating func makeMoves() {
        for _ in 0..<(scale.ordinary[.supplierReturn] ?? 0) {
            guard let holding = takeHolding(where: { $0.day <= -8 }) else { break }
            noteNumber += 1
            move(
                holding,
                .supplierReturn(
                    .part(holding.part), supplier: holding.supplier,
                    note: "RN-" + String(100_000 + noteNumber).dropFirst(),
                    reason: "外箱破损"))
        }
        for _ in 0..<(scale.ordinary[.scrap] ?? 0) {
            guard let holding = takeHolding(where: { $0.day <= -8 }) else { break }
            move(holding, .scrap(.part(holding.part), reason: "安装前跌落损坏"))
        }
        makeRemovals()
        makeHeartbeats()
        makeStockTakes()
    }

    private mutating func move(_ holding: Holding, _ action: SeasonMove.Action) {
        plan.moves.append(
            SeasonMove(shop: holding.shop, day: holding.day + random.number(in: 1...5), action: action))
    }

    /// Parts taken out under warranty, and old parts without a certificate.
    private mutating func makeRemovals() {
        let open = openInstalls.filter { plan.installs[$0].day <= -14 && !plan.lookAlikes.contains(.undone($0)) }
        for index in random.shuffled(open).prefix(scale.ordinary[.warrantyRemoval] ?? 0) {
            let install = plan.installs[index]
            plan.moves.append(
                SeasonMove(
                    shop: install.shop, day: install.day + random.number(in: 4...12),
                    action: .removal(
                        install.item, part: install.work.replacing("更换", with: ""),
                        repairOrder: repairOrder(of: install.shop),
                        disposal: "to-maker")))
        }
        for index in random.shuffled(Array(plan.installs.indices)).prefix(scale.ordinary[.oldPart] ?? 0) {
            let install = plan.installs[index]
            plan.moves.append(
                SeasonMove(
                    shop: install.shop, day: install.day,
                    action: .removal(
                        nil, part: "旧" + install.work.replacing("更换", with: ""), repairOrder: install.repairOrder,
                        disposal: random.pick(["to-customer", "to-customer", "hazardous-waste"]))))
        }
    }

    /// Installs of single parts that nothing else happens to: not undone, not removed, not of a copied or unreceived part.
    var openInstalls: [Int] {
        var closed: Set<Int> = []
        var removed: Set<SeasonItem> = []
        for move in plan.moves {
            if case .undo(let install, _) = move.action { closed.insert(install) }
            if case .removal(let item?, _, _, _) = move.action { removed.insert(item) }
        }
        let copied = Set(toInstallBefore.map { SeasonItem.part($0.holding.part) })
        return plan.installs.indices.filter { index in
            let install = plan.installs[index]
            guard case .part(let part) = install.item, !plan.parts[part].isLot else { return false }
            return !closed.contains(index) && !removed.contains(install.item) && !copied.contains(install.item)
                && install.acknowledged.isEmpty
        }
    }

    /// "Nothing bought this week", for every week in which a shop received nothing.
    private mutating func makeHeartbeats() {
        for shop in plan.shops.indices {
            let days = Set(plan.deliveries.filter { $0.shop == shop }.map(\.day))
            for last in stride(from: SeasonPlan.days.lowerBound + 6, through: SeasonPlan.days.upperBound, by: 7)
            where days.isDisjoint(with: (last - 6)...last) {
                plan.moves.append(SeasonMove(shop: shop, day: last, action: .heartbeat(from: last - 6, to: last)))
            }
        }
    }

    /// Yesterday every shop counted a few parts and found them all.
    private mutating func makeStockTakes() {
        for shop in plan.shops.indices {
            let counts = shelf.filter { $0.shop == shop && $0.day <= -2 }.prefix(5).map {
                SeasonMove.Count(item: .part($0.part), quantity: 1_000, unit: "pcs")
            }
            guard !counts.isEmpty else { continue }
            plan.moves.append(SeasonMove(shop: shop, day: -1, action: .stockTake(counts)))
        }
    }
}

extension SeasonLookAlike {
    /// The install that was made again on the right order.
    fileprivate static func undone(_ install: Int) -> SeasonLookAlike {
        SeasonLookAlike(kind: .undoneInstall, place: .install(install))
    }
}
