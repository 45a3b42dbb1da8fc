import PartCertificates

extension SeasonBuilder {
    /// What a line of a delivery is.
    enum LineKind: Hashable {
        case ordinary
        case lot
        case notEnrolled
        case anomaly(SeasonAnomaly.Kind)
        case lookAlike(SeasonLookAlike.Kind)
    }

    /// A line that is yet to be filled.
    struct Slot {
        var day: Int
        var shop: Int
        var kind: LineKind?
    }

    /// Plans every delivery, day by day.
    mutating func makeDeliveries() {
        var slots = makeSlots()
        assignKinds(to: &slots)
        var day = SeasonPlan.days.lowerBound
        for index in slots.indices {
            if slots[index].day != day {
                day = slots[index].day
                openDeliveries = [:]
            }
            while !fill(slots[index]) {
                // What this line copies is not there yet: the next ordinary line shall be it.
                let later = slots[(index + 1)...].firstIndex { $0.kind == .ordinary }
                precondition(later != nil, "the season is too short for its anomalies")
                slots.swapKinds(index, later ?? index)
            }
        }
    }

    /// How much is delivered on a day: two and a half times as much at the height of summer.
    static func demand(on day: Int) -> Int {
        let sinceStart = day - SeasonPlan.days.lowerBound
        switch sinceStart {
        case 0..<26: return 10
        case 26..<40: return 10 + (sinceStart - 25)
        case 40..<70: return 25
        case 70..<82: return 25 - (sinceStart - 69)
        default: return 12
        }
    }

    private mutating func makeSlots() -> [Slot] {
        let days = Array(SeasonPlan.days)
        let byDay = shares(of: scale.lines, by: days.map { Self.demand(on: $0) })
        var slots: [Slot] = []
        for (day, count) in zip(days, byDay) {
            for _ in 0..<count {
                slots.append(Slot(day: day, shop: random.weighted(plan.shops.map(\.weight))))
            }
        }
        return slots
    }

    /// The days on which a line of a kind makes sense.
    private func days(of kind: LineKind) -> ClosedRange<Int> {
        switch kind {
        case .anomaly(.recalled): -85...Self.recallDay - 6
        case .anomaly(.expired): -85...Self.shortLivedUntil - 6
        case .anomaly(.clonedCode), .anomaly(.receivedElsewhere): -70 ... -3
        case .lookAlike(.returnedAndReceived): -65 ... -3
        case .lookAlike(.guideRevised): -90...SeasonPlan.guideRevision - 5
        case .anomaly(.overGuidePrice): -92 ... -2
        case .anomaly(.backdated): -60 ... -2
        default: SeasonPlan.days
        }
    }

    private mutating func assignKinds(to slots: inout [Slot]) {
        var kinds: [LineKind] = []
        for kind in SeasonAnomaly.Kind.allCases where kind.isInbound {
            kinds += Array(repeating: .anomaly(kind), count: scale.anomalies[kind] ?? 0)
        }
        for kind in [SeasonLookAlike.Kind.guideRevised, .returnedAndReceived, .lateSync, .customerSupplied] {
            kinds += Array(repeating: .lookAlike(kind), count: scale.lookAlikes[kind] ?? 0)
        }
        kinds += Array(repeating: .notEnrolled, count: scale.ordinary[.notEnrolledLine] ?? 0)
        kinds += Array(repeating: .lot, count: scale.ordinary[.lotLine] ?? 0)
        for kind in kinds {
            let days = days(of: kind)
            let free = slots.indices.filter { slots[$0].kind == nil && days.contains(slots[$0].day) }
            precondition(!free.isEmpty, "the season has too few lines for its anomalies")
            slots[random.pick(free)].kind = kind
        }
        for index in slots.indices where slots[index].kind == nil { slots[index].kind = .ordinary }
    }

    /// Adds a line to a delivery of that shop, supplier and day, and says where it is.
    mutating func book(
        _ line: SeasonLine, shop: Int, supplier: Int?, day: Int, received: Int? = nil
    ) -> (delivery: Int, line: Int) {
        let key = DeliveryKey(shop: shop, supplier: supplier)
        if received == nil, let open = openDeliveries[key], plan.deliveries[open].lines.count < 6,
            // The same lot certificate twice is two deliveries.
            !plan.deliveries[open].lines.contains(where: { !Set($0.parts).isDisjoint(with: line.parts) })
        {
            plan.deliveries[open].lines.append(line)
            return (open, plan.deliveries[open].lines.count - 1)
        }
        noteNumber += 1
        let delivery = plan.deliveries.count
        plan.deliveries.append(
            SeasonDelivery(
                shop: shop, supplier: supplier, note: "DN-" + String(100_000 + noteNumber).dropFirst(), day: day,
                received: received ?? day, lines: [line]))
        if received == nil { openDeliveries[key] = delivery }
        return (delivery, 0)
    }
}

extension [SeasonBuilder.Slot] {
    fileprivate mutating func swapKinds(_ first: Int, _ second: Int) {
        let kind = self[first].kind
        self[first].kind = self[second].kind
        self[second].kind = kind
    }
}

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
    mutating func addOrdinary(
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
    mutating func takeParts(_ count: Int, of product: Int, on day: Int) -> [Int]? {
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

    func certified(_ parts: [Int], price: Int) -> SeasonLine {
        SeasonLine(parts: parts, product: plan.parts[parts[0]].product, unit: "pcs", price: price)
    }

    /// The maker's own depot, or now and then the supplier that sells everything.
    mutating func supplier(of product: Int) -> Int {
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
    mutating func addLoose(_ line: SeasonLine, _ slot: Slot, supplier: Int?) -> (Int, Int) {
        let place = book(line, shop: slot.shop, supplier: supplier, day: slot.day)
        loose.append(
            LooseLine(
                shop: slot.shop, day: slot.day, delivery: place.0, line: place.1, left: (line.quantity ?? 0) / 1_000))
        return place
    }
}
