import Hummingbird
import Ledger
import PartCertificates
import Traceability
import Words

/// What the shop recorded on one repair order, for whoever has the link.
///
/// Neither caches nor other sites learn the address: `no-store` and `no-referrer` are on every answer of this door.
struct RepairJobs: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]
    private static let copy = JobCopy()

    var routes: [Route] { [open("/j/{secret}", job)] }

    private func job(_ guest: Guest) async throws -> Response {
        let copy = Self.copy
        let view = try await guest.ask(ShowJob(secret: try guest.parameter("secret")))
        let order = guest.section(
            "order", copy.repair,
            facts: guest.facts([
                (copy.shop, guest.say(view.shopName)), (copy.address, view.shopAddress),
                (copy.order, view.repairOrder), (copy.ends, guest.time(view.expiresAt)),
            ]))
        let parts =
            view.parts.isEmpty
            ? [guest.section("none", copy.fitted, [copy.nothingFitted])] : view.parts.map { part($0, guest) }
        return guest.show(
            ArticlePage(
                copy.title(view.repairOrder), lead: guest.say(copy.lead), [order] + parts + [old(view, guest)]))
    }

    private func part(_ part: JobView.Part, _ guest: Guest) -> ArticlePage.Section {
        let copy = Self.copy
        let explanation = [part.partClass?.explanation].compactMap { $0 }
        return guest.section(
            "part-\(part.entry)", part.name ?? part.product.map { Bilingual($0.printed) } ?? copy.part,
            part.digits == nil ? explanation + [copy.noCertificate] : explanation,
            facts: guest.facts([
                (copy.partClass, part.partClass.map { guest.say($0.words) }),
                (copy.maker, part.maker.map { guest.say($0) }), (copy.product, part.product?.printed),
                (copy.serial, part.serial?.printed), (copy.lot, part.lot),
                (copy.quantity, guest.say(ItemWords.amount(part.quantity))),
                (copy.installed, part.installed.description), (copy.position, part.position),
                (copy.price, part.price?.description ?? guest.say(copy.notRecorded)),
                (copy.warranty, guest.say(warranty(part))),
                (copy.consent, part.consent ?? (part.needsConsent ? guest.say(copy.noConsent) : nil)),
            ]), links: part.digits.map { [guest.link(copy.check, guest.path(ofCode: $0))] } ?? [])
    }

    private func old(_ view: JobView, _ guest: Guest) -> ArticlePage.Section {
        let copy = Self.copy
        return guest.section(
            "old", copy.old, [view.removed.isEmpty ? copy.nothingOld : copy.askForPhotographs],
            facts: view.removed.map { part in
                let photographs = part.photographs > 0 ? guest.say(copy.photographs(part.photographs)) : nil
                return ArticlePage.Fact(
                    name: "\(part.part) · \(part.removed)",
                    value: [guest.say(copy.disposed(part.disposal)), part.reason, photographs].compactMap { $0 }
                        .joined(separator: guest.say(copy.separator)))
            })
    }

    private func warranty(_ part: JobView.Part) -> Bilingual {
        if let until = part.warrantyUntil {
            return Self.copy.warranty(from: part.installed.description, until: until.description)
        }
        return part.warrantyMonths.map { Self.copy.warranty(months: $0) } ?? Self.copy.notRecorded
    }
}
