import PartCertificates

extension SeasonBuilder {
    /// Makes the line of a slot; false when what it needs is not there yet.
    mutating func fill(_ slot: Slot) -> Bool {
        switch slot.kind ?? .ordinary {
        case .ordinary: return addOrdinary(slot, parts: random.weighted([0, 30, 25, 18, 12, 8, 5, 4, 3])) != nil
        case .lot: return addDrum(slot)
        case .notEnrolled: return addNotEnrolled(slot)
        case .anomaly(let kind):
            guard let place = add(kind, slot) else { return false }
            var anomaly = SeasonAnomaly(kind: kind, place: .line(delivery: place.0, line: place.1))
            if kind == .clonedCode || kind == .receivedElsewhere {
                anomaly.counterpart = lastOriginal.map { .line(delivery: $0.delivery, line: $0.line) }
            }
            plan.anomalies.append(anomaly)
            return true
        case .lookAlike(let kind):
            guard let place = add(kind, slot) else { return false }
            plan.lookAlikes.append(SeasonLookAlike(kind: kind, place: .line(delivery: place.0, line: place.1)))
            return true
        }
    }

    /// An ordinary line of serialised parts of one lot. Sold from the front of the stock, as a depot does.
    private mutating func addOrdinary(
        _ slot: Slot, parts count: Int, among products: [Int]? = nil, percent: ClosedRange<Int> = 80...98,
        received: Int? = nil
    ) -> (Int, Int)? {
        let count = max(1, count)
        let wanted = products ?? [random.weighted(plan.products.map(\.weight))]
        let others = plan.products.indices.filter { !plan.products[$0].isConsumable }
        for product in random.shuffled(wanted) + (products == nil ? random.shuffled(others) : []) {
            guard let parts = takeParts(count, of: product, on: received ?? slot.day) else { continue }
            let guide = plan.products[product].guidePrice(on: received ?? slot.day)
            let line = certified(parts, price: share(random.number(in: percent), of: guide))
            let supplier = supplier(of: product)
            let place = book(line, shop: slot.shop, supplier: supplier, day: slot.day, received: received)
            hold(parts, slot, supplier, place)
            return place
        }
        return nil
    }

    /// That many parts of one lot that was issued before, or as many as there are.
    private mutating func takeParts(_ count: Int, of product: Int, on day: Int) -> [Int]? {
        for count in stride(from: count, to: 0, by: -1) {
            let lots = stock[product]
            guard let lot = lots.firstIndex(where: { $0.day + 4 <= day && $0.parts.count >= count }) else { continue }
            let parts = Array(lots[lot].parts.prefix(count))
            stock[product][lot].parts.removeFirst(count)
            return parts
        }
        return nil
    }

    private mutating func hold(_ parts: [Int], _ slot: Slot, _ supplier: Int, _ place: (Int, Int)) {
        for part in parts {
            shelf.append(
                Holding(
                    part: part, shop: slot.shop, supplier: supplier, day: slot.day, delivery: place.0, line: place.1,
                    isPlain: slot.kind == .ordinary))
        }
    }

    private func certified(_ parts: [Int], price: Int) -> SeasonLine {
        SeasonLine(parts: parts, product: plan.parts[parts[0]].product, unit: "pcs", price: price)
    }

    /// The maker's own depot, or now and then the supplier that sells everything.
    private mutating func supplier(of product: Int) -> Int {
        random.index(below: 4) == 0 ? SeasonSupplier.general : plan.products[product].maker
    }

    /// A measure of a consumable from a lot.
    private mutating func addDrum(_ slot: Slot) -> Bool {
        let products = random.shuffled(plan.products.indices.filter { plan.products[$0].isConsumable })
        let quantity = 1_000 * random.number(in: 2...8) * 5
        for product in products {
            let lots = stock[product].indices.filter { index in
                let lot = stock[product][index]
                return lot.day + 4 <= slot.day && (plan.parts[lot.parts[0]].quantity ?? 0) >= sold(lot) + quantity
            }
            guard let index = lots.last else { continue }
            let part = stock[product][index].parts[0]
            soldOfLot[part, default: 0] += quantity
            var line = certified(
                [part],
                price: share(random.number(in: 80...98), of: plan.products[product].guidePrice(on: slot.day)))
            line.quantity = quantity
            line.unit = plan.products[product].unit
            _ = book(line, shop: slot.shop, supplier: supplier(of: product), day: slot.day)
            drums.append(Drum(part: part, shop: slot.shop, day: slot.day, left: quantity))
            return true
        }
        return false
    }

