import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import PartVerification
import Traceability
import Words

extension WebParts {
    /// `GET /inspect/{order}`
    func orderOverview(_ visit: Visit) async throws -> Response {
        let visit = try await naming(visit)
        let number = try visit.orderNumber
        let overview = try await ShowOverview(order: number, afresh: visit.query("afresh") == "1")
            .perform(in: service, for: visit.asking)
        let path = visit.order(number.text)
        guard let review = overview.review else {
            let progress = overview.progress ?? SurveyReading(looked: 0, total: 0)
            return underwayPage(overview.order, progress, at: .overview, path: path, visit)
        }
        let integrity = try await ShowIntegrity(order: number).perform(in: service, for: visit.asking)
        var page = OverviewPage(frame(visit, title: number.text), review, integrity, visit)
        page.underway = overview.progress.map { Underway($0, showing: review.madeAt, path: path, visit) }
        return pages.render(.inspectOrder, page)
    }
}

extension OverviewPage {
    /// How many refused attempts are shown.
    private static let mostAttempts = 50

    init(_ page: PageFrame, _ review: ReviewOrder.Answer, _ integrity: ShowIntegrity.Answer, _ visit: Visit) {
        self.page = page
        let number = review.order.number
        order = OrderFrame(review.order, visit, at: .overview)
        words = Words(review, visit)
        afreshPath = visit.order(number, "", [("afresh", "1")])
        tiles = Self.tiles(review, visit)
        groups = Self.groups(review, visit)
        hasFindings = !groups.isEmpty
        self.integrity = Self.integrity(integrity, visit)
        integrityPath = visit.order(number, "integrity")
        kinds = review.inspection.entries.sorted { ($1.value, $0.key.code) < ($0.value, $1.key.code) }.map {
            kind, count in
            Kind(
                name: kind.words[visit.language], count: Grouped.text(count),
                path: visit.order(number, "entries", [("kind", kind.slug)]))
        }
        let lateHeads = words.lateHeads
        late = review.late.map { entry in
            Cells(
                lateHeads,
                [
                    "#\(entry.seq)", entry.kind.words[visit.language], entry.claimed.description,
                    visit.time(entry.recordedAt),
                ])
        }
        hasLate = !late.isEmpty
        let attemptHeads = words.attemptHeads
        attempts = review.inspection.refusedAttempts.suffix(Self.mostAttempts).reversed().map { attempt in
            let refusal = ServiceError.Code(rawValue: attempt.code).map {
                ServiceError($0).message(visit.reader.utcOffset).title[visit.language]
            }
            return Cells(
                attemptHeads,
                [
                    visit.time(attempt.at), refusal ?? attempt.code,
                    attempt.item.map { ItemWords.item($0)[visit.language] } ?? "–", attempt.actor,
                ])
        }
        hasAttempts = !attempts.isEmpty
    }

    private static func tiles(_ review: ReviewOrder.Answer, _ visit: Visit) -> [Tile] {
        let number = review.order.number
        let inspection = review.inspection
        func count(_ risk: InspectionRisk) -> Int {
            inspection.totals.reduce(0) { sum, total in sum + (total.key.risk == risk ? total.value : 0) }
        }
        var tiles: [Tile] = InspectionRisk.allCases.map { risk in
            let mark = RiskMark(risk, visit)
            let found = count(risk)
            return Tile(
                level: found == 0 ? "pass" : mark.level, value: Grouped.text(found), word: mark.icon + " " + mark.word,
                path: found == 0 ? nil : visit.order(number, "entries", [("finding", "any"), ("sort", "finding")]))
        }
        let share = inspection.lines == 0 ? 0 : Double(inspection.uncertifiedLines) * 100 / Double(inspection.lines)
        let gaps = inspection.totals[.reportingGap] ?? 0
        tiles += [
            Tile(
                level: "", value: Grouped.text(inspection.entries.values.reduce(0, +)),
                word: visit.say("条目", "entries"), path: visit.order(number, "entries")),
            Tile(
                level: "", value: Grouped.text(inspection.lines), word: visit.say("进货行", "receipt lines"),
                path: visit.order(number, "entries", [("kind", "receipt")])),
            Tile(
                level: inspection.uncertifiedLines == 0 ? "pass" : "caution", value: Percent.text(share),
                word: visit.say(
                    "无证书进货（\(Grouped.text(inspection.uncertifiedLines)) 行）",
                    "without certificate (\(Grouped.text(inspection.uncertifiedLines)) lines)"),
                path: visit.order(number, "charts")),
            Tile(
                level: review.lateCount == 0 ? "pass" : "caution", value: Grouped.text(review.lateCount),
                word: visit.say("期后补录", "recorded after the period"), path: review.lateCount == 0 ? nil : "#late"),
            Tile(
                level: gaps == 0 ? "pass" : "caution", value: Grouped.text(gaps),
                word: visit.say("上报中断", "gaps in reporting"), path: gaps == 0 ? nil : "#reporting-gap"),
            Tile(
                level: inspection.refusedAttempts.isEmpty ? "pass" : "unconfirmed",
                value: Grouped.text(inspection.refusedAttempts.count), word: visit.say("被拒操作", "refused attempts"),
                path: inspection.refusedAttempts.isEmpty ? nil : "#attempts"),
        ]
        return tiles
    }

