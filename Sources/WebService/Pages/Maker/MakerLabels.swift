import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import PartCertificates
import QRCode
import Traceability
import Words

/// The labels of a batch: as sheets for a browser, and as a file for a label printer.
struct MakerLabels: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [LabelsPage.self]

    var routes: [Route] {
        [
            page("/maker/batches/{batch}/labels", for: .maker, sheet),
            page("/maker/batches/{batch}/zpl", for: .maker, file),
        ]
    }

    private func sheet(_ visit: Visit) async throws -> Response {
        let batch = try visit.parameter("batch", BatchID.self)
        let layout = visit.query("layout").flatMap { LabelLayout(rawValue: $0) } ?? .grid5
        let hasTwin = visit.query("twin") != nil
        let places = hasTwin ? layout.places / 2 : layout.places
        let after = try visit.number("cursor") ?? visit.number("after")
        let answer = try await visit.ask(ListCertificates(batch: batch, after: after, limit: places))
        var labels: [String] = []
        for certificate in answer.certificates {
            for note in Self.notes(hasTwin) {
                labels.append(try svg(certificate, answer.maker, layout, note: note))
            }
        }
        return visit.show(
            LabelsPage(
                heading: LabelsPage.copy.title(String(batch.text.prefix(8))),
                first: answer.certificates.first?.certificate.number.description ?? "–",
                last: answer.certificates.last?.certificate.number.description ?? "–", layout: layout.rawValue,
                labels: labels, back: visit.path("/maker/batches/" + batch.text),
                more: MoreLink(visit, cursor: answer.next?.description)))
    }

    private func svg(
        _ certificate: ListCertificates.LabelView, _ maker: Bilingual, _ layout: LabelLayout, note: Bilingual?
    ) throws -> String {
        let words = certificate.partClass.words
        let text = LabelText(
            maker: maker.zh == maker.en ? maker.zh : "\(maker.zh) \(maker.en)",
            partNumber: certificate.product.printed, serial: certificate.serial?.printed,
            lot: certificate.lot?.printed, partClass: "\(words.zh) \(words.en)", host: site.service.host,
            shortNumber: certificate.certificate.shortCode, note: note.map { "\($0.zh) \($0.en)" })
        let symbol = try QRSymbol.encode(prefix: CodeText.prefix(host: site.service.host), digits: certificate.digits)
        return Label(symbol: symbol, text: text, moduleSize: layout.moduleSize).svg()
    }

    /// The rest of the batch for a label printer, as a stream.
    private func file(_ visit: Visit) async throws -> Response {
        let batch = try visit.parameter("batch", BatchID.self)
        let font = visit.query("font")
        if let font, !ZPLLabel.isFont(font) {
            throw ServiceError.invalid("font", String(font.prefix(20)), .printerFont)
        }
        let printer = Printer(
            resolution: visit.query("dpi") == "300" ? .dpi300 : .dpi203,
            paper: visit.query("paper") == "large" ? .large : .small, font: font, host: site.service.host,
            hasTwin: visit.query("pair") != nil)
        // The first page is asked for here, so that a refusal is a page and not a torn file.
        let first = try await visit.ask(ListCertificates(batch: batch, after: visit.number("from"), limit: 500))
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
                    page = try await visit.ask(ListCertificates(batch: batch, after: next, limit: 500))
                }
                try await writer.finish(nil)
            })
    }

    /// What is printed on a label, and on its twin.
    fileprivate static func notes(_ hasTwin: Bool) -> [Bilingual?] {
        hasTwin ? [nil, LabelsPage.copy.twinNote] : [nil]
    }
}

/// Labels of a batch as they are printed: whole sheets, or one label a page.
struct LabelsPage: WebPage {
    static let template = "labels"
    static let copy = LabelsCopy()

    let heading: Bilingual
    /// The numbers of its first and last label.
    let first: String
    let last: String
    let layout: String
    /// SVG documents that this service drew.
    let labels: [String]
    /// The address of the batch.
    let back: String
    let more: MoreLink?
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
        for note in MakerLabels.notes(hasTwin) {
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

/// How labels lie on paper; print.css knows the same names.
enum LabelLayout: String, CaseIterable, Sendable {
    case grid4 = "grid-4"
    case grid5 = "grid-5"
    case grid6 = "grid-6"
    case rollSmall = "roll-small"
    case rollLarge = "roll-large"

    /// What a person chooses.
    var words: Bilingual {
        switch self {
        case .grid4: LabelsPage.copy.grid4
        case .grid5: LabelsPage.copy.grid5
        case .grid6: LabelsPage.copy.grid6
        case .rollSmall: LabelsPage.copy.rollSmall
        case .rollLarge: LabelsPage.copy.rollLarge
        }
    }

    /// Places on one page of a browser: whole sheets, few enough to be opened on a phone.
    var places: Int {
        switch self {
        case .grid4: 96
        case .grid5: 100
        case .grid6: 90
        case .rollSmall, .rollLarge: 60
        }
    }

    /// The side of a module in millimetres: as large as a place allows.
    var moduleSize: Double { self == .rollLarge ? 0.8 : 0.5 }
}
