import DomainCoding
import HTTPTypes
import StoreContract
package import WebService

/// The API in the form of OpenAPI 3.1, from the routes' table, the types of requests and answers, and their comments.
package struct APIDescription: Sendable {
    /// What has no comment in the sources, by name.
    package let withoutComment: [String]
    /// The document.
    package let document: YAMLNode

    /// Describes everything.
    package init(_ areas: [APIArea] = APIArea.all, comments: DocComments) throws {
        let writer = DescriptionWriter(comments: comments)
        document = try writer.document(areas)
        withoutComment = writer.withoutComment.sorted()
    }

    /// The bytes of openapi.yaml.
    package var text: String {
        "# Written by `make openapi` from the types, their comments and the table of routes: change those.\n"
            + document.document
    }
}

final class DescriptionWriter {
    let types = TypeCatalogue()
    let comments: DocComments
    var withoutComment: Set<String> = []

    init(comments: DocComments) { self.comments = comments }

    func document(_ areas: [APIArea]) throws -> YAMLNode {
        var paths: [YAMLNode.Field] = []
        for area in areas {
            for useCase in area.useCases { try add(operation(useCase, in: area), at: useCase.endpoint, to: &paths) }
            for file in area.files { try add(operation(file, in: area), at: file.endpoint, to: &paths) }
        }
        let problem = try types.shape(of: Problem.self)
        return [
            "openapi": .word("3.1.0"),
            "info": [
                "title": .word("Touchstone"), "version": .word("1.0.0"),
                "summary": .text("Parts traceability and anti-counterfeit verification."),
                "description": .text(Self.introduction),
            ],
            "servers": [["url": .word("/")]],
            "tags": .list(areas.map { ["name": .plain($0.name), "description": .text($0.sentence)] }),
            "paths": .map(paths),
            "components": [
                "securitySchemes": [
                    "token": [
                        "type": .word("http"), "scheme": .word("bearer"),
                        "description": .text(
                            "A token of the operator (`touchstone token create`): `ts_` and 43 characters."),
                    ]
                ],
                "parameters": ["idempotencyKey": Self.idempotencyKey],
                "responses": .map(
                    try Refusal.all.map { refusal in
                        .init(
                            refusal.name,
                            [
                                "description": .text(refusal.sentence),
                                "content": ["application/problem+json": ["schema": try schema(problem)]],
                            ])
                    }),
                "schemas": .map(try schemas()),
            ],
        ]
    }

    private static let introduction = """
        Makers issue signed part certificates as QR codes, anybody verifies a scan, every shop keeps a procurement ledger. \
        docs/http-api.md explains authentication, idempotency, errors, limits and paging.

        Times are milliseconds since 1970 (`…At`), days are `yyyy-mm-dd`, quantities and prices are decimals in text, \
        digests are lower-case hexadecimal, bytes are base64. What is unknown is left out, not null. A request with a field \
        that is not described is refused.
        """

    private static let idempotencyKey: YAMLNode = [
        "name": .word("Idempotency-Key"), "in": .word("header"),
        "description": .text(
            "Chosen by the client, 1–128 bytes. A repetition under the same key changes nothing and gets the first answer, "
                + "or `already-done` where the answer holds a secret; another request under it is refused."),
        "schema": ["type": .word("string"), "minLength": .word("1"), "maxLength": .word("128")],
    ]

    private func add(_ operation: YAMLNode, at endpoint: Endpoint, to paths: inout [YAMLNode.Field]) throws {
        let field = YAMLNode.Field(endpoint.method.rawValue.lowercased(), operation)
        guard let index = paths.firstIndex(where: { $0.name == endpoint.path }),
            case .map(let others) = paths[index].value
        else { return paths.append(.init(endpoint.path, .map([field]))) }
        paths[index] = .init(endpoint.path, .map(others + [field]))
    }

    // Sentences

    /// The comment of a declaration; its first sentence, and the rest.
    func comment(_ module: String, _ path: [String]) throws -> (summary: String, rest: String?) {
        let paragraphs = try comments.paragraphs(module, path)
        guard let first = paragraphs.first else {
            withoutComment.insert(([module] + path).joined(separator: "."))
            return (path.last ?? "", nil)
        }
        let end = first.firstRange(of: ". ")
        let summary = end.map { String(first[..<$0.lowerBound]) } ?? first
        let rest = ([end.map { String(first[$0.upperBound...]) }].compactMap { $0 } + paragraphs.dropFirst())
            .joined(separator: "\n\n")
        return (summary.hasSuffix(".") ? String(summary.dropLast()) : summary, rest.isEmpty ? nil : rest)
    }

    /// The whole comment of a type.
    func sentence(_ type: TypeName) throws -> String? {
        let paragraphs = try comments.paragraphs(type.module, type.path)
        if paragraphs.isEmpty { withoutComment.insert(type.description) }
        return paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
    }
}
