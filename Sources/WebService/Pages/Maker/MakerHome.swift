import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import StoreContract
import Traceability

extension WebParts {
    /// `GET /maker`: batches and how far they have come, and what wants attention.
    func makerHome(_ visit: Visit) async throws -> Response {
        let say = visit.reader.say
        let issuer = try visit.issuer
        let batches = try await ListBatches(issuer: issuer, limit: 100).perform(in: service, for: visit.asking).batches
        let measures = try await ListMeasures(issuer: issuer).perform(in: service, for: visit.asking).measures
        let doubts = try await ListDoubts(limit: 100).perform(in: service, for: visit.asking).doubts
        let me = try await ListIssuers().perform(in: service, for: visit.asking).issuers.first { $0.id == issuer }
        let open = doubts.filter { $0.closedAt == nil }.count
        var today = ArticlePage.Section("today", say("现在", "At present"))
        today.facts = [
            ArticlePage.Fact(name: say("已登记证书", "Registered certificates"), value: String(me?.registered ?? 0)),
            ArticlePage.Fact(name: say("生效中的召回与隔离", "Measures in force"), value: String(measures.count)),
            ArticlePage.Fact(name: say("未办结的疑问", "Open doubts"), value: String(open)),
        ]
        today.links = [
            ArticlePage.Link(text: say("召回", "Recalls"), path: visit.path("/maker/recalls")),
            ArticlePage.Link(text: say("疑问", "Doubts"), path: visit.path("/maker/doubts")),
            ArticlePage.Link(text: say("查询分布", "Sightings"), path: visit.path("/maker/copies")),
        ]
        var list = ArticlePage.Section("batches", say("批次", "Batches"))
        if batches.isEmpty {
            list.paragraphs = [
                say(
                    "还没有批次。用 touchstone issue 签发：私钥留在您那里，本系统从不持有。",
                    "No batch yet. Issue one with touchstone issue: the private key stays with you and is never held here."
                )
            ]
            list.exact =
                "touchstone issue --server https://\(pages.host) --issuer \(issuer.text) --key key.pem --parts parts.csv --out labels"
        } else {
            list.table = ArticlePage.Table(
                say("最近 100 批，新的在前", "The last 100, newest first"),
                [
                    .init(text: say("批次", "Batch")), .init(text: say("编号", "Numbers")),
                    .init(text: say("进度", "Progress"), isNumber: true), .init(text: say("状态", "State")),
                    .init(text: say("时间", "Time")),
                ],
                batches.map { batch in
                    [
                        .init(
                            String(batch.batch.text.prefix(8)), path: visit.path("/maker/batches/" + batch.batch.text)),
                        .init(batch.numbers), .init(batch.progress), .init(batch.stateWords(visit), badge: batch.level),
                        .init(visit.time(batch.registeredAt ?? batch.reservedAt)),
                    ]
                })
        }
        let title = me.map { say($0.nameZh, $0.nameEn) } ?? issuer.text
        var page = ArticlePage(page: frame(visit, title: title), title: title, sections: [today, list])
        page.isWide = true
        return pages.render(.article, page)
    }

    /// `GET /maker/batches/{batch}`: how far it has come, and its labels.
    func batchPage(_ visit: Visit) async throws -> Response {
        let say = visit.reader.say
        let batch = try await ShowBatch(batch: visit.parameter("batch", BatchID.self)).perform(
            in: service, for: visit.asking)
        var state = ArticlePage.Section("state", say("进度", "Progress"))
        let facts: [(String, String?)] = [
            (say("批次号", "Batch"), batch.batch.text), (say("编号", "Numbers"), batch.numbers),
            (say("状态", "State"), batch.stateWords(visit)), (say("进度", "Progress"), batch.progress),
            (say("预留时间", "Reserved"), visit.time(batch.reservedAt)),
            (say("登记时间", "Registered"), batch.registeredAt.map { visit.time($0) }),
            (say("登记册条目", "Entry of the register"), batch.entrySeq.map { String($0) }),
            (say("证书根", "Root of the certificates"), batch.root?.hex),
        ]
        state.facts = facts.compactMap { name, value in value.map { ArticlePage.Fact(name: name, value: $0) } }
        var sections = [state]
        if batch.state == .registered {
            sections += printing(visit, batch)
        } else {
            var wait = ArticlePage.Section("labels", say("标签", "Labels"))
            wait.paragraphs = [
                say(
                    "登记之后才能打印：没有登记的码查验时是“登记册查无此码”。",
                    "Labels can be printed once the batch is registered: before that a scan says “Code never registered”."
                )
            ]
            sections.append(wait)
        }
        let title = say("批次 ", "Batch ") + batch.batch.text.prefix(8)
        return pages.render(
            .article, ArticlePage(page: frame(visit, title: title), title: title, sections: sections))
    }

