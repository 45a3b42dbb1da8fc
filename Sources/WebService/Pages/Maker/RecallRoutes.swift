import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability

extension WebParts {
    /// `GET /maker/recalls`: what is in force and what was, and the form of a new measure.
    func recalls(_ visit: Visit) async throws -> Response { try await recallsPage(visit, FormDraft()) }

    /// `POST /maker/recalls`: first shows what a measure would reach, and starts it when that was confirmed.
    func startRecall(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let request = try Self.request(form, issuer: visit.issuer)
            guard form.text("step") == "start" else { return try await preview(visit, form, request) }
            let measure = try await request.perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/maker/recalls",
                saying: PageNote(
                    visit.say(
                        "已生效：\(measure.name)。联网查验立即可见。",
                        "In force: \(measure.name). Whoever asks online sees it at once.")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await recallsPage(visit, FormDraft(form, error, visit.reader), status: error.status)
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

    /// What the measure would reach, and the button that starts it.
    private func preview(_ visit: Visit, _ form: Form, _ request: StartMeasure) async throws -> Response {
        let say = visit.reader.say
        let found = try await PreviewMeasure(issuer: request.issuer, scope: request.scope)
            .perform(in: service, for: visit.asking)
        let matter = MeasureWords(visit: visit).facts(
            kind: request.kind, name: request.name?.text, scope: request.scope, reasonZh: request.reasonZh.text,
            reasonEn: request.reasonEn.text, contact: request.contact?.text)
        var about = ArticlePage.Section("about", say("将要生效的措施", "The measure"))
        about.facts = matter
        var reach = ArticlePage.Section("reach", say("影响范围", "What it reaches"))
        reach.facts = [
            ArticlePage.Fact(name: say("已登记证书", "Registered"), value: String(found.registered)),
            ArticlePage.Fact(name: say("在库", "In stock"), value: String(found.inStock)),
            ArticlePage.Fact(name: say("已安装", "Installed"), value: String(found.installed)),
            ArticlePage.Fact(name: say("门店未收到", "Not received by any shop"), value: String(found.notReceived)),
        ]
        if found.shops.isEmpty {
            reach.paragraphs = [
                say("没有门店收进或装过这些件。", "No shop has received or fitted any of them.")
            ]
        } else {
            reach.table = ArticlePage.Table(
                say("在哪里", "Where they are"),
                [
                    .init(text: say("门店", "Shop")), .init(text: say("在库", "In stock"), isNumber: true),
                    .init(text: say("已安装", "Installed"), isNumber: true),
                ],
                found.shops.map { shop in
                    [
                        .init(say(shop.nameZh, shop.nameEn) + " (\(shop.shop.text))"), .init(String(shop.inStock)),
                        .init(String(shop.installed)),
                    ]
                })
        }
        var start = ArticlePage.Section("start", say("确认生效", "Start it"))
        start.paragraphs = [
            say(
                "生效后，所有人查验这些件都会看到。它写入您的登记册，不能删除，只能另行结束。",
                "From then on everybody who checks one of these parts reads it. It is written into your register, and cannot be "
                    + "deleted, only ended.")
        ]
        var ask = ArticlePage.Ask(
            target: "/maker/recalls?lang=" + visit.language.short, form: FormDraft().view(visit),
            send: say("生效", "Start it now"), isDanger: true)
        ask.hidden = [.init(key: "step", content: "start")]
        for name in ["kind", "name", "product", "lot", "numbers", "reasonZh", "reasonEn", "contact"] {
            ask.hidden.append(.init(key: name, content: form.text(name)))
        }
        start.ask = ask
        start.links = [.init(text: say("取消", "Cancel"), path: visit.path("/maker/recalls"))]
        let title = say("生效前核对", "Before it starts")
        return pages.render(
            .article,
            ArticlePage(page: frame(visit, title: title), title: title, sections: [about, reach, start]))
    }

    private func recallsPage(
        _ visit: Visit, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let say = visit.reader.say
        let issuer = try visit.issuer
        let words = MeasureWords(visit: visit)
        let all = try await ListMeasures(issuer: issuer, ended: true).perform(in: service, for: visit.asking).measures
        let products = try await ListProducts(issuer: issuer).perform(in: service, for: visit.asking).products
        var sections: [ArticlePage.Section] = []
        for (index, measure) in all.reversed().enumerated() {
            var section = ArticlePage.Section("measure-\(index)", "\(words.kind(measure.kind)) \(measure.name)")
            section.facts = words.facts(measure)
            if measure.endedAt == nil, measure.kind != .revocation {
                section.links = [
                    .init(
                        text: say("结束", "End it"),
                        path: visit.path(
                            "/maker/recalls/end?kind=\(measure.kind.slug)&name=\(measure.name.formEncoded)"))
                ]
            }
            sections.append(section)
        }
        var new = ArticlePage.Section("new", say("新的召回、隔离或作废", "A new recall, hold or revocation"))
        var ask = ArticlePage.Ask(
            target: "/maker/recalls?lang=" + visit.language.short, form: draft.view(visit),
            send: say("先看影响范围", "First see what it reaches"))
        ask.fields = [
            draft.choice(
                "kind", say("种类", "Kind"), MeasureKind.allCases.map { ($0.slug, words.kind($0)) },
                initial: MeasureKind.recall.slug,
                hint: say(
                    "隔离可以解除；作废不能恢复，须逐个指明编号", "A hold can be lifted; a revocation cannot, and names numbers")),
            draft.text("name", say("召回编号", "Recall number"), hint: "R-2026-01", isRequired: false, maxLength: 60),
            draft.choice(
                "product", say("产品", "Product"),
                [("", say("（按编号指定）", "(by numbers, below)"))]
                    + products.map { ($0.code.printed, "\(say($0.nameZh, $0.nameEn)) · \($0.code.printed)") },
                isRequired: false),
            draft.text(
                "lot", say("批次（不填为整个产品）", "Lot (empty: the whole product)"), isRequired: false, maxLength: 20),
            draft.text(
                "numbers", say("或者，证书编号", "Or certificate numbers"),
                hint: say("例如 1001-1500, 1720", "Such as 1001-1500, 1720"), isRequired: false, maxLength: 2000),
            draft.text("reasonZh", say("原因（中文）", "Reason, in Chinese"), maxLength: 300),
            draft.text("reasonEn", say("原因（英文）", "Reason, in English"), maxLength: 300),
            draft.text(
                "contact", say("联系方式", "Contact"), hint: say("召回必填，客户会看到", "A recall needs one; customers read it"),
                isRequired: false, maxLength: 100),
        ]
        new.ask = ask
        sections.insert(new, at: 0)
        let title = say("召回、隔离与作废", "Recalls, holds and revocations")
        return pages.render(
            .article,
            ArticlePage(
                page: frame(visit, title: title), title: title,
                lead: all.isEmpty
                    ? say("目前没有任何措施。", "There is no measure.")
                    : say("共 \(all.count) 项，新的在前。", "\(all.count) in all, newest first."),
                sections: sections), status: status)
    }

    /// `GET /maker/recalls/end`: asks why before it ends.
    func endRecallPage(_ visit: Visit) async throws -> Response {
        endRecallPage(visit, FormDraft(), kind: visit.query("kind") ?? "", name: visit.query("name") ?? "")
    }

    /// `POST /maker/recalls/end`
    func endRecall(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let (kind, name, reasonZh, reasonEn) = try form.read(
                .required("kind", MeasureKind.self), .required("name", StatedText<60>.self),
                .required("reasonZh", StatedText<1000>.self), .required("reasonEn", StatedText<1000>.self))
            let ended = try await EndMeasure(
                issuer: try visit.issuer, kind: kind, name: name, reasonZh: reasonZh, reasonEn: reasonEn
            ).perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/maker/recalls",
                saying: PageNote(visit.say("已结束：\(ended.name)。", "Ended: \(ended.name).")))
        } catch let error as ServiceError where error.isForTheForm {
            return endRecallPage(
                visit, FormDraft(form, error, visit.reader), kind: form.text("kind"), name: form.text("name"),
                status: error.status)
        }
    }

