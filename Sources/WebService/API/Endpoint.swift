package import HTTPTypes
package import Traceability

/// Where a use case is asked for over HTTP: a method and a path template such as `/api/v1/shops/{shop}/ledger`.
package struct Endpoint: Hashable, Sendable {
    /// `GET` for questions, `POST` or `PUT` for changes.
    package let method: HTTPRequest.Method
    /// Fields of the request in braces are path parameters.
    package let path: String

    /// Names an endpoint.
    package init(_ method: HTTPRequest.Method, _ path: String) {
        self.method = method
        self.path = path
    }

    /// The names of the path parameters, in order.
    package var parameters: [String] {
        path.split(separator: "/").compactMap { part in
            part.hasPrefix("{") && part.hasSuffix("}") ? String(part.dropFirst().dropLast()) : nil
        }
    }
}

/// A use case that is offered over HTTP. The server's routes and the command line's remote door read the same table.
///
/// A change carries the whole request as its JSON body, path parameters included. A question carries its fields in
/// path and query, so that it can be repeated and cached.
package protocol HTTPEndpoint: UseCase {
    static var endpoint: Endpoint { get }
}
