import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import PartCertificates
import PartVerification
import QRCode
import Traceability
import Words

/// Labels of a batch as they are printed: whole sheets, or one label a page.
struct LabelsPage: PageModel {
    var page: PageFrame
    var title: String
    var lead: String
    var layout: String
    /// SVG documents that this service drew.
    var labels: [String]
    var back: ArticlePage.Link
    var more: MoreLink?
}

extension WebParts {
    /// `GET /maker/batches/{batch}/labels?layout=…`
    func labelSheet(_ visit: Visit) async throws -> Response {
        let batch = try visit.parameter("batch", BatchID.self)
        let layout = visit.query("layout").flatMap { LabelLayout(rawValue: $0) } ?? .grid5
        let hasTwin = visit.query("twin") != nil
        let places = hasTwin ? layout.places / 2 : layout.places
        let after = try visit.number("cursor") ?? visit.number("after")
        let answer = try await ListCertificates(batch: batch, after: after, limit: places)
            .perform(in: service, for: visit.asking)
        var labels: [String] = []
        for certificate in answer.certificates {
            for note in Self.notes(hasTwin) {
                labels.append(try svg(certificate, answer.maker, layout, note: note))
            }
        }
        let title = visit.say("标签 ", "Labels ") + batch.text.prefix(8)
        let first = answer.certificates.first?.certificate.number.description ?? "–"
        let last = answer.certificates.last?.certificate.number.description ?? "–"
        return pages.render(
            .labels,
            LabelsPage(
                page: frame(visit, title: title), title: title,
                lead: visit.say(
                    "编号 \(first)–\(last)。用浏览器的打印，缩放 100 %，不加页眉页脚；先打一张，用手机扫一扫。",
                    "Numbers \(first)–\(last). Print at 100 %, without headers and footers; print one first, and scan it."
                ),
                layout: layout.rawValue, labels: labels,
                back: .init(
                    text: visit.say("返回批次", "Back to the batch"), path: visit.path("/maker/batches/" + batch.text)),
                more: MoreLink(visit, cursor: answer.next?.description)))
    }

    private func svg(
        _ certificate: ListCertificates.LabelView, _ maker: Bilingual, _ layout: LabelLayout, note: Bilingual?
    ) throws -> String {
        let words = certificate.partClass.words
        let text = LabelText(
            maker: maker.zh == maker.en ? maker.zh : "\(maker.zh) \(maker.en)",
            partNumber: certificate.product.printed, serial: certificate.serial?.printed,
            lot: certificate.lot?.printed, partClass: "\(words.zh) \(words.en)", host: pages.host,
            shortNumber: certificate.certificate.shortCode, note: note.map { "\($0.zh) \($0.en)" })
        let symbol = try QRSymbol.encode(prefix: CodeText.prefix(host: pages.host), digits: certificate.digits)
        return Label(symbol: symbol, text: text, moduleSize: layout.moduleSize).svg()
    }

    /// `GET /maker/batches/{batch}/zpl`: the rest of the batch for a label printer, as a stream.
    func labelFile(_ visit: Visit) async throws -> Response {
        let batch = try visit.parameter("batch", BatchID.self)
        let font = visit.query("font")
        if let font, !ZPLLabel.isFont(font) {
            throw ServiceError.invalid("font", String(font.prefix(20)), .printerFont)
        }
        let printer = Printer(
            resolution: visit.query("dpi") == "300" ? .dpi300 : .dpi203,
            paper: visit.query("paper") == "large" ? .large : .small, font: font, host: pages.host,
            hasTwin: visit.query("pair") != nil)
        let (service, asking) = (service, visit.asking)
        // The first page is asked for here, so that a refusal is a page and not a torn file.
        let first = try await ListCertificates(batch: batch, after: visit.number("from"), limit: 500)
            .perform(in: service, for: asking)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .cacheControl: "private, no-store",
                .contentDisposition: "attachment; filename=\"labels-\(batch.text.prefix(8)).zpl\"",
            ],
            body: ResponseBody { writer in
                var page = first
                while true {
                    var text = ""
                    for certificate in page.certificates { text += try printer.zpl(certificate, page.maker) }
                    try await writer.write(ByteBuffer(string: text))
                    guard let next = page.next else { break }
                    page = try await ListCertificates(batch: batch, after: next, limit: 500)
                        .perform(in: service, for: asking)
                }
                try await writer.finish(nil)
            })
    }

    /// What is printed on a label, and on its twin.
    fileprivate static func notes(_ hasTwin: Bool) -> [Bilingual?] {
        hasTwin ? [nil, Bilingual(zh: "副签：贴维修单", en: "Twin: for the repair order")] : [nil]
    }
}

/// How a label printer is spoken to.
private struct Printer: Sendable {
    var resolution: ZPLLabel.Resolution
    var paper: ZPLLabel.Paper
    var font: String?
    var host: String
    var hasTwin: Bool

    func zpl(_ certificate: ListCertificates.LabelView, _ maker: Bilingual) throws -> String {
        var commands = ""
        for note in WebParts.notes(hasTwin) {
            let words = certificate.partClass.words
            // Without a font of Chinese characters the printer would print boxes.
            let text = LabelText(
                maker: font == nil ? maker.en : "\(maker.zh) \(maker.en)", partNumber: certificate.product.printed,
                serial: certificate.serial?.printed, lot: certificate.lot?.printed,
                partClass: font == nil ? words.en : "\(words.zh) \(words.en)", host: host,
                shortNumber: certificate.certificate.shortCode,
                note: note.map { font == nil ? $0.en : "\($0.zh) \($0.en)" })
            commands += try ZPLLabel(
                prefix: CodeText.prefix(host: host), digits: certificate.digits, text: text, resolution: resolution,
                paper: paper, font: font
            ).zpl()
        }
        return commands
    }
}

extension Visit {
    /// A certificate number in the query; nil when it is missing, and for 0, which stands before all of them. Throws
    /// ``ServiceError`` `invalid-field` for another text.
    fileprivate func number(_ name: String) throws -> CertificateNumber? {
        guard let text = query(name) else { return nil }
        guard let number = UInt32(text) else { throw ServiceError.invalid(name, String(text.prefix(20)), .number) }
        return CertificateNumber(number)
    }
}
