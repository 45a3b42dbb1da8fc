import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import Traceability
import Words

/// A sample that was drawn, to be looked for on the shelf.
struct DrawnPage: PageModel {
    struct Item: Sendable {
        var id: String
        var value: String
        var name: String
        var number: String
        var shelf: String
        var isTicked: Bool
    }

    struct Row: Sendable {
        var name: String
        var value: String
    }

    struct Words: Sendable {
        var title: String
        var hint: String
        var ledgerToShelf: String
        var ledgerHint: String
        var shelfToLedger: String
        var save: String
        var seed: String
        var results: String
        var empty: String
        var emptyHint: String
    }

    var page: PageFrame
    var order: OrderFrame
    var words: Words
    var action: String
    var form: FormView
    var items: [Item]
    var hasItems: Bool
    var scan: ScanView
    var fields: [FormField]
    var seed: [Row]
    var results: [Row]
    var hasResults: Bool
    /// The list of the browser that is done with: on the page that says what was recorded, the draw or the comparison, and on
    /// no other, because the next list begins there.
    var done: String?
    var needs: PageNeeds { [.scripts, .camera] }
}

extension WebParts {
    /// `GET /inspect/{order}/sample/{seq}`
    func drawnSample(_ visit: Visit) async throws -> Response { try await drawnPage(visit, FormDraft(), nil) }

    /// `POST /inspect/{order}/sample/{seq}`: what lies on the shelf, compared and recorded; with `step=add` only one thing
    /// more on the list, for browsers without script.
    func compareShelf(_ visit: Visit, _ form: Form) async throws -> Response {
        let number = try visit.orderNumber
        let seq = try sampleSeq(visit)
        var kept = form.all("code")
        do {
            let seen = try await scanned(form)
            // What was typed or photographed stays on the list when something else is refused.
            kept = seen
            if form["step"] == "add" { return try await drawnPage(visit, FormDraft(form), form, kept: seen) }
            let codes = form.all("seen") + form.lines("codes") + seen.map { ScannedText($0).asTyped }
            guard !codes.isEmpty || form.has("nothing") else {
                throw ServiceError.missing("codes")
            }
            guard codes.count <= CompareShelf.mostCodes else {
                throw ServiceError.invalid("codes", String(codes.count), .atMost(CompareShelf.mostCodes))
            }
            let note = try form.read(.optional("note", StatedText<400>.self))
            let answer = try await CompareShelf(order: number, sample: seq, codes: codes, note: note).perform(
                in: service, for: visit.asking(form))
            let isGood = answer.missing.isEmpty && answer.unknown.isEmpty
            let counts = [
                visit.say("找到 \(answer.found.count) 件", "\(answer.found.count) found"),
                visit.say("未找到 \(answer.missing.count) 件", "\(answer.missing.count) not found"),
                visit.say("账上没有 \(answer.unknown.count) 件", "\(answer.unknown.count) not in the ledger"),
            ].joined(separator: visit.say("，", ", "))
            return redirect(
                visit, to: OrderAddress.path(number.text, "sample/\(seq)"),
                saying: PageNote(
                    counts + visit.say("。已记入台账第 \(answer.entry.seq) 条。", ". Recorded as entry \(answer.entry.seq)."),
                    level: isGood ? .pass : .caution))
        } catch let error as ServiceError where error.isForTheForm {
            return try await drawnPage(
                visit, FormDraft(form, error, visit.reader), form, kept: kept, status: error.status)
        }
    }

    /// `POST /inspect/{order}/sample/{seq}/check`: what one thing is to sample and ledger, as `scan.js` reads it.
    func sightItem(_ visit: Visit, _ form: Form) async throws -> Response {
        guard let text = form["code"], !text.isEmpty else { throw ServiceError.missing("code") }
        return try JSONAnswer.response(try await sighted(text, visit))
    }

    /// `POST /inspect/{order}/sample/{seq}/photo`: the code in a photograph, under an order of the inspector's.
    func codeInSamplePhoto(_ visit: Visit, _ form: Form) async throws -> Response {
        _ = try await ShowOrder(order: try visit.orderNumber).perform(in: service, for: visit.asking)
        return try await codeInPhoto(visit, form)
    }

    /// Nothing that lies there is set aside, whatever it is: it is what the comparison is about.
    private func sighted(_ text: String, _ visit: Visit) async throws -> ScanAnswer {
        let scanned = ScannedText(text)
        let sight = try await SightItem(
            order: try visit.orderNumber, sample: try sampleSeq(visit), code: scanned.asTyped
        ).perform(in: service, for: visit.asking)
        var answer = ScanAnswer(level: "caution")
        if let question = scanned.question(.inspection, shop: sight.shop) {
            let verdict = try await service.verify(question, for: visit.asking)
            metricsCounter.decided(verdict.code.slug)
            answer = ScanAnswer(PartVerdict(verdict, visit.reader))
            answer.next = answer.title
            answer.meaning = nil
        }
        answer.level = sight.isOnShelf ? "pass" : "caution"
        answer.title =
            switch (sight.isInSample, sight.isOnShelf) {
            case (true, true): visit.say("样本中的件", "Drawn for the sample")
            case (true, false): visit.say("样本中的件，账上已不在架", "Drawn for the sample, no longer on the shelf in the ledger")
            case (false, true): visit.say("账上在架，不在样本中", "On the shelf in the ledger, not in the sample")
            case (false, false): visit.say("账上没有", "Not in the ledger")
            }
        answer.identity = sight.item.jsonText
        answer.note = answer.title
        return answer
    }

