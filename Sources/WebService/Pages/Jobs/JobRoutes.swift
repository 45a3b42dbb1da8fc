import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

extension WebParts {
    /// `GET /j/{secret}`: what the shop recorded on one repair order, for whoever has the link.
    ///
    /// Neither caches nor other sites learn the address: `no-store` and `no-referrer` are on every answer of this door.
    func job(_ request: Request, _ context: WebContext) async throws -> Response {
        let say = context.say
        let view = try await ShowJob(secret: try context.parameter("secret")).perform(
            in: service, for: Traceability.RequestContext(actor: .anonymous))
        let words = JobWords(context: context)
        var sections = [words.order(view)]
        sections += view.parts.map { words.part($0) }
        if view.parts.isEmpty {
            var none = ArticlePage.Section("none", say("装上的配件", "Parts fitted"))
            none.paragraphs = [
                say(
                    "这张委托书上目前没有装上的配件。如有出入，请问门店。",
                    "No part is on record for this order at present. If that is wrong, ask the shop.")
            ]
            sections.append(none)
        }
        sections.append(words.old(view))
        let title = say("任务委托书 ", "Repair order ") + view.repairOrder
        return pages.render(
            .article,
            ArticlePage(
                page: publicFrame(request, context, title: title), title: title,
                lead: say(
                    "这是门店给您的链接。有链接的人都能看到，请只给信得过的人。",
                    "The shop gave you this link. Whoever has it sees this page: pass it on with care."),
                sections: sections))
    }
}

/// The sections of a repair order's page.
private struct JobWords {
    let context: WebContext

    private func say(_ zh: String, _ en: String) -> String { context.say(zh, en) }
    private var language: Language { context.language }

    func order(_ view: JobView) -> ArticlePage.Section {
        var section = ArticlePage.Section("order", say("维修", "The repair"))
        section.facts = facts([
            (say("门店", "Shop"), view.shopName[language]), (say("地址", "Address"), view.shopAddress),
            (say("任务委托书", "Repair order"), view.repairOrder),
            (say("链接有效到", "The link ends"), context.time(view.expiresAt)),
        ])
        return section
    }

    func part(_ part: JobView.Part) -> ArticlePage.Section {
        var section = ArticlePage.Section(
            "part-\(part.entry)", part.name?[language] ?? part.product?.printed ?? say("配件", "Part"))
        section.facts = facts([
            (say("类别", "Class"), part.partClass?.words[language]), (say("厂家", "Maker"), part.maker?[language]),
            (say("配件编码", "Part number"), part.product?.printed), (say("序列号", "Serial number"), part.serial?.printed),
            (say("批次", "Lot"), part.lot), (say("数量", "Quantity"), ItemWords.amount(part.quantity)[language]),
            (say("安装日期", "Fitted on"), part.installed.description), (say("位置", "Where"), part.position),
            (say("收费", "Charged"), part.price?.description ?? say("门店没有登记", "Not recorded by the shop")),
            (say("保修", "Warranty"), warranty(part)), (say("书面同意", "Written consent"), consent(part)),
        ])
        section.paragraphs = [part.partClass?.explanation[language]].compactMap { $0 }
        if let digits = part.digits {
            section.links = [
                ArticlePage.Link(
                    text: say("查验这一件", "Check this part"), path: "/c/\(digits)?lang=" + language.short)
            ]
        } else {
            section.paragraphs.append(
                say(
                    "这一件没有追溯凭证，无法查验，请看结算清单。", "This part has no certificate and cannot be checked: see your settlement."
                ))
        }
        return section
    }

    func old(_ view: JobView) -> ArticlePage.Section {
        var section = ArticlePage.Section("old", say("换下的旧件", "Old parts"))
        section.facts = view.removed.map { part in
            ArticlePage.Fact(
                name: "\(part.part) · \(part.removed)",
                value: [
                    disposal(part.disposal), part.reason,
                    part.photographs > 0 ? say("照片 \(part.photographs) 张", "\(part.photographs) photographs") : nil,
                ].compactMap { $0 }.joined(separator: say("；", "; ")))
        }
        section.paragraphs = [
            view.removed.isEmpty
                ? say(
                    "没有旧件记录。付费换下的旧件归您，可以向门店要；保修换下的归厂家，也应给您看过并拍照。",
                    "No old part is on record. An old part that you paid to replace is yours: ask for it. Under warranty it "
                        + "goes to the maker, but is shown to you and photographed first.")
                : say("旧件的照片请向门店要。", "Ask the shop for the photographs.")
        ]
        return section
    }

    private func warranty(_ part: JobView.Part) -> String {
        if let until = part.warrantyUntil {
            return say("\(part.installed) 至 \(until)", "\(part.installed) to \(until)")
        }
        guard let months = part.warrantyMonths else { return say("门店没有登记", "Not recorded by the shop") }
        return say("厂家保修 \(months) 个月", "\(months) months by the maker")
    }

    private func consent(_ part: JobView.Part) -> String? {
        if let consent = part.consent { return consent }
        return part.needsConsent
            ? say("没有登记；这类配件换装前必须有您的书面同意", "None on record, though this class takes it before the repair") : nil
    }

    private func disposal(_ disposal: Disposal) -> String {
        switch disposal {
        case .toCustomer: say("已交给您", "Handed to you")
        case .toMaker: say("按保修交回厂家", "Returned to the maker under warranty")
        case .scrapped: say("已报废", "Scrapped")
        case .hazardousWaste: say("交危险废物回收单位", "Given to a collector of hazardous waste")
        }
    }

    private func facts(_ all: [(String, String?)]) -> [ArticlePage.Fact] {
        all.compactMap { name, value in value.map { ArticlePage.Fact(name: name, value: $0) } }
    }
}
