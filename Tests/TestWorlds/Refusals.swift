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
