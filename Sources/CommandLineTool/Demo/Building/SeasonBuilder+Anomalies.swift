import PartCertificates

extension SeasonBuilder {
    /// A line that an inspector should find.
    mutating func add(_ kind: SeasonAnomaly.Kind, _ slot: Slot) -> (Int, Int)? {
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
    mutating func add(_ kind: SeasonLookAlike.Kind, _ slot: Slot) -> (Int, Int)? {
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

    /// How often one phone asks about one part.
    private static let insistence = 40

    /// Plans the queries: technicians before they fit a part, customers afterwards.
    mutating func makeScans() {
        let serial = plan.installs.indices.filter { index in
            guard case .part(let part) = plan.installs[index].item else { return false }
            return !plan.parts[part].isLot
        }
        addInsistentPhones(openInstalls)
        addCopies()
        for index in serial where plan.scans.count < scale.scans * 2 / 5 {
            let install = plan.installs[index]
            guard case .part(let part) = install.item else { continue }
            plan.scans.append(
                SeasonScan(
                    day: install.day, purpose: "install", part: part, shop: install.shop,
                    repairOrder: install.repairOrder, model: install.model))
        }
        while plan.scans.count < scale.scans {
            let install = plan.installs[random.pick(serial)]
            guard case .part(let part) = install.item else { continue }
            plan.scans.append(
                SeasonScan(
                    day: min(-1, install.day + random.number(in: 0...20)), purpose: "customer", part: part,
                    device: "phone-\(random.number(in: 10_000...99_999))",
                    near: random.index(below: 10) < 6 ? install.shop : nil))
        }
    }

    /// One phone that scans the same part again and again, at home.
    private mutating func addInsistentPhones(_ installs: [Int]) {
        for number in 1...(scale.lookAlikes[.onePhoneManyScans] ?? 1) {
            let install = plan.installs[random.pick(installs)]
            guard case .part(let part) = install.item else { continue }
            for _ in 0..<min(Self.insistence, scale.scans / 10) {
                plan.scans.append(
                    SeasonScan(
                        day: min(-1, install.day + random.number(in: 0...3)), purpose: "customer", part: part,
                        device: "insistent-\(number)", near: install.shop))
            }
            plan.lookAlikes.append(SeasonLookAlike(kind: .onePhoneManyScans, place: .part(part)))
        }
    }

    /// Customers who scan the copy of a code, in the city where it turned up.
    private mutating func addCopies() {
        for anomaly in plan.anomalies where anomaly.kind == .clonedCode {
            guard case .line(let delivery, let line) = anomaly.place else { continue }
            let booked = plan.deliveries[delivery]
            plan.scans.append(
                SeasonScan(
                    day: min(-1, booked.day + 1), purpose: "customer", part: booked.lines[line].parts[0],
                    device: "copy-\(random.number(in: 10_000...99_999))", near: booked.shop))
        }
    }
}