    private func sold(_ lot: StockedLot) -> Int { soldOfLot[lot.parts[0]] ?? 0 }

    /// A part of a maker that is not enrolled.
    private mutating func addNotEnrolled(_ slot: Slot) -> Bool {
        let (name, maker, price) = random.pick([
            ("雨刮片", "路安橡塑厂", 4_500), ("空调滤芯", "清风滤材厂", 3_200), ("铜管组件", "合炉金属厂", 8_800),
        ])
        var line = SeasonLine(unit: "pcs", price: share(random.number(in: 80...110), of: price))
        line.productName = name
        line.brand = "无"
        line.maker = maker + "（未入驻）"
        line.statedClass = .aftermarket
        line.quantity = 1_000 * random.number(in: 2...10)
        line.reason = "maker-not-enrolled"
        line.conformity = "HG-" + String(random.number(in: 100_000...999_999))
        addLoose(line, slot, supplier: SeasonSupplier.general)
        return true
    }

    @discardableResult
    private mutating func addLoose(_ line: SeasonLine, _ slot: Slot, supplier: Int?) -> (Int, Int) {
        let place = book(line, shop: slot.shop, supplier: supplier, day: slot.day)
        loose.append(
            LooseLine(
                shop: slot.shop, day: slot.day, delivery: place.0, line: place.1, left: (line.quantity ?? 0) / 1_000))
        return place
    }

    /// A line that an inspector should find.
    private mutating func add(_ kind: SeasonAnomaly.Kind, _ slot: Slot) -> (Int, Int)? {
        switch kind {
        case .missingCertificate: return addWithoutCertificate(slot)
        case .overGuidePrice: return addOrdinary(slot, parts: random.number(in: 1...3), percent: 115...140)
        case .backdated:
            return addOrdinary(
                slot, parts: random.number(in: 1...3), percent: 70...75, received: slot.day - random.number(in: 6...12))
        case .unknownSource: return addFromUnknownSource(slot)
        case .mixedLot: return addMixedLot(slot)
        case .clonedCode: return addCopy(slot, fittedBefore: true)
        case .receivedElsewhere: return addCopy(slot, fittedBefore: false)
        case .recalled: return addReserved(Self.recalledLot, slot)
        case .expired: return addReserved(Self.shortLivedLot, slot)
        case .refurbishedAsNew: return addReserved(Self.refurbishedLot, slot, statedClass: .oem)
        case .forged: return addForgery(slot)
        case .neverReceived: return nil
        }
    }

    private mutating func addWithoutCertificate(_ slot: Slot) -> (Int, Int) {
        let product = random.weighted(plan.products.map(\.weight))
        let guide = plan.products[product].guidePrice(on: slot.day)
        var line = SeasonLine(
            product: product, unit: "pcs", price: share(random.number(in: 80...98), of: guide))
        line.statedClass = plan.products[product].partClass
        line.quantity = 1_000 * random.number(in: 1...4)
        line.reason = random.pick(["label-missing", "label-unreadable"])
        return addLoose(line, slot, supplier: supplier(of: product))
    }

    private mutating func addFromUnknownSource(_ slot: Slot) -> (Int, Int) {
        let (name, price) = random.pick([("无标压缩机", 39_000), ("散装制动片", 9_900), ("无标起动机", 18_000)])
        var line = SeasonLine(unit: "pcs", price: share(random.number(in: 60...90), of: price))
        line.productName = name
        line.brand = "无"
        line.statedClass = .aftermarket
        line.quantity = 1_000 * random.number(in: 1...4)
        line.reason = "other"
        line.note = "市场购入，无票据"
        return book(line, shop: slot.shop, supplier: random.pick(SeasonSupplier.unknown), day: slot.day)
    }

