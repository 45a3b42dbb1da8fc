import Foundation
import HTTPTypes
import Ledger
import MerkleTree
import PartVerification
import Testing

@testable import Traceability
@testable import WebService

/// The description says what the service does: every route, every field of every request and answer.
@Suite struct OpenAPITests {
    private let document: YAML

    init() throws { document = try YAML(try WebResources.find().openAPI) }

    @Test func describesEveryRouteAndNoOther() async throws {
        let world = try await WebWorld()
        let routes = Routes.all(try world.parts())
        for type in EveryEndpoint.all { #expect(routes.contains { $0.endpoint == type.endpoint }) }
        let served = routes.map { $0.endpoint.method.rawValue + " " + $0.endpoint.path }
        let paths = try #require(document["paths"])
        let described = paths.keys.flatMap { path in
            paths[path]?.keys.map { $0.uppercased() + " " + path } ?? []
        }
        #expect(Set(served) == Set(described))
        #expect(served.count == Set(served).count)
    }

    @Test func everyOperationIsWhole() throws {
        let paths = try #require(document["paths"])
        var names: Set<String> = []
        for path in paths.keys {
            for (method, operation) in try #require(paths[path]).fields {
                let name = try #require(operation["operationId"]?.string, "\(method) \(path)")
                #expect(names.insert(name).inserted, "\(name) twice")
                #expect(operation["summary"] != nil && operation["security"] != nil, "\(name)")
                #expect(operation["responses"]?.keys.contains("default") == true, "\(name)")
                #expect(operation["responses"]?.keys.contains { $0.hasPrefix("2") || $0 == "303" } == true, "\(name)")
                let parameters = operation["parameters"]?.items ?? []
                let inPath = parameters.filter { $0["in"]?.string == "path" }.compactMap { $0["name"]?.string }
                #expect(inPath == Endpoint(.get, path).parameters, "\(name)")
            }
        }
    }

    @Test func everyReferenceLeadsSomewhere() throws {
        var referred: Set<String> = []
        func walk(_ node: YAML) throws {
            for (key, value) in node.fields {
                if key == "$ref", let reference = value.string {
                    var target: YAML? = document
                    for part in reference.dropFirst(2).split(separator: "/") { target = target?[String(part)] }
                    #expect(target != nil, "\(reference)")
                    referred.insert(reference)
                }
                try walk(value)
            }
            for item in node.items { try walk(item) }
        }
        try walk(document)
        for schema in document["components"]?["schemas"]?.keys ?? [] {
            #expect(referred.contains("#/components/schemas/\(schema)"), "\(schema) is not used")
        }
    }

    @Test func requestsAndAnswersHaveTheFieldsDescribed() throws {
        for type in EveryEndpoint.all {
            let sample = try EndpointSample(type)
            let endpoint = sample.endpoint
            let operation = try #require(document["paths"]?[endpoint.path]?[endpoint.method.rawValue.lowercased()])
            let answer = try #require(operation["responses"]?["200"]?["content"]?["application/json"]?["schema"])
            try check(sample.answer, answer, at: endpoint.path + " answer")
            if endpoint.method == .get {
                let parameters = operation["parameters"]?.items.compactMap { $0["name"]?.string } ?? []
                let fields = Mirror(reflecting: sample.request).children.compactMap(\.label)
                #expect(Set(parameters) == Set(fields), "\(endpoint.path)")
            } else {
                let request = try #require(
                    operation["requestBody"]?["content"]?["application/json"]?["schema"])
                try check(sample.request, request, at: endpoint.path)
                let example = try #require(operation["requestBody"]?["content"]?["application/json"]?["example"])
                #expect(Set(example.keys).isSubset(of: try schema(request).properties), "\(endpoint.path) example")
            }
        }
    }

    @Test func problemsHaveTheFieldsDescribed() throws {
        let error = ServiceError(
            .invalidTable, ["a": "b"],
            at: [.init(file: "f.csv", line: 1, column: "c", code: .invalidField, details: ["a": "b"])])
        let problem = Problem(error, host: "id.example", requestID: "1", reader: Reader(.en, .china))
        try check(problem, .map(["$ref": .text("#/components/schemas/Problem")]), at: "problem")
        let voucher = VoucherAnswer(digest: .zero, mediaType: .pdf, size: 0, metadataRemoved: true)
        try check(voucher, .map(["$ref": .text("#/components/schemas/VoucherAnswer")]), at: "voucher")
        let bundle = try SampleDecoder.value(ExportBundle.self)
        try check(bundle, .map(["$ref": .text("#/components/schemas/ExportBundle")]), at: "bundle")
    }

    /// Compares a value with its schema: the same fields, those required that are always there, types that fit.
    private func check(_ value: Any, _ described: YAML, at place: String) throws {
        let (schema, _) = try schema(described)
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .struct where !(value is String):
            try checkFields(of: mirror, schema, at: place)
        case .collection:
            #expect(schema["type"]?.string == "array", "\(place)")
            let items = try #require(schema["items"], "\(place)")
            for child in mirror.children { try check(child.value, items, at: place + "[]") }
        case .dictionary:
            #expect(schema["type"]?.string == "object" && schema["additionalProperties"] != nil, "\(place)")
        default:
            let type: String =
                switch value {
                case is String: "string"
                case is Bool: "boolean"
                case is Double: "number"
                default: "integer"
                }
            #expect(schema["type"]?.string == type, "\(place)")
        }
    }

    private func checkFields(of mirror: Mirror, _ schema: YAML, at place: String) throws {
        var required: Set<String> = []
        var names: Set<String> = []
        for child in mirror.children {
            let label = try #require(child.label)
            let name = label.hasPrefix("_") ? String(label.dropFirst()) : label
            names.insert(name)
            var value = child.value
            let inner = Mirror(reflecting: value)
            if inner.displayStyle == .optional {
                guard let known = inner.children.first?.value else { continue }
                value = known
            } else if label.hasPrefix("_") {
                value = inner.children.first { $0.label == "wrappedValue" }?.value ?? value
            } else {
                required.insert(name)
            }
            if let described = schema["properties"]?[name] { try check(value, described, at: place + "." + name) }
        }
        #expect(Set(schema["properties"]?.keys ?? []) == names, "\(place)")
        #expect(Set((schema["required"]?.items ?? []).compactMap(\.string)) == required, "\(place) required")
    }

    /// The schema itself, and the names of its properties.
    private func schema(_ described: YAML) throws -> (schema: YAML, properties: Set<String>) {
        var schema = described
        if let name = described["$ref"]?.string?.split(separator: "/").last {
            schema = try #require(document["components"]?["schemas"]?[String(name)], "\(name)")
        }
        return (schema, Set(schema["properties"]?.keys ?? []))
    }
}

extension YAML {
    fileprivate var fields: [String: YAML] {
        if case .map(let map) = self { map } else { [:] }
    }
}

extension WebWorld {
    /// What the routes are made of.
    func parts() throws -> WebParts {
        let resources = try WebResources.find()
        return WebParts(
            service: service, resources: resources,
            pages: Pages(resources: resources, host: service.host, utcOffset: .china),
            metricsCounter: ServiceMetrics(), tickets: QueryTickets(key: [1]), demoListing: nil)
    }
}
