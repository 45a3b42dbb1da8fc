import DomainCoding
import Foundation
package import Testing
package import Traceability

/// Expects a refusal, and returns it for a closer look.
package func refused(_ body: () async throws -> Void) async throws -> ServiceError {
    do {
        try await body()
    } catch let error as ServiceError {
        return error
    }
    throw NotRefused()
}

/// Expects a refusal with this code, and returns it for a closer look.
@discardableResult
package func expectRefusal(
    _ code: ServiceError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async throws -> ServiceError {
    let error = try await refused(body)
    #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    return error
}

package struct NotRefused: Error {
    package init() {}
}

/// The field that is refused when a request's JSON has that text in it; nil when it is taken.
package func refusedField<Request: Codable>(of request: Request, _ field: String, _ text: String) throws -> String? {
    let json = try JSONSerialization.jsonObject(with: Data(try JSON.encode(request)))
    var fields = try #require(json as? [String: Any])
    fields[field] = text
    let bytes = [UInt8](try JSONSerialization.data(withJSONObject: fields))
    do throws(JSONError) {
        _ = try JSON.decode(Request.self, from: bytes)
        return nil
    } catch {
        return error.path.description
    }
}
