import HTTPTypes
import Hummingbird
import Traceability

/// The answer to a photograph.
private struct PhotoAnswer: Encodable, Sendable {
    let code: String?

    private enum CodingKeys: CodingKey { case code }

    /// No code is null, not left out.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
    }
}

extension WebParts {
    /// `POST /shop/photo`: the code in a photograph as JSON, for browsers that cannot read one; null when none is found.
    func codeInPhoto(_ visit: Visit, _ form: Form) async throws -> Response {
        guard let file = form.files("photo").first else { throw ServiceError.missing("photo") }
        return try JSONAnswer.response(PhotoAnswer(code: try await service.code(inPicture: file.bytes)))
    }
}
