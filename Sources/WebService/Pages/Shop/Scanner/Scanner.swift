import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// What the partial `scanner.mustache` fills in: makers to choose from, and what a form had that came back.
struct ScanView: Sendable {
    struct Issuer: Sendable {
        var id: String
        var name: String
    }

    struct Row: Sendable {
        var level: String
        var icon: String
        var part: String
        var serial: String
    }

    var issuers: [Issuer]
    /// The texts that the form sends again.
    var kept: [String]
    var rows: [Row]
    var count: Int
    /// The name under which the browser keeps a list of many; it names the person, because phones are shared. Nil for one
    /// part, which nothing is kept of.
    var store: String?
    /// The address that says what a code is.
    var check: String
    /// The address of the decoder for browsers without one of their own; nil when the service has none.
    var decoder: String?
    /// The address that finds a code in a photograph; nil when the service cannot.
    var photo: String?
    /// The script that gives life to it.
    var script: String
}

extension WebParts {
    /// A scanner for a page.
    ///
    /// - Parameters:
    ///   - many: the name of the list when parts are scanned one after another; nil for one part.
    ///   - kept: the parts of a form that came back, with a row for each.
    ///   - door: what the addresses begin with that answer to codes and photographs.
    func scanner(
        _ visit: Visit, many: String? = nil, kept: [String] = [], rows: [ScanView.Row] = [],
        door: String = "/shop"
    ) async throws -> ScanView {
        let issuers = try await visit.ask(ListIssuers()).issuers
        return ScanView(
            issuers: issuers.map { .init(id: $0.id.text, name: visit.say(Bilingual($0.nameZh, $0.nameEn))) },
            kept: kept,
            rows: rows, count: rows.count, store: many.map { visit.scanStore($0) }, check: door + "/check",
            decoder: resources.addresses[WebResources.decoderName.replacing(".", with: "_")],
            photo: service.symbols == nil ? nil : door + "/photo", script: resources.addresses["scan_js"] ?? "")
    }

    /// A row for each part that a form has, checked anew.
    func scanRows(_ texts: [String], _ purpose: String, _ form: Form, _ visit: Visit) async throws -> [ScanView.Row] {
        var rows: [ScanView.Row] = []
        for text in texts {
            let verdict = try await partVerdict(text, purpose, on: PartOccasion(shownAgain: form), visit)
            rows.append(
                .init(
                    level: verdict.level.slug, icon: verdict.level.icon,
                    part: verdict.part ?? verdict.findings.first?.title ?? "",
                    serial: verdict.serial ?? verdict.identity?.description ?? ""))
        }
        return rows
    }

    /// The parts that a form with a scanner sent, each once: what was scanned, and without script the number that was typed
    /// and the code in the photograph. Throws for a photograph that cannot be read.
    func scanned(_ form: Form) async throws -> [String] {
        var texts: [String] = []
        func add(_ text: String) { if !text.isEmpty, !texts.contains(text) { texts.append(text) } }
        for text in form.all("code").prefix(2_000) { add(text) }
        if let typed = form.optional("number") {
            let isNumber = typed.utf8.count <= 24 && !typed.contains("://")
            add(isNumber ? form.text("issuer") + "/" + typed : typed)
        }
        for file in form.files("photo").prefix(1) {
            guard let code = try await service.code(inPicture: file.bytes) else {
                throw ServiceError(.pictureUnreadable, [.reason(.noCode)])
            }
            add(code)
        }
        return texts
    }

    /// The code in a photograph as JSON, for browsers that cannot read one; null when none is found.
    func codeInPhoto(_ visit: Visit, _ form: Form) async throws -> Response {
        guard let file = form.files("photo").first else { throw ServiceError.missing("photo") }
        return try JSONAnswer.response(PhotoAnswer(code: try await service.code(inPicture: file.bytes)))
    }
}

extension Visit {
    /// The name under which the browser keeps a list for this person.
    func scanStore(_ list: String) -> String { list + ":" + actor.principal }
}
