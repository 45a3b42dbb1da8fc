import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import PartVerification
import Traceability
import Words

/// Renders pages: a template and its typed view model.
struct Pages: Sendable {
    let resources: WebResources
    let host: String
    /// The clock of this installation.
    let utcOffset: UTCOffset

    /// A page as a response in the person's language.
    func render(
        _ template: PageTemplate, _ model: some PageModel, status: HTTPResponse.Status = .ok
    ) -> Response {
        let language: Language = model.page.language == Language.zh.tag ? .zh : .en
        let html = resources.templates.render(model, template, in: language)
        var response = Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentLanguage: model.page.language,
                .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: html)))
        if !model.needs.isEmpty {
            response.headers[.contentSecurityPolicy] = model.needs.contentSecurityPolicy
            response.headers[.permissionsPolicy] = model.needs.permissionsPolicy
        }
        return response
    }
}

/// A view model: everything that its template fills in.
protocol PageModel: Sendable {
    var page: PageFrame { get }
    /// What the browser has to be allowed for this page; nothing, unless it says so.
    var needs: PageNeeds { get }
}

extension PageModel {
    var needs: PageNeeds { [] }
}

/// What every page shows around its content, apart from what ``PageTemplates`` fills in.
struct PageFrame: Sendable {
    static let copy = FrameCopy()

    var title: String
    /// What stands at the top of the page.
    var heading = ""
    var language: String
    var otherLanguage: String
    /// The same page in the other language.
    var switchPath: String
    /// Appended to links, so that a chosen language stays chosen.
    var query: String
    var host: String
    /// Where the brand leads: the first page, or the person's own.
    var home = "/"
    /// The person who is signed in; nil on pages for everybody.
    var person: PersonFrame?
    /// What the last action has to say.
    var note: Note?
    struct Note: Sendable {
        var text: String
        var level: String
    }

    init(title: String, switchPath: String, language: Language, host: String) {
        self.title = title
        self.language = language.tag
        otherLanguage = language.other.tag
        self.switchPath = switchPath
        query = "?lang=" + language.short
        self.host = host
    }

    /// The frame of a page that is called so, at this address.
    init(heading: String, address: LocalAddress?, language: Language, host: String) {
        self.init(
            title: Self.copy.window(heading, language),
            switchPath: (address ?? .start).inLanguage(language.other), language: language, host: host)
        self.heading = heading
    }
}
