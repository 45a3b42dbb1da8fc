import HTTPTypes
import Hummingbird
import Traceability

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
