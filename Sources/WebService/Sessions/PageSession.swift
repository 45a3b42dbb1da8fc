import Foundation
import HTTPTypes
import Hummingbird
import MerkleTree
import Signatures
import Traceability

/// A person who is signed in on this browser.
struct PageSession: Sendable {
    /// The secret of the session, as the cookie carries it.
    let secret: String
    /// Who it is.
    let actor: Actor

    /// What proves that a form or a note comes from a page of this session.
    var seal: PageSeal { PageSeal(secret: secret) }
}

/// Tokens and sealed texts that hold for one secret: nothing of them is kept, and they end with it.
struct PageSeal: Sendable {
    private let key: [UInt8]

    init(secret: String) { key = [UInt8](secret.utf8) }

    /// The hidden field `csrf` of every form.
    var formToken: String { mac("form") }

    /// Whether a form carried the token of this secret.
    func accepts(formToken: String?) -> Bool {
        guard let formToken else { return false }
        return ConstantTime.areEqual([UInt8](formToken.utf8), [UInt8](self.formToken.utf8))
    }

    /// The text with a proof of where it comes from, in characters that a cookie may have.
    func seal(_ text: String) -> String {
        let payload = Data(text.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return payload + "." + mac("text " + payload)
    }

    /// The text that was sealed under this secret; nil for any other.
    func open(_ sealed: String) -> String? {
        let parts = sealed.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2,
            ConstantTime.areEqual([UInt8](parts[1].utf8), [UInt8](mac("text " + parts[0]).utf8)),
            let data = Data(
                base64Encoded: parts[0].replacing("-", with: "+").replacing("_", with: "/")
                    + String(repeating: "=", count: (4 - parts[0].utf8.count % 4) % 4))
        else { return nil }
        return String(data: data, encoding: .utf8)
    }

    private func mac(_ text: String) -> String { SystemSHA256().hmac(key: key, message: [UInt8](text.utf8)).hex }
}

/// What an action has to say on the page that it leads to.
struct PageNote: Sendable {
    /// `pass` for what was done, `caution` for what a person should look at.
    enum Level: String, Sendable {
        case pass, caution
    }

    var level: Level
    var text: String

    init(_ text: String, level: Level = .pass) {
        self.level = level
        self.text = text
    }

    /// Opens a note that was sealed in this session.
    init?(_ sealed: String, _ seal: PageSeal) {
        guard let opened = seal.open(sealed), let end = opened.firstIndex(of: "\n"),
            let level = Level(rawValue: String(opened[..<end]))
        else { return nil }
        self.init(String(opened[opened.index(after: end)...]), level: level)
    }

    /// The value of the cookie. A cookie holds little: what is longer is cut.
    func sealed(_ seal: PageSeal) -> String { seal.seal(level.rawValue + "\n" + text.prefix(400)) }
}

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
