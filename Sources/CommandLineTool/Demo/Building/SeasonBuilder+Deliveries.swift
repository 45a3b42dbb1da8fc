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