    private func endRecallPage(
        _ visit: Visit, _ draft: FormDraft, kind: String, name: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        let say = visit.reader.say
        let title =
            say("结束", "End ") + (MeasureKind(jsonText: kind).map { MeasureWords(visit: visit).kind($0) } ?? kind) + " "
            + name
        var section = ArticlePage.Section("end", say("为什么结束", "Why it ends"))
        section.ask = ArticlePage.Ask(
            target: "/maker/recalls/end?lang=" + visit.language.short, form: draft.view(visit),
            hidden: [.init(key: "kind", content: kind), .init(key: "name", content: name)],
            fields: [
                draft.text("reasonZh", say("原因（中文）", "Reason, in Chinese"), maxLength: 300),
                draft.text("reasonEn", say("原因（英文）", "Reason, in English"), maxLength: 300),
            ], send: say("结束", "End it"), isDanger: true)
        section.links = [.init(text: say("取消", "Cancel"), path: visit.path("/maker/recalls"))]
        return pages.render(
            .article, ArticlePage(page: frame(visit, title: title), title: title, sections: [section]), status: status)
    }
}

/// Measures in words.
private struct MeasureWords {
    let visit: Visit

    func kind(_ kind: MeasureKind) -> String {
        switch kind {
        case .recall: visit.say("召回", "Recall")
        case .quarantine: visit.say("隔离", "Hold")
        case .revocation: visit.say("作废", "Revocation")
        }
    }

    func facts(_ measure: MeasureView) -> [ArticlePage.Fact] {
        var all = facts(
            kind: nil, name: nil, scope: measure.scope, reasonZh: measure.reasonZh, reasonEn: measure.reasonEn,
            contact: measure.contact)
        all.append(.init(name: visit.say("生效", "Since"), value: visit.time(measure.startedAt)))
        all.append(
            .init(
                name: visit.say("状态", "State"),
                value: measure.endedAt.map { visit.say("已于 ", "Ended ") + visit.time($0) + visit.say(" 结束", "") }
                    ?? visit.say("生效中", "In force")))
        return all
    }

    func facts(
        kind: MeasureKind?, name: String?, scope: CertificateScope, reasonZh: String, reasonEn: String, contact: String?
    ) -> [ArticlePage.Fact] {
        let (product, lot, runs): (ProductCode?, Identifier?, [NumberRun]) =
            switch scope {
            case .lot(let product, let lot): (product, lot, [])
            case .product(let product): (product, nil, [])
            case .numbers(let runs): (nil, nil, runs)
            }
        let numbers = runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" }
        let all: [(String, String?)] = [
            (visit.say("种类", "Kind"), kind.map { self.kind($0) }), (visit.say("召回编号", "Number"), name),
            (visit.say("产品", "Product"), product?.printed), (visit.say("批次", "Lot"), lot?.printed),
            (visit.say("编号", "Certificates"), numbers.joined(separator: ", ")),
            (visit.say("原因（中文）", "Reason, in Chinese"), reasonZh),
            (visit.say("原因（英文）", "Reason, in English"), reasonEn), (visit.say("联系方式", "Contact"), contact),
        ]
        return all.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : ArticlePage.Fact(name: name, value: $0) }
        }
    }
}
