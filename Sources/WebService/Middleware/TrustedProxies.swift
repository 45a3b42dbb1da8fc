import HTTPTypes
import Hummingbird
package import Traceability

/// Proxies in front of this service, whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
package struct TrustedProxies: Sendable {
    package var ranges: [AddressRange]
    /// Whether connections without an address come from one.
    package var hasLocal: Bool

    package init(_ ranges: [AddressRange] = [], hasLocal: Bool = false) {
        self.ranges = ranges
        self.hasLocal = hasLocal
    }

    package func contains(_ peer: Peer) -> Bool {
        switch peer {
        case .address(let address): ranges.contains { $0.contains(address) }
        case .local: hasLocal
        }
    }

    /// The client behind the peer of a connection: the last address of `X-Forwarded-For` that is not a proxy's. Each
    /// proxy appends whom it heard from, so what stands before that was written by anybody.
    ///
    /// What cannot be read ends the search at the proxy that passed it on, and so does a chain that is too long.
    package func client(behind peer: Peer, forwardedFor values: [String]) -> Peer {
        var client = peer
        for element in Self.lastElements(values) {
            guard contains(client), let address = IPAddress(forwarded: element) else { break }
            client = .address(address)
        }
        return client
    }

    /// The elements of a list in a header, the last one first. Empty ones do not count (RFC 9110 §5.6.1).
    private static func lastElements(_ values: [String]) -> some Sequence<Substring> {
        // By bytes: a comma may be part of a longer character.
        values.reversed().lazy
            .flatMap { value in value.utf8.split(separator: UInt8(ascii: ",")).reversed() }
            .map { element in trimmed(Substring(element)) }
            .filter { !$0.isEmpty }
            .prefix(mostElements)
    }

    private static func trimmed(_ element: Substring) -> Substring {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
        let scalars = element.unicodeScalars
        guard let end = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
        return Substring(scalars[...end].drop(while: isSpace))
    }

    private static let mostElements = 32
}

/// Establishes what goes with a connection: how long a body may take on it, whether others can read along, and the
/// client's address.
///
/// Behind a trusted proxy the address is that which ``TrustedProxies`` finds in `X-Forwarded-For`; from anybody else that
/// header is ignored, because anybody can write it.
struct ClientAddress: RouterMiddleware {
    let trustedProxies: TrustedProxies
    /// Whether this service speaks TLS itself.
    let isTLS: Bool
    let bodyTimeLimit: Duration

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.bodyTimeLimit = bodyTimeLimit
        let isProxied = trustedProxies.contains(context.client)
        context.connection = ConnectionSecurity(
            of: request, from: context.client, isTLS: isTLS, isTrustedProxy: isProxied)
        context.client = trustedProxies.client(
            behind: context.client, forwardedFor: request.headers[values: .forwardedFor])
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    /// `X-Forwarded-For`, as proxies write it.
    fileprivate static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
}
