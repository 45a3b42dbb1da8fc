extension SeasonBuilder {
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
