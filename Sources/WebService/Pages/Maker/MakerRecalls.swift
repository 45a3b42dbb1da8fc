import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import StoreContract
import Traceability
import Words

/// A maker's recalls, holds and revocations: what is in force and what was, and how one starts and ends.
struct MakerRecalls: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]
    private static let copy = RecallsCopy()

    var routes: [Route] {
        [
            page("/maker/recalls", for: .maker) { try await measures($0, $0.draft) },
            action("/maker/recalls", for: .maker, start),
            page("/maker/recalls/end", for: .maker) {
                ending($0, $0.draft, kind: $0.query("kind") ?? "", name: $0.query("name") ?? "")
            },
            action("/maker/recalls/end", for: .maker, end),
        ]
    }

    /// First shows what a measure would reach, and starts it when that was confirmed.
    private func start(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await measures(visit, $0) }) {
            let request = try Self.request(form, issuer: visit.issuer)
            guard form.text("step") == "start" else { return try await preview(visit, form, request) }
            let measure = try await visit.perform(request, form)
            return visit.redirect(to: "/maker/recalls", saying: Self.copy.started(measure.name))
        }
    }

    private func end(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(
            form, again: { ending(visit, $0, kind: form.text("kind"), name: form.text("name")) }
        ) {
            let (kind, name, reasonZh, reasonEn) = try form.read(
                .required("kind", MeasureKind.self), .required("name", StatedText<60>.self),
                .required("reasonZh", StatedText<1000>.self), .required("reasonEn", StatedText<1000>.self))
            let ended = try await visit.perform(
                EndMeasure(issuer: try visit.issuer, kind: kind, name: name, reasonZh: reasonZh, reasonEn: reasonEn),
                form)
            return visit.redirect(to: "/maker/recalls", saying: Self.copy.ended(ended.name))
        }
    }

    /// The measure that a form asks for. Fields of the scope name themselves, so that what is wrong stands beside them.
    private static func request(_ form: Form, issuer: IssuerID) throws(ServiceError) -> StartMeasure {
        let (kind, name, product, lot, numbers, reasonZh, reasonEn, contact) = try form.read(
            .required("kind", MeasureKind.self), .optional("name", StatedText<60>.self),
            .optional("product", ProductCode.self), .optional("lot", Identifier.self), Self.numbers,
            .required("reasonZh", StatedText<1000>.self), .required("reasonEn", StatedText<1000>.self),
            .optional("contact", StatedText<400>.self))
        let scope: CertificateScope
        switch (product, numbers.isEmpty) {
        case (let product?, true): scope = lot.map { .lot(product, $0) } ?? .product(product)
        case (nil, false): scope = .numbers(NumberRun.joining(numbers))
        case (_?, false): throw .invalid("numbers", nil, .productOrNumbers)
        case (nil, true): throw .missing("product")
        }
        return StartMeasure(
            issuer: issuer, kind: kind, name: name, scope: scope, reasonZh: reasonZh, reasonEn: reasonEn,
            contact: contact)
    }

    /// Runs of numbers such as `1001-1500, 1720`.
    private static let numbers = InputField<[NumberRun]>("numbers") { text throws(ServiceError) in
        var runs: [NumberRun] = []
        for part in (text ?? "").split(whereSeparator: { ",，、".contains($0) || $0.isWhitespace }) {
            let ends = part.split(whereSeparator: { $0 == "-" || $0 == "–" }).map {
                UInt32($0).flatMap { CertificateNumber($0) }
            }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
                let run = NumberRun(first: first, last: last)
            else { throw .invalid("numbers", String(part.prefix(40)), .firstToLast) }
            runs.append(run)
        }
        return runs
    }

    private func measures(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = Self.copy
        let issuer = try visit.issuer
        let all = try await visit.ask(ListMeasures(issuer: issuer, ended: true)).measures
        let products = try await visit.ask(ListProducts(issuer: issuer)).products
        let ask = ArticlePage.Ask(
            target: visit.path("/maker/recalls"), form: draft.view(visit),
            fields: [
                draft.choice(
                    "kind", copy.kind, MeasureKind.allCases.map { ($0.slug, visit.say($0.words)) },
                    initial: MeasureKind.recall.slug, hint: copy.kindHint),
                draft.text("name", copy.newNumber, hint: copy.newNumberHint, isRequired: false, maxLength: 60),
                draft.choice(
                    "product", copy.product,
                    [("", visit.say(copy.byNumbers))]
                        + products.map {
                            ($0.code.printed, "\(visit.say(Bilingual($0.nameZh, $0.nameEn))) · \($0.code.printed)")
                        }, isRequired: false),
                draft.text("lot", copy.newLot, isRequired: false, maxLength: 20),
                draft.text("numbers", copy.orNumbers, hint: copy.orNumbersHint, isRequired: false, maxLength: 2000),
                draft.text("reasonZh", copy.reasonZh, maxLength: 300),
                draft.text("reasonEn", copy.reasonEn, maxLength: 300),
                draft.text("contact", copy.contact, hint: copy.contactHint, isRequired: false, maxLength: 100),
            ], send: visit.say(copy.look))
        let sections = all.reversed().enumerated().map { index, measure in
            var section = ArticlePage.Section("measure-\(index)", "\(visit.say(measure.kind.words)) \(measure.name)")
            section.facts =
                visit.facts(
                    of: measure.scope, reasonZh: measure.reasonZh, reasonEn: measure.reasonEn, contact: measure.contact)
                + visit.facts([
                    (copy.since, visit.time(measure.startedAt)),
                    (copy.state, visit.say(measure.endedAt.map { copy.ended(at: visit.time($0)) } ?? copy.inForce)),
                ])
            if measure.endedAt == nil, measure.kind != .revocation {
                section.links = [
                    visit.link(
                        copy.end,
                        visit.path("/maker/recalls/end?kind=\(measure.kind.slug)&name=\(measure.name.formEncoded)"))
                ]
            }
            return section
        }
        let lead = visit.say(all.isEmpty ? copy.none : copy.total(all.count))
        return visit.show(
            ArticlePage(copy.title, lead: lead, [visit.section("new", copy.new, ask: ask)] + sections), draft)
    }

    /// What the measure would reach, and the button that starts it.
    private func preview(_ visit: Visit, _ form: Form, _ request: StartMeasure) async throws -> Response {
        let copy = Self.copy
        let found = try await visit.ask(PreviewMeasure(issuer: request.issuer, scope: request.scope))
        let matter =
            visit.facts([(copy.kind, visit.say(request.kind.words)), (copy.number, request.name?.text)])
            + visit.facts(
                of: request.scope, reasonZh: request.reasonZh.text, reasonEn: request.reasonEn.text,
                contact: request.contact?.text)
        let reached = visit.facts([
            (copy.registered, String(found.registered)), (copy.inStock, String(found.inStock)),
            (copy.installed, String(found.installed)), (copy.notReceived, String(found.notReceived)),
        ])
        var reach = visit.section(
            "reach", copy.reach, found.shops.isEmpty ? [copy.noShops] : [], facts: reached)
        if !found.shops.isEmpty {
            reach.table = ArticlePage.Table(
                visit, copy.shops, [copy.shop, copy.inStock, copy.installed], numbers: [1, 2],
                found.shops.map { shop in
                    [
                        .init(visit.say(Bilingual(shop.nameZh, shop.nameEn)) + " (\(shop.shop.text))"),
                        .init(String(shop.inStock)), .init(String(shop.installed)),
                    ]
                })
        }
        let sent = ["kind", "name", "product", "lot", "numbers", "reasonZh", "reasonEn", "contact"]
        let ask = ArticlePage.Ask(
            target: visit.path("/maker/recalls"), form: visit.draft.view(visit),
            hidden: [.init(key: "step", content: "start")] + sent.map { .init(key: $0, content: form.text($0)) },
            send: visit.say(copy.startNow), isDanger: true)
        return visit.show(
            ArticlePage(
                copy.preview,
                [
                    visit.section("about", copy.measure, facts: matter), reach,
                    visit.section(
                        "start", copy.start, [copy.startAbout],
                        links: [visit.link(copy.cancel, visit.path("/maker/recalls"))],
                        ask: ask),
                ]))
    }

    /// Asks why before a measure ends.
    private func ending(_ visit: Visit, _ draft: FormDraft, kind: String, name: String) -> Response {
        let copy = Self.copy
        let ask = ArticlePage.Ask(
            target: visit.path("/maker/recalls/end"), form: draft.view(visit),
            hidden: [.init(key: "kind", content: kind), .init(key: "name", content: name)],
            fields: [
                draft.text("reasonZh", copy.reasonZh, maxLength: 300),
                draft.text("reasonEn", copy.reasonEn, maxLength: 300),
            ], send: visit.say(copy.end), isDanger: true)
        let words = MeasureKind(jsonText: kind)?.words ?? Bilingual(kind)
        let section = visit.section(
            "end", copy.endReason, links: [visit.link(copy.cancel, visit.path("/maker/recalls"))], ask: ask)
        return visit.show(ArticlePage(copy.ending(words, name), [section]), draft)
    }
}

extension Visit {
    /// Which parts a measure is for, and why.
    fileprivate func facts(
        of scope: CertificateScope, reasonZh: String, reasonEn: String, contact: String?
    ) -> [ArticlePage.Fact] {
        let copy = RecallsCopy()
        let (product, lot, runs): (ProductCode?, Identifier?, [NumberRun]) =
            switch scope {
            case .lot(let product, let lot): (product, lot, [])
            case .product(let product): (product, nil, [])
            case .numbers(let runs): (nil, nil, runs)
            }
        let numbers = runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" }
        return facts([
            (copy.product, product?.printed), (copy.lot, lot?.printed),
            (copy.certificates, numbers.isEmpty ? nil : numbers.joined(separator: ", ")), (copy.reasonZh, reasonZh),
            (copy.reasonEn, reasonEn), (copy.contact, contact),
        ])
    }
}
