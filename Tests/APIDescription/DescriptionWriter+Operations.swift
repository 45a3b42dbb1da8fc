import DomainCoding
import HTTPTypes
import StoreContract
import Traceability
import WebService

/// A problem report that several operations may answer.
struct Refusal {
    let status: HTTPResponse.Status?
    let name: String
    let sentence: String

    static let all = [
        Refusal(
            status: .unauthorized, name: "Unauthenticated",
            sentence: "The token is missing, unknown, past its end or withdrawn."),
        Refusal(status: .forbidden, name: "Forbidden", sentence: "The role may not do this."),
        Refusal(status: .notFound, name: "NotFound", sentence: "There is no such thing."),
        Refusal(
            status: .conflict, name: "Conflict",
            sentence: "The present state does not allow it, or a person must decide first."),
        Refusal(status: .contentTooLarge, name: "TooLarge", sentence: "The body is too large."),
        Refusal(
            status: .unsupportedMediaType, name: "Unsupported", sentence: "The kind of file is not supported."),
        Refusal(
            status: .unprocessableContent, name: "Invalid",
            sentence: "The input breaks a rule; `details.field` names the field."),
        Refusal(status: nil, name: "Problem", sentence: "Refused; the code says why."),
    ]
}

extension DescriptionWriter {
    /// A use case at its endpoint.
    func operation(_ useCase: any HTTPEndpoint.Type, in area: APIArea) throws -> YAMLNode {
        func answer<Asked: UseCase>(_: Asked.Type) -> any Decodable.Type { Asked.Answer.self }
        let name = TypeName(useCase)
        let endpoint = useCase.endpoint
        let request = try RequestFields(useCase, adding: types)
        let answered = try types.shape(of: answer(useCase))
        var sentence = "The answer."
        if case .object(let type) = answered { sentence = try self.sentence(type) ?? sentence }
        var body: YAMLNode?
        if endpoint.method != .get {
            body = ["application/json": ["schema": try schema(try types.shape(of: useCase))]]
        }
        var refusals: Set<HTTPResponse.Status> = [.unauthorized]
        if endpoint.callers != .everybody { refusals.insert(.forbidden) }
        if !request.fields.isEmpty { refusals.formUnion([.notFound, .unprocessableContent]) }
        if body != nil { refusals.insert(.contentTooLarge) }
        if endpoint.repetition != .asked { refusals.insert(.conflict) }
        return try operation(
            name.component, comment(name.module, name.path), area, endpoint, request, body,
            answers: [
                .init(
                    "200",
                    ["description": .text(sentence), "content": ["application/json": ["schema": try schema(answered)]]])
            ],
            refusals: refusals)
    }

    /// What carries files or plain text.
    func operation(_ file: FileOperation, in area: APIArea) throws -> YAMLNode {
        var request = try file.request.map { try RequestFields($0, adding: types) }
        // What an address must have and this one has not belongs to a longer one of its kind.
        request?.keep { $0.isOptional || file.endpoint.parameters.contains($0.name) }
        var body: YAMLNode?
        if !file.body.isEmpty {
            body = .map(file.body.map { .init($0, [:]) })
        } else if let type = file.request, file.endpoint.method != .get {
            body = ["application/json": ["schema": try schema(try types.shape(of: type))]]
        }
        return try operation(
            file.name, comment("WebService", ["FileOperation", file.declaration]), area, file.endpoint, request, body,
            answers: file.answers.map { .init(String($0.status.code), try answer($0)) }, refusals: Set(file.refusals))
    }

    private func answer(_ answer: FileOperation.Answer) throws -> YAMLNode {
        let value = try answer.value.map { try schema(types.shape(of: $0)) }
        let headers = answer.headers.map { header in
            YAMLNode.Field(
                header.name.canonicalName,
                ["description": .text(header.sentence), "schema": ["type": .word("string")]])
        }
        return [
            "description": .text(answer.sentence), "headers": headers.isEmpty ? nil : .map(headers),
            "content": .map(answer.kinds.map { .init($0, $0 == "application/json" ? ["schema": value] : [:]) }),
        ]
    }

    private func operation(
        _ name: String, _ comment: (summary: String, rest: String?), _ area: APIArea, _ endpoint: Endpoint,
        _ request: RequestFields?, _ body: YAMLNode?, answers: [YAMLNode.Field], refusals: Set<HTTPResponse.Status>
    ) throws -> YAMLNode {
        var parameters = try endpoint.parameters.map { name in
            try parameter(name, in: "path", request?.fields.first { $0.name == name }, of: request)
        }
        if endpoint.method == .get {
            for field in request?.fields ?? [] where !endpoint.parameters.contains(field.name) {
                parameters.append(try parameter(field.name, in: "query", field, of: request))
            }
        }
        if endpoint.repetition != .asked {
            parameters.append(["$ref": .text("#/components/parameters/idempotencyKey")])
        }
        let problems = Refusal.all.filter { refusal in refusal.status.map(refusals.contains) ?? true }.map { refusal in
            YAMLNode.Field(
                refusal.status.map { String($0.code) } ?? "default",
                ["$ref": .text("#/components/responses/" + refusal.name)])
        }
        return [
            "operationId": .plain(name.prefix(1).lowercased() + name.dropFirst()), "tags": [.plain(area.name)],
            "summary": .text(comment.summary), "description": comment.rest.map { .text($0) },
            "security": security(endpoint.callers), "parameters": parameters.isEmpty ? nil : .list(parameters),
            "requestBody": body.map { ["required": .word("true"), "content": $0] },
            "responses": .map(answers + problems),
        ]
    }

    private func parameter(
        _ name: String, in place: String, _ field: ObjectShape.Field?, of request: RequestFields?
    ) throws -> YAMLNode {
        guard let field, let request else { throw TypeCatalogue.Failure("nothing says what the parameter \(name) is") }
        return [
            "name": .plain(name), "in": .word(place),
            "required": place == "path" || !field.isOptional ? .word("true") : nil,
            "description": try sentence(of: field, in: request.type).map { .text($0) },
            "schema": try schema(field.shape),
        ]
    }

    /// Any one of the entries will do; one without a token is for everybody.
    private func security(_ callers: Callers?) -> YAMLNode {
        let roles = Role.allCases.filter { callers?.roles.contains($0) == true }
        let entries: [YAMLNode] =
            roles.count == Role.allCases.count ? [["token": []]] : roles.map { ["token": [.plain($0.rawValue)]] }
        return .list(callers?.includesAnonymous == true ? entries + [[:]] : entries)
    }
}

/// The fields of a request, where they are parameters.
struct RequestFields {
    let type: TypeName
    private(set) var fields: [ObjectShape.Field]

    /// Its values are described; the type itself only where it is a body.
    init(_ request: any Decodable.Type, adding types: TypeCatalogue) throws {
        type = TypeName(request)
        let own = TypeCatalogue()
        fields = try own.shape(of: request) == .object(type) ? own.objects[type]?.fields ?? [] : []
        types.add(valuesOf: own)
    }

    mutating func keep(where isWanted: (ObjectShape.Field) -> Bool) { fields = fields.filter(isWanted) }
}