    private mutating func addMixedLot(_ slot: Slot) -> (Int, Int)? {
        for product in random.shuffled(plan.products.indices.filter { !plan.products[$0].isConsumable }) {
            let lots = stock[product].indices.filter { index in
                let lot = stock[product][index]
                return lot.day + 4 <= slot.day && lot.parts.count >= 2
            }
            guard lots.count >= 2 else { continue }
            let parts = lots.prefix(2).flatMap { stock[product][$0].parts.prefix(2) }
            for lot in lots.prefix(2) { stock[product][lot].parts.removeFirst(2) }
            let guide = plan.products[product].guidePrice(on: slot.day)
            let line = certified(parts, price: share(random.number(in: 80...98), of: guide))
            return book(line, shop: slot.shop, supplier: supplier(of: product), day: slot.day)
        }
        return nil
    }

    /// A line with the copied code of a part that another shop has, or has fitted by then.
    private mutating func addCopy(_ slot: Slot, fittedBefore: Bool) -> (Int, Int)? {
        let gap = fittedBefore ? 6 : 4
        guard let victim = takeHolding(where: { $0.isPlain && $0.shop != slot.shop && $0.day + gap <= slot.day }) else {
            return nil
        }
        lastOriginal = victim
        if fittedBefore { toInstallBefore.append((victim, slot.day - 2)) }
        return copyLine(of: victim, slot, supplier: supplier(of: plan.parts[victim.part].product))
    }

    private mutating func copyLine(of victim: Holding, _ slot: Slot, supplier: Int) -> (Int, Int) {
        let guide = plan.products[plan.parts[victim.part].product].guidePrice(on: slot.day)
        let line = certified([victim.part], price: share(random.number(in: 80...98), of: guide))
        return book(line, shop: slot.shop, supplier: supplier, day: slot.day)
    }

    private mutating func addReserved(
        _ lot: String, _ slot: Slot, statedClass: PartClass? = nil
    ) -> (Int, Int)? {
        guard let part = reserved[lot]?.popLast() else { return nil }
        let product = plan.parts[part].product
        var line = certified(
            [part], price: share(random.number(in: 80...98), of: plan.products[product].guidePrice(on: slot.day)))
        line.statedClass = statedClass
        return book(line, shop: slot.shop, supplier: supplier(of: product), day: slot.day)
    }

    /// A forged code, made after a part that stays with its maker.
    private mutating func addForgery(_ slot: Slot) -> (Int, Int)? {
        let product = random.weighted(plan.products.map(\.weight))
        guard let parts = takeParts(1, of: product, on: slot.day) else { return nil }
        var line = certified(
            parts, price: share(random.number(in: 80...98), of: plan.products[product].guidePrice(on: slot.day)))
        line.isForged = true
        return book(line, shop: slot.shop, supplier: supplier(of: product), day: slot.day)
    }

    /// A line that looks suspicious and is innocent.
    private mutating func add(_ kind: SeasonLookAlike.Kind, _ slot: Slot) -> (Int, Int)? {
        switch kind {
        case .guideRevised:
            let products = plan.products.indices.filter { index in
                let product = plan.products[index]
                return !product.isConsumable && (product.revisedPrice ?? product.guidePrice) < product.guidePrice
            }
            return addOrdinary(slot, parts: random.number(in: 1...3), among: products, percent: 96...99)
        case .lateSync:
            return addOrdinary(slot, parts: random.number(in: 1...3), received: slot.day - random.number(in: 1...2))
        case .returnedAndReceived: return addReturned(slot)
        case .customerSupplied:
            let product = random.weighted(plan.products.map(\.weight))
            var line = SeasonLine(product: product, unit: plan.products[product].unit, price: 0)
            line.statedClass = .aftermarket
            line.quantity = 1_000
            line.reason = "customer-supplied"
            line.customer = "托修方 " + String(random.number(in: 1_000...9_999)) + "（已签字）"
            return addLoose(line, slot, supplier: nil)
        default: return nil
        }
    }

    /// A part that another shop sent back to the supplier, who sells it again.
    private mutating func addReturned(_ slot: Slot) -> (Int, Int)? {
        guard let sold = takeHolding(where: { $0.isPlain && $0.shop != slot.shop && $0.day + 6 <= slot.day }) else {
            return nil
        }
        noteNumber += 1
        plan.moves.append(
            SeasonMove(
                shop: sold.shop, day: random.number(in: (sold.day + 1)...(slot.day - 3)),
                action: .supplierReturn(
                    .part(sold.part), supplier: sold.supplier, note: "RN-" + String(100_000 + noteNumber).dropFirst(),
                    reason: "订货型号有误")))
        return copyLine(of: sold, slot, supplier: sold.supplier)
    }
}
