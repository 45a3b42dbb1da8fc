package import HTTPTypes
package import StoreContract
package import Traceability

/// Where something is asked for over HTTP: a method and a path template such as `/api/v1/shops/{shop}/ledger`.
package struct Endpoint: Hashable, Sendable {
    /// `GET` for questions, `POST` or `PUT` for changes.
    package let method: HTTPRequest.Method
    /// Fields of the request in braces are path parameters.
    package let path: String
    /// Who may ask; nil on pages, which lead to the sign-in.
    package let callers: Callers?
    /// What an `Idempotency-Key` does here.
    package let repetition: Repetition

    /// Names an endpoint. Only changes are repeated in any way but ``Repetition/asked``.
    package init(
        _ method: HTTPRequest.Method, _ path: String, for callers: Callers? = nil,
        repeated repetition: Repetition? = nil
    ) {
        self.method = method
        self.path = path
        self.callers = callers
        self.repetition = repetition ?? (method == .get ? .asked : .answered)
    }

    /// The names of the path parameters, in order.
    package var parameters: [String] {
        path.split(separator: "/").compactMap { part in
            part.hasPrefix("{") && part.hasSuffix("}") ? String(part.dropFirst().dropLast()) : nil
        }
    }
}

/// Who may ask; which maker, shop or order it must be about, the use case checks.
package struct Callers: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// The roles of tokens.
    package let roles: Set<Role>
    /// Whether it is answered without a token too.
    package let includesAnonymous: Bool

    private init(roles: Set<Role>, includesAnonymous: Bool) {
        self.roles = roles
        self.includesAnonymous = includesAnonymous
    }

    package init(arrayLiteral roles: Role...) {
        self.init(roles: Set(roles), includesAnonymous: false)
    }

    /// Also without a token.
    package static let everybody = Callers(roles: Set(Role.allCases), includesAnonymous: true)
    /// Whoever has a token.
    package static let known = Callers(roles: Set(Role.allCases), includesAnonymous: false)
    /// Who writes a shop's ledger.
    package static let shop: Callers = [.technician, .shopManager, .operator]
    /// Who reads a shop's ledger; an inspector under an order.
    package static let readers: Callers = [.technician, .shopManager, .inspector, .operator]
}

/// What a repetition under the same `Idempotency-Key` does.
package enum Repetition: Hashable, Sendable {
    /// It is asked anew; the key means nothing.
    case asked
    /// It changes nothing and gets the first answer.
    case answered
    /// It changes nothing and is refused, because the answer holds a secret.
    case refused
}

/// A use case that is offered over HTTP. The server's routes and the command line's remote door read the same table.
///
/// A change carries the whole request as its JSON body, path parameters included. A question carries its fields in
/// path and query, so that it can be repeated and cached.
package protocol HTTPEndpoint: UseCase {
    static var endpoint: Endpoint { get }
}
