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

    /// What every page shows around its content. `path` is where the language switch leads.
    func frame(title: String, path: String, language: Language) -> PageFrame {
        frame(title: title, address: LocalAddress(path), language: language)
    }

    /// The frame of a page whose address has a query of its own.
    func frame(title: String, address: LocalAddress?, language: Language) -> PageFrame {
        PageFrame(
            title: title, switchPath: (address ?? .start).inLanguage(language.other), language: language, host: host)
    }

    /// The page that says what went wrong and what to do.
    func problem(_ error: ServiceError, language: Language, status: HTTPResponse.Status? = nil) -> Response {
        let frame = frame(title: error.message(utcOffset).title[language], path: "/", language: language)
        return problem(error, in: frame, language: language, status: status)
    }

    /// The same within another frame.
    func problem(
        _ error: ServiceError, in frame: PageFrame, language: Language, status: HTTPResponse.Status? = nil
    ) -> Response {
        let message = error.message(utcOffset)
        let model = ProblemPage(
            page: frame, title: message.title[language],
            detail: message.detail[language] == message.title[language] ? nil : message.detail[language],
            advice: message.advice[language], language: language)
        return render(.problem, model, status: status ?? error.status)
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
            title: heading + (language == .zh ? " · 试金石" : " · Touchstone"),
            switchPath: (address ?? .start).inLanguage(language.other), language: language, host: host)
        self.heading = heading
    }
}

/// Words of the frame.
struct FrameWords: Sendable {
    var skip: String
    var brand: String
    var languageLabel: String
    var switchTo: String
    var object: String
    var realAddress: String
    var address: String
    var log: String
    var proofs: String
    var join: String

    static let zh = FrameWords(
        skip: "跳到正文", brand: "试金石", languageLabel: "语言", switchTo: "English",
        object: "签名只能证明数据出自厂家，不能证明眼前的实物：复印的码同样能通过验签。请核对实物上的序列号。",
        realAddress: "本系统的网址只有：", address: "怎样认出真网址", log: "公开日志", proofs: "核验证明",
        join: "入驻申请")
    static let en = FrameWords(
        skip: "Skip to content", brand: "Touchstone", languageLabel: "Language", switchTo: "中文",
        object: "A signature proves where the data came from, not the object in your hand: a copied code verifies too. "
            + "Compare the serial number on the part.",
        realAddress: "The only address of this service is:", address: "Recognise the address", log: "Public log",
        proofs: "Check a proof", join: "Join")

    static let zhTexts = FixedWords(fieldsOf: zh)
    static let enTexts = FixedWords(fieldsOf: en)
}
