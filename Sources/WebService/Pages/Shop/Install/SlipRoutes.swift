import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import QRCode
import Traceability
import Words

/// The slip of a fitted part (安装凭条) for the customer: what it is, who fitted it when, how long it is under warranty, and
/// its code.
struct ShopSlipPage: PageModel {
    var page: PageFrame
    var title: String
    var heading: String
    var rows: [FactRow]
    /// The code as a symbol, drawn by this service; nil for a part without a certificate.
    var symbol: String?
    var shortCode: String?
    var scanHint: String
    var voided: String?
    var print: String
    var again: String
    var againPath: String
    /// Leads to the customer's link; nil where there is none to give.
    var link: String?
    var linkPath = ""
}

extension WebParts {
    /// `GET /shop/slips/{seq}`
    func shopSlip(_ visit: Visit) async throws -> Response {
        let seq = try visit.entrySeq
        let answer = try await ShowEntry(shop: try visit.shopID, seq: seq).perform(in: service, for: visit.asking)
        guard answer.entry.kind == .install else { throw ServiceError(.unknownEntry, [.seq(seq)]) }
        let counts = answer.current ?? answer.entry
        let line = try await nameOfLine(counts["item"], visit)
        let title = visit.say("安装凭条", "Slip of a fitted part")
        let order = counts["repair-order"]?.words(visit.reader) ?? ""
        return pages.render(
            .shopSlip,
            ShopSlipPage(
                page: frame(visit, title: title), title: title,
                heading: answer.shopName[visit.language], rows: slipRows(answer, counts, line, visit),
                symbol: try answer.part.map { try symbol($0.code, title: $0.certificate.shortCode) },
                shortCode: answer.part?.certificate.shortCode,
                scanHint: visit.say("用手机扫码，即可查验这件配件。", "Scan the code with a phone to check this part."),
                voided: answer.current == nil
                    ? visit.say("此条安装记录已作废。", "This record of a fitting was made void.") : nil,
                print: visit.say("用浏览器的打印功能打印，A6 或 A4 均可。", "Print it with the browser, on A6 or A4."),
                again: visit.say("再装一件到此单", "Fit another part on this order"),
                againPath: visit.link("/shop/check", ("order", order)),
                link: visit.say("给客户的链接", "A link for the customer"),
                linkPath: visit.link("/shop/orders/links", ("number", order))))
    }

    /// What a line without certificate was received as; nil for anything else.
    private func nameOfLine(_ item: FactValue?, _ visit: Visit) async throws -> String? {
        guard case .item(let item) = item, case .line(let seq) = item else { return nil }
        let line = try await ShowEntry(shop: try visit.shopID, seq: seq).perform(in: service, for: visit.asking)
        return (line.current ?? line.entry)["product-name"]?.words(visit.reader)
    }

    private func slipRows(
        _ answer: ShowEntry.Answer, _ counts: EntryView, _ line: String?, _ visit: Visit
    ) -> [FactRow] {
        let part = answer.part
        func words(_ name: String) -> String? { counts[name]?.words(visit.reader) }
        let all: [(String, String?)] = [
            (visit.say("配件", "Part"), part?.name[visit.language] ?? line ?? words("product") ?? words("item")),
            (visit.say("类别", "Class"), words("class") ?? part?.partClass.words[visit.language]),
            (visit.say("厂家", "Maker"), part?.maker[visit.language]),
            (visit.say("序列号", "Serial number"), part?.serial?.printed), (visit.say("批次", "Lot"), part?.lot?.printed),
            (visit.say("数量", "Quantity"), words("quantity")),
            (visit.say("安装门店", "Fitted by"), answer.shopName[visit.language]),
            (visit.say("地址", "Address"), answer.shopAddress),
            (visit.say("安装日期", "Fitted on"), words("installed")),
            (visit.say("维修单号", "Repair order"), words("repair-order")),
            (visit.say("质保至", "Warranty until"), words("warranty-until")),
            (visit.say("书面同意编号", "Written consent"), words("consent")),
        ]
        return all.compactMap { name, value in
            guard let value, !value.isEmpty else { return nil }
            return FactRow(name: name, value: value)
        }
    }

    private func symbol(_ code: String, title: String) throws -> String {
        guard let scanned = try? ScannedCode(scan: code) else { throw ServiceError(.internalError) }
        let symbol = try QRSymbol.encode(
            prefix: CodeText.prefix(host: service.host), digits: CodeText.digits(for: scanned.bytes))
        return symbol.svg(title: title)
    }
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