    /// The forms that lead to sheets and printer files.
    private func printing(_ visit: Visit, _ batch: BatchView) -> [ArticlePage.Section] {
        let say = visit.reader.say
        let draft = FormDraft()
        let lang = ArticlePage.Hidden(key: "lang", content: visit.language.short)
        let twin = draft.box(
            "twin", say("每个标签加一张副签（贴维修单）", "A peel-off twin for each, for the repair order"))
        let after = draft.text(
            "after", say("从哪个编号之后开始", "Begin after number"), initial: String(batch.first.value - 1),
            hint: say("编号为证书序号，不含校验位", "The certificate's number, without check digit"), inputMode: "numeric",
            maxLength: 10)
        var sheets = ArticlePage.Section("sheets", say("打印标签页", "Print label sheets"))
        var ask = ArticlePage.Ask(
            target: "/maker/batches/\(batch.batch.text)/labels", method: "get", hidden: [lang],
            send: say("打开标签页", "Open the sheets"))
        ask.fields = [
            draft.choice(
                "layout", say("纸张", "Paper"), LabelLayout.allCases.map { ($0.rawValue, $0.words[visit.language]) },
                initial: LabelLayout.grid5.rawValue),
            after, twin,
        ]
        sheets.ask = ask
        var printer = ArticlePage.Section("printer", say("标签打印机（ZPL II）", "Label printer (ZPL II)"))
        var file = ArticlePage.Ask(
            target: "/maker/batches/\(batch.batch.text)/zpl", method: "get", hidden: [lang],
            send: say("下载 ZPL 文件", "Download the ZPL file"))
        file.isQuiet = true
        var second = twin
        second.name = "pair"
        var from = after
        from.name = "from"
        from.describedBy = "from-hint"
        file.fields = [
            draft.choice(
                "dpi", say("打印精度", "Resolution"),
                [("203", say("203 点/英寸", "203 dots an inch")), ("300", say("300 点/英寸", "300 dots an inch"))]),
            draft.choice(
                "paper", say("标签纸", "Label stock"),
                [("small", say("40 × 60 毫米", "40 × 60 mm")), ("large", say("60 × 80 毫米", "60 × 80 mm"))]),
            draft.text(
                "font", say("打印机内的中文字库（可不填）", "Chinese font in the printer (may stay empty)"),
                hint: say(
                    "例如 E:SIMSUN.TTF；不填则只印英文", "Such as E:SIMSUN.TTF; without one only English is printed"),
                isRequired: false, maxLength: 16),
            from, second,
        ]
        printer.ask = file
        return [sheets, printer]
    }
}

extension BatchView {
    /// `1001–1500`
    fileprivate var numbers: String { "\(first)–\(UInt64(first.value) + UInt64(max(count, 1)) - 1)" }

    /// How much of it is uploaded or registered.
    fileprivate var progress: String {
        "\(state == .registered ? count : staged) / \(count)"
    }

    fileprivate var level: String {
        switch state {
        case .registered: "pass"
        case .reserved: "caution"
        case .abandoned: "unconfirmed"
        }
    }

    fileprivate func stateWords(_ visit: Visit) -> String {
        switch state {
        case .registered: visit.say("✓ 已登记", "✓ Registered")
        case .reserved: visit.say("! 上传中", "! Being uploaded")
        case .abandoned: visit.say("? 已放弃", "? Abandoned")
        }
    }
}
