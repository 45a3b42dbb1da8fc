import HTTPTypes
import Hummingbird

/// A cookie of the pages: out of reach of scripts, sent to this host only, not sent with what other sites post.
///
/// Over TLS its name begins with `__Host-`, which browsers take only from this very host, with `Secure` and for the path
/// `/` (RFC 6265bis §4.1.3.2).
struct PageCookie: Sendable {
    /// The secret of a session.
    static let session = PageCookie(base: "touchstone")
    /// The secret that the sign-in form is bound to while there is no session.
    static let form = PageCookie(base: "touchstone-form")
    /// What the next page has to say: ``PageNote``.
    static let note = PageCookie(base: "touchstone-note")

    private let base: String

    /// The name on a kind of connection.
    func name(_ connection: ConnectionSecurity) -> String {
        connection == .encrypted ? "__Host-" + base : base
    }

    /// The value that a request carries; nil on connections that cookies are not set on.
    func value(in request: Request, _ connection: ConnectionSecurity) -> String? {
        guard connection != .exposed, let value = request.cookies[name(connection)]?.value else { return nil }
        return (1...4096).contains(value.utf8.count) ? value : nil
    }

    /// Sets the cookie in an answer, until the browser is closed or for some seconds. `value` has only characters of
    /// base64url and dots.
    func set(_ value: String, seconds: Int? = nil, in response: inout Response, _ connection: ConnectionSecurity) {
        var text = "\(name(connection))=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let seconds { text += "; Max-Age=\(seconds)" }
        if connection == .encrypted { text += "; Secure" }
        response.headers.append(HTTPField(name: .setCookie, value: text))
    }

    /// Takes the cookie away.
    func clear(in response: inout Response, _ connection: ConnectionSecurity) {
        set("", seconds: 0, in: &response, connection)
    }
}
