import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability

/// One request for a page by somebody who is signed in and may have it.
struct Visit: Sendable {
    let request: Request
    let context: WebContext
    let session: PageSession
    /// What the action that led here has to say.
    let note: PageNote?
    /// What shops, makers and suppliers are called, on pages that asked for it (``WebParts/naming(_:)``).
    var names = PartyNames()

    init(_ request: Request, _ context: WebContext, _ session: PageSession) {
        self.request = request
        self.context = context
        self.session = session
        note = PageCookie.note.value(in: request, context.connection).flatMap { PageNote($0, session.seal) }
    }

    /// Who it is.
    var actor: Actor { session.actor }
    var language: Language { context.language }
    var reader: Reader { context.reader }

    /// The shop that the person works at. Throws ``ServiceError`` `forbidden` for somebody who works at none.
    var shopID: ShopID {
        get throws(ServiceError) {
            guard let shop = actor.shop else { throw ServiceError(.forbidden) }
            return shop
        }
    }

    /// The id of that shop as a text.
    var shop: String {
        get throws(ServiceError) { try shopID.text }
    }

    /// The maker that the person acts for. Throws ``ServiceError`` `forbidden` for somebody who acts for none.
    var issuer: IssuerID {
        get throws(ServiceError) {
            guard let issuer = actor.issuer else { throw ServiceError(.forbidden) }
            return issuer
        }
    }

    /// Chooses a text by the person's language.
    func say(_ zh: String, _ en: String) -> String { reader.say(zh, en) }

    /// A moment for the person, by the clock of this installation.
    func time(_ milliseconds: Int64) -> String { reader.time(milliseconds) }

    /// A path parameter, percent-decoded.
    func parameter(_ name: String) throws -> String { try context.parameter(name) }

    /// What a path parameter means.
    func parameter<Value: TextValue>(_ name: String, _ type: Value.Type = Value.self) throws -> Value {
        try Value.read(parameter(name), name)
    }

    /// A field of the query, percent-decoded; nil when it is missing or empty.
    func query(_ name: String) -> String? {
        request.uri.queryParameters.get(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What a field of the query means; nil when it is missing or empty.
    func query<Value: TextValue>(_ name: String, _ type: Value.Type) throws(ServiceError) -> Value? {
        try Value?.read(query(name), name)
    }

    /// The address of this page with another cursor, or other fields of the query.
    func address(setting fields: (name: String, value: String)...) -> String {
        LocalAddress(request, setting: fields).inLanguage(language)
    }

    /// Asks a question in the person's name.
    var asking: Traceability.RequestContext { Traceability.RequestContext(actor: actor) }

    /// Asks for a change in the person's name, once for each time that the form was shown: a double tap books once. A form
    /// that leads to several changes names each of them by a step.
    func asking(_ form: Form, step: String = "") -> Traceability.RequestContext {
        Traceability.RequestContext(actor: actor, idempotencyKey: form.key.map { $0 + step })
    }
}

extension WebParts {
    /// The visit with the names of everybody who is enrolled, for a page that shows ids of them.
    func naming(_ visit: Visit) async throws -> Visit {
        var visit = visit
        visit.names = try await service.partyNames()
        return visit
    }
}
