import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import PartVerification
import Traceability
import Words

/// Proofs that a customer keeps, and how they are checked.
struct Proofs: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]

    var routes: [Route] {
        [
            open("/c/{digits}/proof", offer),
            open("/c/{digits}/proof/receipt") {
                try Self.file(try await $0.ask(ProveReceipt(code: try $0.parameter("digits"))), named: "receipt")
            },
            open("/c/{digits}/proof/registration") {
                try Self.file(
                    try await $0.ask(ProveRegistration(code: try $0.parameter("digits"))), named: "registration")
            },
            open("/proofs") { try await page($0, $0.draft) },
            openAction("/proofs", limits: Form.Limits(bytes: 2 << 20, takesFiles: true), check),
        ]
    }

    /// Which proofs there are of a code, to be kept.
    private func offer(_ guest: Guest) async throws -> Response {
        let (copy, digits) = (ProofOfferCopy(), try guest.parameter("digits"))
        var receipt = guest.section("receipt", copy.receipt, [copy.receiptAbout])
        do {
            let answer = try await guest.ask(ProveReceipt(code: digits))
            receipt.facts =
                guest.facts([(copy.recorded, guest.time(answer.recordedAt))])
                + guest.facts([(copy.book, answer.book.hex)], areCodes: true)
                + guest.facts([(copy.entry, String(answer.seq))])
            receipt.links = [
                guest.link(copy.keepReceipt, guest.path(ofCode: digits, "/proof/receipt"), isQuiet: false)
            ]
        } catch let error as ServiceError where error.code == .unknownEntry {
            receipt.paragraphs.append(guest.say(copy.noReceipt))
        } catch let error as ServiceError where error.code == .notYetLogged {
            receipt.paragraphs.append(guest.say(error.message(guest.reader.utcOffset).detail))
        }
        return guest.show(
            ArticlePage(
                copy.title,
                [
                    receipt,
                    guest.section(
                        "registration", copy.registration, [copy.registrationAbout],
                        links: [
                            guest.link(copy.keepRegistration, guest.path(ofCode: digits, "/proof/registration"))
                        ]),
                    guest.section(
                        "check", copy.check, [copy.checkAbout],
                        links: [
                            guest.link(copy.howToCheck, guest.path("/proofs")),
                            guest.link(copy.back, guest.path(ofCode: digits)),
                        ]),
                ]))
    }

    private static func file(_ answer: ProofAnswer, named name: String) throws -> Response {
        guard let bytes = Data(base64Encoded: answer.proof) else { throw ServiceError(.internalError) }
        let fileName = "touchstone-\(name)-\(answer.book.hex.prefix(8))-\(answer.seq).proof"
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/cbor", .cacheControl: "private, no-store",
                .contentDisposition: "attachment; filename=\"\(fileName)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Checks a file that was chosen, against the keys that this service publishes.
    private func check(_ guest: Guest, _ form: Form) async throws -> Response {
        try await guest.submit(form, again: { try await page(guest, $0) }) {
            guard let file = form.files("proof").first else { throw ServiceError.missing("proof") }
            return try await page(guest, guest.draft, try await guest.ask(CheckProof(file: file.bytes)))
        }
    }

    private func page(_ guest: Guest, _ draft: FormDraft, _ outcome: ProofOutcome? = nil) async throws -> Response {
        let copy = ProofCheckCopy()
        let log = try await guest.ask(ShowLog())
        let own = guest.section(
            "own", copy.own, [copy.ownAbout], steps: copy.steps,
            exact: "touchstone proof check FILE.proof --log-key '\(log.keys.first ?? log.origin + "+…")'")
        let here = guest.section(
            "here", copy.here, [copy.hereAbout],
            ask: ArticlePage.Ask(
                target: guest.path("/proofs"), form: draft.view(guest), takesFiles: true,
                fields: [draft.file("proof", copy.file, accept: ".proof,application/cbor")],
                send: guest.say(copy.check)))
        return guest.show(
            ArticlePage(
                copy.title, lead: guest.say(copy.lead),
                [outcome.map { section(of: $0, guest) }, own, here].compactMap { $0 }), draft)
    }

    private func section(of outcome: ProofOutcome, _ guest: Guest) -> ArticlePage.Section {
        let copy = ProofCheckCopy()
        guard outcome.holds else {
            return guest.section(
                "outcome", copy.fails, [copy.failsAbout, copy.reason(outcome.reason ?? "")])
        }
        var facts = guest.facts([
            (copy.book, outcome.book), (copy.entry, outcome.seq.map { String($0) }),
            (copy.recorded, outcome.recordedAt.map { guest.time($0) }),
            (copy.logged, outcome.closedAt.map { guest.time($0) }), (copy.certificate, outcome.certificate),
        ])
        facts += outcome.fields.map { .init(name: $0.name, value: $0.value, isCode: true) }
        facts += guest.facts(
            outcome.witnesses.map { (copy.witness, "\($0.name) · \(guest.time(seconds: $0.time))") })
        return guest.section("outcome", copy.holds, facts: facts)
    }
}

extension Guest {
    /// A moment that another party states, bounded so that it can be printed.
    func time(seconds: Int64) -> String { time(min(max(seconds, 0), 253_402_300_799) * 1000) }
}
