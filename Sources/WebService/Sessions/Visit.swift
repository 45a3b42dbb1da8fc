import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability

/// One request for a page by somebody who is signed in and may have it.
struct Visit: Visitor {
    let site: WebParts
    let request: Request
    let context: WebContext
    let session: PageSession
    /// What the action that led here has to say.
    let note: PageNote?
    /// What shops, makers and suppliers are called, on pages that asked for it (``naming()``).
    var names = PartyNames()

    init(_ site: WebParts, _ request: Request, _ context: WebContext, _ session: PageSession) {
        self.site = site
        self.request = request
        self.context = context
        self.session = session
        note = PageCookie.note.value(in: request, context.connection).flatMap { PageNote($0, session.seal) }
    }

    /// Who it is.
    var actor: Actor { session.actor }
    var formToken: String { session.seal.formToken }

    /// The shop that the person works at. Throws ``ServiceError`` `forbidden` for somebody who works at none.
    var shopID: ShopID {
        get throws(ServiceError) {
            guard let shop = actor.shop else { throw ServiceError(.forbidden) }
            return shop
        }
    }

    /// The maker that the person acts for. Throws ``ServiceError`` `forbidden` for somebody who acts for none.
    var issuer: IssuerID {
        get throws(ServiceError) {
            guard let issuer = actor.issuer else { throw ServiceError(.forbidden) }
            return issuer
        }
    }

    func frame(_ heading: String) -> PageFrame {
        var frame = PageFrame(
            heading: heading, address: LocalAddress(request), language: language, host: site.service.host)
        frame.person = PersonFrame(self)
        frame.home = actor.role?.home ?? "/"
        frame.note = note.map { PageFrame.Note(text: $0.text, level: $0.level.rawValue) }
        return frame
    }

    /// The visit with the names of everybody who is enrolled, for a page that shows ids of them.
    func naming() async throws -> Visit {
        var visit = self
        visit.names = try await site.service.partyNames()
        return visit
    }

    /// Leads to another page after an action, which says there what was done. `path` is one of this service's own.
    func redirect(to path: String, saying note: Bilingual? = nil, level: PageNote.Level = .pass) -> Response {
        var response = Response(
            status: .seeOther, headers: [.location: (LocalAddress(path) ?? .start).inLanguage(language)])
        if let note {
            PageCookie.note.set(
                PageNote(say(note), level: level).sealed(session.seal), seconds: 60, in: &response, context.connection)
        }
        return response
    }
}
