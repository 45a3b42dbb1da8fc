import Foundation
import HTTPTypes
import Hummingbird
import Traceability

/// Where a form was sent from, as the browser says it; the second guard beside the token.
enum FormOrigin {
    /// Refuses what a page of another site sent.
    ///
    /// `Sec-Fetch-Site` cannot be written by a page. `Origin` is compared with the host that was asked; browsers write
    /// `null` where a page hides its address, which says nothing. A client that sends neither is left to the token.
    static func check(_ request: Request, _ connection: ConnectionSecurity) throws(ServiceError) {
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
            throw ServiceError(.formRefused, [.reason(.said("site"))])
        }
        guard let origin = request.headers[.origin] else { return }
        if origin == "null", request.headers[.secFetchSite] != nil { return }
        guard let components = URLComponents(string: origin), let host = components.host,
            let scheme = components.scheme,
            scheme == (connection == .encrypted ? "https" : "http"),
            let asked = request.head.authority,
            normal(host, components.port, scheme) == normal(asked, scheme)
        else { throw ServiceError(.formRefused, [.reason(.said("origin"))]) }
    }

    private static func normal(_ host: String, _ port: Int?, _ scheme: String) -> String {
        let standard = scheme == "https" ? 443 : 80
        return host.lowercased() + ":" + String(port ?? standard)
    }

    private static func normal(_ authority: String, _ scheme: String) -> String? {
        guard let components = URLComponents(string: scheme + "://" + authority), let host = components.host else {
            return nil
        }
        return normal(host, components.port, scheme)
    }
}

extension HTTPField.Name {
    /// `Sec-Fetch-Site` (W3C Fetch Metadata).
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}

/// How a request came from the person's browser.
enum ConnectionSecurity: Sendable {
    /// By TLS, to this service or to a trusted proxy in front of it.
    case encrypted
    /// In the clear, but within this machine.
    case loopback
    /// In the clear over a network, where anybody may read along.
    case exposed

    /// - Parameters:
    ///   - peer: what is at the other end of the connection.
    ///   - isTLS: whether this service speaks TLS itself.
    ///   - isTrustedProxy: whether the peer is a proxy whose headers are believed.
    init(of request: Request, from peer: Peer, isTLS: Bool, isTrustedProxy: Bool) {
        let told = request.headers[values: .forwardedProtocol].joined(separator: ",")
            .split(separator: ",").last.map { $0.filter { !$0.isWhitespace }.lowercased() }
        if isTLS || (isTrustedProxy && told == "https") {
            self = .encrypted
        } else if isTrustedProxy, told != nil {
            self = .exposed
        } else {
            self = peer.isLoopback ? .loopback : .exposed
        }
    }
}

extension HTTPField.Name {
    /// `X-Forwarded-Proto`, as proxies write it.
    fileprivate static let forwardedProtocol = HTTPField.Name("X-Forwarded-Proto")!
}
