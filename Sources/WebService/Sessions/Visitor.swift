import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability

/// Somebody who asks for a page: ``Visit`` when they are signed in, ``Guest`` on pages for everybody.
protocol Visitor: Sendable {
    var site: WebParts { get }
    var request: Request { get }
    var context: WebContext { get }
    var actor: Actor { get }
    /// Proves that a form comes from a page of this session; empty without one.
    var formToken: String { get }

    /// What the page shows around its content.
    func frame(_ heading: String) -> PageFrame
}

extension Visitor {
    var language: Language { context.language }
    var reader: Reader { context.reader }

    func say(_ words: Bilingual) -> String { words[language] }

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

    /// What several fields of the query mean. What is wrong with any of them is told at once.
    func query<each Value>(_ fields: repeat InputField<each Value>) throws(ServiceError) -> (repeat each Value) {
        try readFields(repeat each fields) { query($0) }
    }

    /// The address of this page with another cursor, or other fields of the query.
    func address(setting fields: (name: String, value: String)...) -> String {
        LocalAddress(request, setting: fields).inLanguage(language)
    }

    /// An address of this service in the person's language.
    func path(_ path: String) -> String { (LocalAddress(path) ?? .start).inLanguage(language) }

    /// The address of a code's page, or of one under it; it may be longer than a ``LocalAddress``.
    func path(ofCode digits: String, _ rest: String = "") -> String {
        "/c/" + digits + rest + "?lang=" + language.short
    }

    /// Asks a question in the person's name.
    var asking: Traceability.RequestContext { Traceability.RequestContext(actor: actor) }

    /// Asks for a change in the person's name, once for each time that the form was shown: a double tap books once. A form
    /// that leads to several changes names each of them by a step.
    func asking(_ form: Form, step: String = "") -> Traceability.RequestContext {
        Traceability.RequestContext(actor: actor, idempotencyKey: form.key.map { $0 + step })
    }

    /// Asks a question in the person's name.
    func ask<Question: UseCase>(_ question: Question) async throws -> Question.Answer {
        try await question.perform(in: site.service, for: asking)
    }

    /// Carries out what a form asks for, once for each time that it was shown. A form that leads to several changes names
    /// each of them by a step.
    func perform<Change: UseCase>(_ change: Change, _ form: Form, step: String = "") async throws -> Change.Answer {
        try await change.perform(in: site.service, for: asking(form, step: step))
    }

    /// A form that nobody has filled in yet.
    var draft: FormDraft { FormDraft(reader) }

    /// Carries out what a form asks for and leads on, or shows the form again with what is wrong and all that was typed.
    /// What the person cannot put right in the form is thrown on.
    func submit(
        _ form: Form, again: (FormDraft) async throws -> Response, _ act: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await act()
        } catch let error as ServiceError where error.isForTheForm {
            return try await again(FormDraft(form, error, reader))
        }
    }
}

/// One request by somebody who need not be signed in.
struct Guest: Visitor {
    let site: WebParts
    let request: Request
    let context: WebContext

    /// A token gives nothing on pages for everybody.
    var actor: Actor { .anonymous }
    var formToken: String { "" }

    func frame(_ heading: String) -> PageFrame {
        PageFrame(heading: heading, address: LocalAddress(request), language: language, host: site.service.host)
    }

    /// Leads to another page of this service.
    func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: self.path(path)])
    }
}

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

/// Whom a page is for.
enum Audience: Sendable {
    /// Everybody who is signed in.
    case everybody
    /// Technicians and managers of a shop.
    case shop
    /// Managers of a shop.
    case shopManager
    case maker
    case inspector
    case `operator`

    /// Whether somebody with this role may open it.
    func admits(_ role: Role?) -> Bool {
        switch self {
        case .everybody: role != nil
        case .shop: role == .technician || role == .shopManager
        case .shopManager: role == .shopManager
        case .maker: role == .maker
        case .inspector: role == .inspector
        case .operator: role == .operator
        }
    }
}

extension Role {
    /// Where a person starts after signing in.
    var home: String {
        switch self {
        case .technician, .shopManager: "/shop"
        case .maker: "/maker"
        case .inspector: "/inspect"
        case .operator: "/admin"
        }
    }
}
