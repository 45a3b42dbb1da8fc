import HTTPTypes
import Hummingbird
import Traceability

extension WebParts {
    /// Reads a form that everybody may send, without signing in.
    ///
    /// There is no session that another site's page could use, so there is no token; a browser that says that the form
    /// comes from another site is refused all the same. One address gets so many through.
    func publicForm(_ request: Request, _ limits: Form.Limits, _ context: WebContext) async throws -> Form {
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
            throw ServiceError(.formRefused, [.reason(.said("site"))])
        }
        try publicForms.takeOne(of: .peer(context.client.counted))
        return try await Form.read(request, limits, context)
    }

    /// The frame of a page for everybody.
    func publicFrame(_ request: Request, _ context: WebContext, title: String) -> PageFrame {
        PageFrame(
            heading: title, address: LocalAddress(request),
            language: context.language, host: pages.host)
    }
}
