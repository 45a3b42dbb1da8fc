import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import QRCode
import Traceability
import Words

/// The slip of a part that was fitted or sold (安装凭条、零售凭条) for the customer: what it is, who fitted or sold it and when,
/// how long it is under warranty, and its code.
struct ShopSlips: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopSlipPage.self]

    var routes: [Route] { [page("/shop/slips/{seq}", for: .shop, slip)] }

    private func slip(_ visit: Visit) async throws -> Response {
        let copy = ShopSlipPage.copy
        let seq = try visit.entrySeq
        let answer = try await visit.ask(ShowEntry(shop: try visit.shopID, seq: seq))
        let isSale = answer.entry.kind == .sale
        guard isSale || answer.entry.kind == .install else { throw ServiceError(.unknownEntry, [.seq(seq)]) }
        let counts = answer.current ?? answer.entry
        let line = try await nameOfLine(counts["item"], visit)
        let order = counts["repair-order"]?.words(visit.reader) ?? ""
        return visit.show(
            ShopSlipPage(
                heading: isSale ? copy.saleHeading : copy.heading, place: visit.say(answer.shopName),
                rows: rows(answer, counts, line, visit),
                symbol: try answer.part.map { try symbol($0.code, title: $0.certificate.shortCode) },
                shortCode: answer.part?.certificate.shortCode, scanHint: visit.say(copy.scanHint),
                isVoid: answer.current == nil,
                print: visit.say(copy.print), again: visit.say(isSale ? copy.againSale : copy.again),
                againPath: isSale ? visit.link("/shop/check") : visit.link("/shop/check", ("order", order)),
                linkPath: isSale ? nil : visit.link("/shop/orders/links", ("number", order))))
    }

    /// What a line without certificate was received as; nil for anything else.
    private func nameOfLine(_ item: FactValue?, _ visit: Visit) async throws -> String? {
        guard case .item(let item) = item, case .line(let seq) = item else { return nil }
        let line = try await visit.ask(ShowEntry(shop: try visit.shopID, seq: seq))
        return (line.current ?? line.entry)["product-name"]?.words(visit.reader)
    }

    private func rows(
        _ answer: ShowEntry.Answer, _ counts: EntryView, _ line: String?, _ visit: Visit
    ) -> [FactRow] {
        let (copy, part) = (ShopSlipPage.copy, answer.part)
        let isSale = answer.entry.kind == .sale
        func words(_ name: String) -> String? { counts[name]?.words(visit.reader) }
        let all: [(Bilingual, String?)] = [
            (copy.part, part?.name[visit.language] ?? line ?? words("product") ?? words("item")),
            (copy.partClass, words("class") ?? part?.partClass.words[visit.language]),
            (copy.maker, part?.maker[visit.language]), (copy.serial, part?.serial?.printed),
            (copy.lot, part?.lot?.printed),
            (copy.quantity, words("quantity")), (isSale ? copy.seller : copy.shop, answer.shopName[visit.language]),
            (copy.address, answer.shopAddress), (copy.installed, words("installed")),
            (copy.sold, words("sold")), (copy.saleNumber, words("sale-number")),
            (copy.price, isSale ? words("price") : nil),
            (copy.repairOrder, words("repair-order")), (copy.warrantyUntil, words("warranty-until")),
            (copy.consent, words("consent")),
        ]
        return all.compactMap { name, value in
            guard let value, !value.isEmpty else { return nil }
            return FactRow(name: visit.say(name), value: value)
        }
    }

    private func symbol(_ code: String, title: String) throws -> String {
        guard let scanned = try? ScannedCode(scan: code) else { throw ServiceError(.internalError) }
        let symbol = try QRSymbol.encode(
            prefix: CodeText.prefix(host: site.service.host), digits: CodeText.digits(for: scanned.bytes))
        return symbol.svg(title: title)
    }
}

/// A slip for the customer, to be printed.
struct ShopSlipPage: WebPage {
    static let template = "shop-slip"
    static let copy = ShopSlipCopy()
    let heading: Bilingual
    /// The name of the shop.
    var place: String
    var rows: [FactRow]
    /// The code as a symbol, drawn by this service; nil for a part without a certificate.
    var symbol: String?
    var shortCode: String?
    var scanHint: String
    var isVoid = false
    var print: String
    var again: String
    var againPath: String
    /// Leads to the customer's link; nil where there is none to give.
    var linkPath: String?
}

extension Visit {
    /// The entry that the address names.
    var entrySeq: UInt64 {
        get throws {
            let text = try parameter("seq")
            guard let seq = UInt64(text) else {
                throw ServiceError(.unknownEntry, [.text(.seq, String(text.prefix(40)))])
            }
            return seq
        }
    }
}
