import APIDescription
import Foundation
import HTTPTypes
import Ledger
import TestSupport
import Testing
import Traceability

@testable import WebService

/// openapi.yaml says what the service does: every route of the API, every field of every request and answer.
@Suite struct APIDescriptionTests {
    private static let made = Result { try APIDescription(comments: .ofThisBuild()) }
    private let description: APIDescription

    init() throws { description = try Self.made.get() }

    @Test func theCommittedFileIsTheOneThatIsMade() throws {
        let committed = try Repository.text("Sources/WebService/Resources/openapi.yaml").split(
            separator: "\n", omittingEmptySubsequences: false)
        let made = description.text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(committed, made).enumerated().first { $0.element.0 != $0.element.1 }
        #expect(line == nil, "line \((line?.offset ?? 0) + 1) of openapi.yaml: run make openapi")
        #expect(committed == made, "run make openapi")
    }

    @Test func everythingHasAComment() {
        #expect(description.withoutComment == [])
    }

    @Test func describesEveryRouteOfTheAPIAndNoOther() async throws {
        let routes = Routes.all(try await WebWorld().parts()).map { $0.endpoint }
        let served = routes.map { $0.method.rawValue + " " + $0.path }
        #expect(served.count == Set(served).count)
        let paths = try #require(description.document["paths"])
        let described = Set(
            paths.names.flatMap { path in paths[path]?.names.map { $0.uppercased() + " " + path } ?? [] })
        #expect(described.subtracting(served) == [])
        // What is not described is for people, and its address does not look like the API.
        let others = routes.filter { !described.contains($0.method.rawValue + " " + $0.path) }
        #expect(others.filter { $0.path.hasPrefix("/api/") || $0.path.hasPrefix("/log/") } == [])
        #expect(others.filter { $0.callers != nil } == [], "who may ask is said of the API only")
        #expect(described.isSuperset(of: ["GET /healthz", "GET /readyz", "GET /metrics", "GET /openapi.yaml"]))
    }

    @Test func everyOperationIsWhole() throws {
        let paths = try #require(description.document["paths"])
        var names: Set<String> = []
        for path in paths.names {
            for method in try #require(paths[path]).names {
                let operation = try #require(paths[path]?[method])
                let name = try #require(operation["operationId"]?.scalar)
                #expect(names.insert(name).inserted, "\(name) twice")
                #expect(operation["summary"] != nil && operation["security"] != nil, "\(name)")
                let statuses = operation["responses"]?.names ?? []
                #expect(statuses.contains("default") && statuses.contains { $0.hasPrefix("2") }, "\(name)")
                let inPath = (operation["parameters"]?.items ?? []).filter { $0["in"]?.scalar == "path" }
                #expect(inPath.compactMap { $0["name"]?.scalar } == Endpoint(.get, path).parameters, "\(name)")
            }
        }
        #expect(names.count >= 70)
    }

    @Test func everyReferenceLeadsSomewhere() throws {
        var referred: Set<String> = []
        func walk(_ node: YAMLNode) {
            for name in node.names {
                guard let value = node[name] else { continue }
                if name == "$ref", let reference = value.scalar {
                    var target: YAMLNode? = description.document
                    for part in reference.dropFirst(2).split(separator: "/") { target = target?[String(part)] }
                    #expect(target != nil, "\(reference)")
                    referred.insert(reference)
                }
                walk(value)
            }
            for item in node.items { walk(item) }
        }
        walk(description.document)
        for schema in description.document["components"]?["schemas"]?.names ?? [] {
            #expect(referred.contains("#/components/schemas/\(schema)"), "\(schema) is not used")
        }
    }

    /// The sentences that stand in the file are those of the sources, in words that hold for JSON.
    @Test func commentsAreReadAsTheyStand() throws {
        let comments = try DocComments.ofThisBuild()
        #expect(try comments.paragraphs("WebService", ["FileOperation", "openAPI"]) == ["This description."])
        #expect(
            DocComments.paragraphs([
                "Nil for ``ServiceError/Code`` that is `nil`,", "or nil.", "", "Two.", "- Throws: never.", "Gone.",
            ]) == ["Absent for `Code` that is absent, or absent.", "Two."])
    }

    @Test(
        arguments: [
            (YAMLNode.text("it's: #1"), "'it''s: #1'"), (.text("a\u{7}\"\\"), #""a\x07\"\\""#), (.plain("on"), "'on'"),
            (.plain("x-1"), "x-1"), (.plain("1"), "'1'"), (.list([.word("1"), .plain("a b")]), "[1, 'a b']"),
            (["a": .word("1"), "{b}": ["c": .text("")]], "{a: 1, '{b}': {c: ''}}"),
            (
                .text("a" + String(repeating: " word", count: 30)),
                ">-\n  a" + String(repeating: " word", count: 23)
                    + "\n  word" + String(repeating: " word", count: 6)
            ),
        ] as [(YAMLNode, String)])
    func yamlIsWrittenSoThatItReadsBack(node: YAMLNode, expected: String) {
        #expect(YAMLNode.map([.init("k", node)]).document == "k: \(expected)\n")
    }
}

extension YAMLNode {
    fileprivate var names: [String] {
        if case .map(let fields) = self { fields.map(\.name) } else { [] }
    }

    fileprivate var items: [YAMLNode] {
        if case .list(let items) = self { items } else { [] }
    }

    fileprivate var scalar: String? {
        switch self {
        case .text(let text), .word(let text): text
        case .list, .map: nil
        }
    }
}

extension WebWorld {
    /// What the routes are made of.
    func parts() throws -> WebParts {
        let resources = try WebResources.find()
        return WebParts(
            service: service, resources: resources, metricsCounter: ServiceMetrics(), tickets: QueryTickets(key: [1]),
            demoListing: nil)
    }
}