    private func sampleSeq(_ visit: Visit) throws -> UInt64 {
        guard let seq = UInt64(try visit.parameter("seq")) else { throw ServiceError(.notFound) }
        return seq
    }

    private func drawnPage(
        _ visit: Visit, _ draft: FormDraft, _ form: Form?, kept: [String] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let number = try visit.orderNumber
        let seq = try sampleSeq(visit)
        let answer = try await ShowSample(order: number, seq: seq).perform(in: service, for: visit.asking)
        let names = try await service.productNames(Set(answer.items.compactMap(\.product)))
        let records = try await ListInspectionRecords(order: number).perform(in: service, for: visit.asking).records
        let results = records.filter { $0.sample == seq }.map {
            DrawnPage.Row(name: visit.time($0.recordedAt) + " · #\($0.seq)", value: $0.act.text(visit.reader))
        }
        let words = DrawnPage.Words(visit)
        let seen = Set(form?.all("seen") ?? [])
        let list = "sample-\(number.text)-\(seq)"
        var rows: [ScanView.Row] = []
        for text in kept.prefix(CompareShelf.mostCodes) {
            let answer = try await sighted(text, visit)
            rows.append(
                .init(
                    level: answer.level, icon: answer.level == "pass" ? "✓" : "!",
                    part: answer.part ?? answer.title ?? "",
                    serial: [answer.serial ?? answer.identity, answer.note].compactMap { $0 }.joined(separator: " · ")))
        }
        return pages.render(
            .inspectDrawn,
            DrawnPage(
                page: frame(visit, title: words.title), order: OrderFrame(answer.order, visit, at: .sample),
                words: words, action: visit.order(number.text, "sample/\(seq)"), form: draft.view(visit),
                items: answer.items.enumerated().map { place, item in
                    DrawnPage.Item(
                        id: "seen-\(place)", value: item.item.jsonText,
                        name: item.product.flatMap { names[$0]?[visit.language] } ?? item.name,
                        number: [item.number, item.serial?.printed].compactMap { $0 }.joined(separator: " · "),
                        shelf: visit.say("账上 ", "ledger: ") + ItemWords.amount(item.onShelf)[visit.language],
                        isTicked: seen.contains(item.item.jsonText))
                }, hasItems: !answer.items.isEmpty,
                scan: try await scanner(
                    visit, many: list, kept: kept, rows: rows, door: OrderAddress.path(number.text, "sample/\(seq)")),
                fields: [
                    draft.area(
                        "codes", visit.say("扫到的码或编号，每行一个", "Codes or numbers, one a line"),
                        hint: visit.say(
                            "也可在此用扫码枪逐件扫，或输入标签上的编号，如 hanchuan 1234-5678-9。",
                            "A hand-held scanner may also write here, or a label's number be typed, such as hanchuan 1234-5678-9."
                        ),
                        isRequired: false, maxLength: 400_000),
                    draft.text("note", visit.say("备注", "Note"), isRequired: false),
                    draft.box("nothing", visit.say("一件也没有找到", "Nothing at all was found")),
                ],
                seed: [
                    .init(name: visit.say("种子：日志根哈希", "Seed: root of the log"), value: answer.logRoot.hex),
                    .init(name: visit.say("日志期数", "Epochs of the log"), value: Grouped.text(answer.logSize)),
                    .init(name: visit.say("检查令编号", "Order"), value: answer.order.number),
                    answer.brought.map {
                        .init(name: visit.say("检查人员所带数", "What the inspector brought"), value: $0.hex)
                    },
                    .init(
                        name: visit.say("抽自", "Drawn from"),
                        value: visit.say(
                            "\(answer.population) 件在架（台账 \(answer.bookSize) 条时）",
                            "\(answer.population) items on the shelf (ledger of \(answer.bookSize) entries)")),
                ].compactMap { $0 }, results: results, hasResults: !results.isEmpty,
                done: visit.note == nil ? nil : visit.scanStore(list)), status: status)
    }
}

extension ShowSample.Item {
    /// The number as the label prints it; a line as the ledger has it.
    fileprivate var number: String {
        if case .certificate(let id) = item { id.number.shortCode } else { item.description }
    }
}

extension DrawnPage.Words {
    fileprivate init(_ visit: Visit) {
        self.init(
            title: visit.say("抽样盘点", "Shelf sample"),
            hint: visit.say("找到一件就扫一件；没有码的，在下面打勾。", "Scan each item that you find; tick those without a code."),
            ledgerToShelf: visit.say("账 → 架：请找出这些件", "Ledger → shelf: find these"),
            ledgerHint: visit.say("打勾表示亲眼看到。", "A tick says that you saw it."),
            shelfToLedger: visit.say("架 → 账：架上实际有什么", "Shelf → ledger: what lies there"),
            save: visit.say("比较并记录", "Compare and record"), seed: visit.say("种子", "Seed"),
            results: visit.say("结果", "Outcomes"), empty: visit.say("账上没有在架的件", "The ledger has nothing on the shelf"),
            emptyHint: visit.say(
                "仍可扫描架上实物，看台账有没有。", "Scan what lies there all the same, to see whether the ledger has it."))
    }
}
