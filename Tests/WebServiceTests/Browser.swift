import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// Talks to the pages as a browser does: keeps cookies, sends forms with the hidden fields of the page it is on.
final class Browser: Sendable {
    private struct State {
        var cookies: [String: String] = [:]
        /// Every `Set-Cookie` of the last answer.
        var set: [String] = []
    }

    private let door: Door
    private let state = Mutex(State())
    /// Headers of every request, such as those of a proxy.
    let headers: HTTPFields

    init(_ door: Door, headers: HTTPFields = [:]) {
        self.door = door
        self.headers = headers
    }

    var cookies: [String: String] {
        get { state.withLock { $0.cookies } }
        set { state.withLock { $0.cookies = newValue } }
    }

    /// The `Set-Cookie` fields of the last answer.
    var lastSet: [String] { state.withLock { $0.set } }

    func get(_ path: String, method: HTTPRequest.Method = .get) async throws -> TestResponse {
        try await send(method, path, [:], nil)
    }

    /// Sends fields as a form.
    func post(
        _ path: String, _ fields: [(String, String)], headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        let body = fields.map { "\($0.0.formEncoded)=\($0.1.formEncoded)" }.joined(separator: "&")
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, path, headers, Array(body.utf8))
    }

    /// Fills in the form of a page and sends it.
    func submit(
        _ page: String, to action: String, _ fields: [(String, String)], headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        let html = try await get(page).text
        let address = Self.form(html, for: action)?.address ?? action
        return try await post(address, Self.hidden(html, for: action) + fields, headers: headers)
    }

    /// Signs in and is led on.
    @discardableResult
    func signIn(_ name: String, _ password: String, next: String? = nil) async throws -> TestResponse {
        let page = "/signin?lang=en" + (next.map { "&next=" + $0.formEncoded } ?? "")
        return try await submit(page, to: "/signin", [("name", name), ("password", password)])
    }

    /// The hidden fields of the form that leads to a path.
    static func hidden(_ html: String, for action: String) -> [(String, String)] {
        (form(html, for: action)?.contents ?? "")
            .matches(of: #/<input type="hidden" name="([^"]+)" value="([^"]*)">/#)
            .map { (String($0.1), String($0.2).replacing("&amp;", with: "&")) }
    }

    /// The form that leads to a path: where it is sent, query included, and what is in it.
    private static func form(_ html: String, for action: String) -> (address: String, contents: String)? {
        for part in html.split(separator: "action=\"").dropFirst() {
            let address = String(part.prefix { $0 != "\"" })
            guard address == action || address.hasPrefix(action + "?") else { continue }
            let contents = part.split(separator: "</form>", maxSplits: 1).first ?? ""
            return (address.replacing("&amp;", with: "&"), String(contents))
        }
        return nil
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ more: HTTPFields, _ body: [UInt8]?
    ) async throws -> TestResponse {
        var headers = headers
        if more[.accept] == nil { headers[.accept] = "text/html" }
        headers[.acceptLanguage] = "en"
        headers.append(contentsOf: more)
        let jar = cookies
        if !jar.isEmpty {
            headers[.cookie] = jar.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; ")
        }
        let response = try await door.send(method, path, headers: headers, body: body)
        let set = response.headers[values: .setCookie]
        state.withLock { state in
            state.set = set
            for field in set {
                let pair = field.prefix { $0 != ";" }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                state.cookies[String(pair[0])] = field.contains("Max-Age=0") ? nil : String(pair[1])
            }
        }
        return response
    }
}

extension WebWorld {
    static let password = "correct horse battery"

    /// Adds a person.
    @discardableResult
    func person(
        _ id: String, role: String = "technician", name: String = "王师傅", shop: String? = "east", issuer: String? = nil
    ) async throws -> PersonView {
        try await base.perform(
            AddPerson(
                id: .of(id), name: .of(name), role: .of(role), issuer: .of(issuer), shop: .of(shop),
                password: Self.password))
    }
}
