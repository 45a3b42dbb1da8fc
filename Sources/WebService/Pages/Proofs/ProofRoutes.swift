import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import PartVerification
import Traceability
import Words

extension WebParts {
    /// `GET /c/{digits}/proof`: which proofs there are of this code, to be kept.
    func proofOffer(_ request: Request, _ context: WebContext) async throws -> Response {
        let (say, digits) = (context.say, try context.parameter("digits"))
        let query = "&lang=" + context.language.short
        var sections: [ArticlePage.Section] = []
        var receipt = ArticlePage.Section("receipt", say("进货证明", "Proof of the receipt"))
        receipt.paragraphs = [
            say(
                "证明：这件货由登记的厂家签发，并由这家店在这一天收进台账。不含价格，也不含任何人的信息。",
                "It shows that this part was issued by the maker, and taken into the shop's ledger on that day. "
                    + "It contains no price, and nobody's data.")
        ]
        do {
            let answer = try await ProveReceipt(code: digits).perform(
                in: service, for: Traceability.RequestContext(actor: .anonymous))
            receipt.facts = [
                ArticlePage.Fact(name: say("记入台账", "Recorded"), value: context.time(answer.recordedAt)),
                ArticlePage.Fact(name: say("账簿", "Book"), value: answer.book.hex, isCode: true),
                ArticlePage.Fact(name: say("条目", "Entry"), value: String(answer.seq)),
            ]
            receipt.links = [
                ArticlePage.Link(
                    text: say("保存进货证明", "Keep the proof of the receipt"),
                    path: "/c/\(digits)/proof/receipt?" + query.dropFirst(), isQuiet: false)
            ]
        } catch let error as ServiceError where error.code == .unknownEntry {
            receipt.paragraphs.append(
                say("目前没有门店登记收进这件货。", "No shop has recorded receiving this part."))
        } catch let error as ServiceError where error.code == .notYetLogged {
            receipt.paragraphs.append(error.message(context.reader.utcOffset).detail[context.language])
        }
        sections.append(receipt)
        var registration = ArticlePage.Section("registration", say("登记证明", "Proof of registration"))
        registration.paragraphs = [
            say(
                "证明：厂家在这个时间登记了这张证书。",
                "It shows that the maker registered this certificate, and when.")
        ]
        registration.links = [
            ArticlePage.Link(
                text: say("保存登记证明", "Keep the proof of registration"),
                path: "/c/\(digits)/proof/registration?" + query.dropFirst())
        ]
        sections.append(registration)
        var check = ArticlePage.Section("check", say("以后怎样核验", "How to check it later"))
        check.paragraphs = [
            say(
                "证明是一个文件，几千字节。没有网络、不信任本系统，也能核验。",
                "A proof is one file of some kilobytes. It can be checked without a network, and without trusting us.")
        ]
        check.links = [
            ArticlePage.Link(
                text: say("怎样核验", "How to check"), path: "/proofs?" + query.dropFirst()),
            ArticlePage.Link(text: say("返回", "Back"), path: "/c/\(digits)?" + query.dropFirst()),
        ]
        sections.append(check)
        let title = say("保存证明", "Keep the proof")
        return pages.render(
            .article,
            ArticlePage(page: publicFrame(request, context, title: title), title: title, sections: sections))
    }

    /// `GET /c/{digits}/proof/receipt`
    func receiptProof(_ request: Request, _ context: WebContext) async throws -> Response {
        let answer = try await ProveReceipt(code: try context.parameter("digits")).perform(
            in: service, for: Traceability.RequestContext(actor: .anonymous))
        return try Self.file(answer, named: "receipt")
    }

