extension SeasonBuilder {
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