    private static func groups(_ review: ReviewOrder.Answer, _ visit: Visit) -> [Group] {
        let number = review.order.number
        var examples: [InspectionCode: [Example]] = [:]
        for finding in review.inspection.findings {
            examples[finding.code, default: []].append(
                Example(
                    entry: finding.seq.map { "#\($0)" },
                    entryPath: finding.seq.map { visit.order(number, "entries/\($0)") },
                    facts: finding.facts(visit)))
        }
        return review.inspection.totals.sorted { ($0.key.risk, $0.key) < ($1.key.risk, $1.key) }.map { code, count in
            Group(
                code: code.rawValue, mark: RiskMark(code.risk, visit), title: code.title[visit.language],
                count: Grouped.text(count), meaning: code.meaning[visit.language],
                path: visit.order(number, "entries", [("finding", code.rawValue)]),
                more: visit.say("查看全部 \(Grouped.text(count)) 条", "All \(Grouped.text(count))"),
                examples: examples[code] ?? [])
        }
    }

    private static func integrity(_ integrity: ShowIntegrity.Answer, _ visit: Visit) -> [Row] {
        var rows = [
            Row(
                name: visit.say("台账", "Ledger"),
                value: visit.say("\(Grouped.text(integrity.bookSize)) 条", "\(Grouped.text(integrity.bookSize)) entries")
            ),
            Row(name: visit.say("台账根哈希", "Root of the ledger"), value: integrity.bookRoot.hex),
        ]
        if let checkpoint = integrity.checkpoint {
            let names = checkpoint.witnesses.map(\.name).joined(separator: visit.say("、", ", "))
            rows.append(
                Row(
                    name: visit.say("最新见证", "Newest witnessed"),
                    value: visit.time(checkpoint.closedAt) + " · "
                        + (names.isEmpty ? visit.say("无见证方签名", "no witness cosigned") : names)))
        }
        return rows
    }
}

extension OverviewPage.Words {
    fileprivate init(_ review: ReviewOrder.Answer, _ visit: Visit) {
        self.init(
            asOf: visit.say("查看时间 ", "Looked at ") + visit.time(review.madeAt),
            afresh: visit.say("重新查看", "Look again"), findings: visit.say("发现", "Findings"),
            noFindings: visit.say("没有发现", "Nothing was found"),
            noFindingsHint: visit.say(
                "没有登记的进货不会出现在这里：请抽样盘点，并与厂家发货核对。",
                "Purchases that were never entered do not show here: draw a sample, and compare with shipments."),
            integrity: visit.say("完整性", "Integrity"),
            integrityMore: visit.say("与上次保存的检查点比较", "Compare with the checkpoint kept last time"),
            kinds: visit.say("条目，按类型", "Entries by kind"), kind: visit.say("类型", "Kind"),
            count: visit.say("条数", "Count"), late: visit.say("期后补录", "Recorded after the period"),
            lateHint: visit.say(
                "申报日期在期间内，登记在期间之后。", "They claim a day of the period and were recorded after it."),
            lateHeads: [
                visit.say("条目", "Entry"), visit.say("类型", "Kind"), visit.say("申报日期", "Claimed day"),
                visit.say("登记时间", "Recorded"),
            ], attempts: visit.say("被拒操作", "Refused attempts"),
            attemptsHint: visit.say(
                "系统拒绝的登记尝试，不是违规结论。", "Steps that the service refused; they are no findings."),
            attemptHeads: [
                visit.say("时间", "Time"), visit.say("拒绝原因", "Refused because"), visit.say("配件", "Part"),
                visit.say("经手人", "Who"),
            ])
    }
}

extension InspectionFinding {
    /// Its facts on one line.
    func facts(_ visit: Visit) -> String {
        printedFacts(for: visit.reader, names: visit.names)
            .map { "\($0.name)\(visit.say("：", ": "))\($0.value)" }
            .joined(separator: " · ")
    }
}

/// Shares with one digit after the point.
enum Percent {
    /// Of hundredths: `12.5` is `12.5 %`.
    static func text(_ share: Double) -> String {
        let tenths = Int((share * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