    /// `GET /c/{digits}/proof/registration`
    func registrationProof(_ request: Request, _ context: WebContext) async throws -> Response {
        let answer = try await ProveRegistration(code: try context.parameter("digits")).perform(
            in: service, for: Traceability.RequestContext(actor: .anonymous))
        return try Self.file(answer, named: "registration")
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

    /// `GET /proofs`: how a proof is checked.
    func proofs(_ request: Request, _ context: WebContext) async throws -> Response {
        try await proofs(request, context, FormDraft(), nil)
    }

    /// `POST /proofs`: checks a file that was chosen, against the keys that this service publishes.
    func checkProof(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await publicForm(request, Form.Limits(bytes: 2 << 20, takesFiles: true), context)
        do {
            guard let file = form.files("proof").first else { throw ServiceError.missing("proof") }
            let outcome = try await CheckProof(file: file.bytes).perform(
                in: service, for: Traceability.RequestContext(actor: .anonymous))
            return try await proofs(request, context, FormDraft(), outcome)
        } catch let error as ServiceError where error.isForTheForm {
            return try await proofs(
                request, context, FormDraft(form, error, context.reader), nil, status: error.status)
        }
    }

    private func proofs(
        _ request: Request, _ context: WebContext, _ draft: FormDraft, _ outcome: ProofOutcome?,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (say, language) = (context.say, context.language)
        let log = try await ShowLog().perform(in: service, for: Traceability.RequestContext(actor: .anonymous))
        var sections: [ArticlePage.Section] = []
        if let outcome { sections.append(Self.outcome(outcome, context)) }
        var own = ArticlePage.Section("own", say("自己核验（最可靠）", "Check it yourself: worth most"))
        own.paragraphs = [
            say(
                "在自己的电脑上用本系统的程序，不联网即可。日志公钥要从别处得来，比如监管部门公布的，不要只信本页。",
                "With our program on a computer of your own, without a network. Take the log's key from elsewhere, such as "
                    + "the authority's announcement; do not believe this page alone.")
        ]
        own.exact = "touchstone proof check FILE.proof --log-key '\(log.keys.first ?? log.origin + "+…")'"
        own.steps = [
            say(
                "文件里有一条台账条目的摘要，以及公开的几项内容。", "The file holds the digest of one entry, and the few values that are shown."
            ),
            say(
                "从条目算出账簿的根，从账簿算出目录的根，再算出日志的根。",
                "From the entry the book's root is computed, from that the directory's, and the log's."),
            say(
                "日志的根由日志密钥签名；见证方也签了名，所以没有人能给您看一份、给别人看另一份。",
                "The log's key signed that root, and so did witnesses: nobody can show you one history and others another."
            ),
            say(
                "不用我们的程序也行：格式公开，任何工程师都能照着做。",
                "It works without our program too: the format is public, and any engineer can follow it."),
        ]
        sections.append(own)
        var here = ArticlePage.Section("here", say("在这里核验", "Check it here"))
        here.paragraphs = [
            say(
                "本系统用自己公布的公钥核验。方便，但这是我们在证明我们自己：在别处核验更有价值。文件不会保存。",
                "This service checks it with the keys it publishes. Convenient, but here we vouch for ourselves: a check "
                    + "elsewhere is worth more. The file is not kept.")
        ]
        here.ask = ArticlePage.Ask(
            target: "/proofs?lang=" + language.short, form: draft.openView, takesFiles: true,
            fields: [draft.file("proof", say("证明文件", "Proof file"), accept: ".proof,application/cbor")],
            send: say("核验", "Check"))
        sections.append(here)
        let title = say("核验证明", "Check a proof")
        return pages.render(
            .article,
            ArticlePage(
                page: publicFrame(request, context, title: title), title: title,
                lead: say(
                    "证明是您保存下来的一个文件，多年以后仍可核验。", "A proof is a file that you kept; it can still be checked after years."),
                sections: sections), status: status)
    }

    private static func outcome(_ outcome: ProofOutcome, _ context: WebContext) -> ArticlePage.Section {
        let say = context.say
        guard outcome.holds else {
            var section = ArticlePage.Section("outcome", say("✕ 证明不成立", "✕ The proof does not hold"))
            section.paragraphs = [
                say("这个文件被改动过、不完整，或不是本系统的证明。", "The file was altered, is incomplete, or is no proof of this service."),
                say("原因（英文）：", "Reason: ") + (outcome.reason ?? ""),
            ]
            return section
        }
        var section = ArticlePage.Section("outcome", say("✓ 证明成立", "✓ The proof holds"))
        let facts: [(String, String?)] = [
            (say("账簿", "Book"), outcome.book), (say("条目", "Entry"), outcome.seq.map { String($0) }),
            (say("记录时间", "Recorded"), outcome.recordedAt.map { context.time($0) }),
            (say("收入日志", "In the log since"), outcome.closedAt.map { context.time($0) }),
            (say("证书", "Certificate"), outcome.certificate),
        ]
        section.facts = facts.compactMap { name, value in value.map { ArticlePage.Fact(name: name, value: $0) } }
        section.facts += outcome.fields.map { ArticlePage.Fact(name: $0.name, value: $0.value, isCode: true) }
        section.facts += outcome.witnesses.map {
            ArticlePage.Fact(
                name: say("见证方", "Witness"), value: "\($0.name) · \(context.time($0.milliseconds))")
        }
        return section
    }
}

extension ProofOutcome.Witness {
    /// Milliseconds since 1970, bounded so that it can be printed.
    fileprivate var milliseconds: Int64 { min(max(time, 0), 253_402_300_799) * 1000 }
}
