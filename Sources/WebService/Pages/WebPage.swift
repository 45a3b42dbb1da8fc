import Hummingbird
import NIOCore
import PartVerification
import Traceability
import Words

/// A page: the values that its template fills in. What it says by itself stands in its copy (Sources/Words/Pages) and is in
/// the template already when a request comes.
protocol WebPage: Sendable {
    associatedtype Copy: PageCopy
    /// The name of its file in Resources/templates.
    static var template: String { get }
    static var copy: Copy { get }
    /// What stands at its top and in the title of the window: `{{page.heading}}`.
    var heading: Bilingual { get }
    /// What the window is called; nil for the heading and the name of the service.
    var windowTitle: Bilingual? { get }
    /// What the browser has to be allowed for this page; nothing, unless it says so.
    var needs: PageNeeds { get }
}

extension WebPage {
    var windowTitle: Bilingual? { nil }
    var needs: PageNeeds { [] }
}

extension WebPage where Copy: TitledCopy {
    var heading: Bilingual { Self.copy.title }
}

/// Copy of the parts that several pages have, and of the report on a bundle, by the names of their templates.
enum PageParts {
    static let copies: [String: any PageCopy] = [
        "head": FrameCopy(), "foot": FrameCopy(), "person": FrameCopy(), "more": FrameCopy(),
        "order-frame": OrderFrame.copy, "underway": UnderwayPage.copy, "report": InspectionReport.copy,
        "scanner": ScannerCopy(), "part-verdict": PartVerdictCopy(),
    ]
}

extension Visitor {
    /// The page in the person's language. What a refused form shows again has the status of the refusal.
    ///
    /// - Parameter address: where the language switch leads; nil for the address that was asked for.
    func show(_ page: some WebPage, _ draft: FormDraft? = nil, at address: LocalAddress? = nil) -> Response {
        var frame = frame(page.heading[language])
        if let title = page.windowTitle { frame.title = title[language] }
        if let address { frame.switchPath = address.inLanguage(language.other) }
        let html = site.resources.templates.render(page, in: frame, language)
        var response = Response(
            status: draft?.status ?? .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentLanguage: language.tag, .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: html)))
        if !page.needs.isEmpty {
            response.headers[.contentSecurityPolicy] = page.needs.contentSecurityPolicy
            response.headers[.permissionsPolicy] = page.needs.permissionsPolicy
        }
        return response
    }
}
