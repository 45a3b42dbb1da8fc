import Hummingbird
import Ledger
import MerkleTree
import PartCertificates
import StoreContract
import Traceability
import Words

/// A maker's batches: how far they have come, and the forms that lead to their labels.
struct MakerBatches: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]
    private static let copy = BatchesCopy()

    var routes: [Route] {
        [page("/maker", for: .maker, batches), page("/maker/batches/{batch}", for: .maker, batch)]
    }

    /// The batches, and what wants attention.
    private func batches(_ visit: Visit) async throws -> Response {
        let copy = Self.copy
        let issuer = try visit.issuer
        let batches = try await visit.ask(ListBatches(issuer: issuer, limit: 100)).batches
        let measures = try await visit.ask(ListMeasures(issuer: issuer)).measures
        let doubts = try await visit.ask(ListDoubts(limit: 100)).doubts
        let me = try await visit.ask(ListIssuers()).issuers.first { $0.id == issuer }
        let open = doubts.filter { $0.closedAt == nil }.count
        let facts = visit.facts([
            (copy.certificates, String(me?.registered ?? 0)), (copy.measures, String(measures.count)),
            (copy.openDoubts, String(open)),
        ])
        let today = visit.section(
            "today", copy.present, facts: facts,
            links: [
                visit.link(copy.recalls, visit.path("/maker/recalls")),
                visit.link(copy.doubts, visit.path("/maker/doubts")),
                visit.link(copy.sightings, visit.path("/maker/copies")),
            ])
        var list = ArticlePage.Section("batches", visit.say(copy.batches))
        if batches.isEmpty {
            list.paragraphs = [visit.say(copy.noBatches)]
            list.exact =
                "touchstone issue --server https://\(site.service.host) --issuer \(issuer.text) --key key.pem --parts parts.csv --out labels"
        } else {
            list.table = ArticlePage.Table(
                visit, copy.newest, [copy.batch, copy.numbers, copy.progress, copy.state, copy.time], numbers: [2],
                batches.map { batch in
                    [
                        .init(
                            String(batch.batch.text.prefix(8)), path: visit.path("/maker/batches/" + batch.batch.text)),
                        .init(batch.numbers), .init(batch.progress),
                        .init(visit.say(batch.state.words), badge: batch.level),
                        .init(visit.time(batch.registeredAt ?? batch.reservedAt)),
                    ]
                })
        }
        var page = ArticlePage(me.map { Bilingual($0.nameZh, $0.nameEn) } ?? Bilingual(issuer.text), [today, list])
        page.isWide = true
        return visit.show(page)
    }

    private func batch(_ visit: Visit) async throws -> Response {
        let copy = Self.copy
        let batch = try await visit.ask(ShowBatch(batch: visit.parameter("batch", BatchID.self)))
        let facts = visit.facts([
            (copy.id, batch.batch.text), (copy.numbers, batch.numbers), (copy.state, visit.say(batch.state.words)),
            (copy.progress, batch.progress), (copy.reserved, visit.time(batch.reservedAt)),
            (copy.registered, batch.registeredAt.map { visit.time($0) }),
            (copy.entry, batch.entrySeq.map { String($0) }), (copy.root, batch.root?.hex),
        ])
        let labels =
            batch.state == .registered
            ? printing(visit, batch) : [visit.section("labels", copy.labels, [copy.noLabels])]
        return visit.show(
            ArticlePage(
                copy.title(String(batch.batch.text.prefix(8))),
                [visit.section("state", copy.progress, facts: facts)] + labels))
    }

    /// The forms that lead to sheets and printer files.
    private func printing(_ visit: Visit, _ batch: BatchView) -> [ArticlePage.Section] {
        let (copy, draft) = (Self.copy, visit.draft)
        let lang = ArticlePage.Hidden(key: "lang", content: visit.language.short)
        let twin = draft.box("twin", copy.twin)
        let after = draft.text(
            "after", copy.after, initial: String(batch.first.value - 1), hint: copy.afterHint, inputMode: "numeric",
            maxLength: 10)
        let sheets = ArticlePage.Ask(
            target: "/maker/batches/\(batch.batch.text)/labels", method: "get", hidden: [lang],
            fields: [
                draft.choice(
                    "layout", copy.layout, LabelLayout.allCases.map { ($0.rawValue, visit.say($0.words)) },
                    initial: LabelLayout.grid5.rawValue),
                after, twin,
            ], send: visit.say(copy.openSheets))
        var (from, pair) = (after, twin)
        from.name = "from"
        from.describedBy = "from-hint"
        pair.name = "pair"
        let printer = ArticlePage.Ask(
            target: "/maker/batches/\(batch.batch.text)/zpl", method: "get", hidden: [lang],
            fields: [
                draft.choice(
                    "dpi", copy.resolution, [("203", visit.say(copy.dpi203)), ("300", visit.say(copy.dpi300))]),
                draft.choice(
                    "paper", copy.stock, [("small", visit.say(copy.small)), ("large", visit.say(copy.large))]),
                draft.text("font", copy.font, hint: copy.fontHint, isRequired: false, maxLength: 16), from, pair,
            ], send: visit.say(copy.download), isQuiet: true)
        return [
            visit.section("sheets", copy.sheets, ask: sheets), visit.section("printer", copy.printer, ask: printer),
        ]
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
}
