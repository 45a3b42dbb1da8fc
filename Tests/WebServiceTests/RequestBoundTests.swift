import APIDescription
import DomainCoding
import Foundation
import HTTPTypes
import Testing
import Traceability

@testable import WebService

/// What openapi.yaml says of a field is what reading a request does: an example is accepted, whatever lies beyond a bound is
/// refused by the name of the field.
@Suite struct RequestBoundTests {
    @Test func everyFieldOfEveryRequestIsHeldToItsBounds() throws {
        var count = 0
        for type in APIArea.everyUseCase {
            let types = TypeCatalogue()
            let sample = SampleRequest(types, try types.shape(of: type))
            #expect(try refusal(of: sample, as: type) == nil, "\(type.name)")
            for place in sample.places {
                for value in place.beyond {
                    let refused = try refusal(of: sample, with: (place.path, value), as: type)
                    #expect(refused == place.path, "\(type.name) \(place.path) = \(value)")
                    count += 1
                }
            }
        }
        #expect(count > 20, "bounds that were tried")
    }

    /// The field that is refused; nil when the request is read.
    private func refusal(
        of sample: SampleRequest, with other: (path: String, json: String)? = nil, as type: any HTTPEndpoint.Type
    ) throws -> String? {
        func read<Asked: HTTPEndpoint>(_: Asked.Type) throws -> String? {
            guard Asked.endpoint.method == .get else {
                do {
                    _ = try JSON.decode(Asked.self, from: Array(sample.json(with: other).utf8))
                    return nil
                } catch {
                    return error.path.description
                }
            }
            // A question has texts, numbers and booleans, side by side.
            let query = try sample.fields(with: other).map { name, json in
                let text = json.hasPrefix("\"") ? try JSON.decode(String.self, from: Array(json.utf8)) : json
                return name + "=" + text.formEncoded
            }.joined(separator: "&")
            do {
                _ = try QueryValues(query: query, parameters: [:]).decode(Asked.self)
                return nil
            } catch let error as DecodingError {
                return error.asServiceError(whole: "query", rule: .query).field
            }
        }
        return try read(type)
    }
}

/// The JSON of a request with everything in it, and the places that have bounds.
private struct SampleRequest {
    /// A field, and values that it must refuse, as JSON.
    struct Place {
        let path: String
        let beyond: [String]
    }

    private let types: TypeCatalogue
    private let shape: JSONShape
    private(set) var places: [Place] = []

    init(_ types: TypeCatalogue, _ shape: JSONShape) {
        self.types = types
        self.shape = shape
        var places: [Place] = []
        _ = Self.json(shape, "", types) { path, shape in
            let beyond = Self.beyond(shape, types)
            if !beyond.isEmpty { places.append(Place(path: path, beyond: beyond)) }
            return nil
        }
        self.places = places
    }

    /// The whole, with another value in one place.
    func json(with other: (path: String, json: String)?) -> String {
        Self.json(shape, "", types) { path, _ in path == other?.path ? other?.json : nil }
    }

    /// The same, field by field.
    func fields(with other: (path: String, json: String)?) -> [(name: String, json: String)] {
        guard case .object(let type) = shape else { return [] }
        return (types.objects[type]?.fields ?? []).map { field in
            (
                field.name,
                field.name == other?.path ? other?.json ?? "" : Self.json(field.shape, "", types) { _, _ in nil }
            )
        }
    }

    private static func json(
        _ shape: JSONShape, _ path: String, _ types: TypeCatalogue, within: [TypeName] = [],
        _ instead: (String, JSONShape) -> String?
    ) -> String {
        if let other = instead(path, shape) { return other }
        switch shape {
        case .text, .anything: return "\"text\""
        case .boolean: return "true"
        case .number: return "1.5"
        case .integer: return "1"
        case .value(let type): return types.values[type]?.exampleJSON ?? ""
        case .oneOf(let forms): return json(forms[0], path, types, within: within) { _, _ in nil }
        case .list(.object(let type)) where within.contains(type): return "[]"
        case .list(let element):
            return "[" + json(element, path + "[0]", types, within: within, instead) + "]"
        case .map(let names, let values):
            let name = json(names, "", types) { _, _ in nil }
            let bare = String(name.dropFirst().dropLast())
            return "{" + name + ":" + json(values, path + "." + bare, types, within: within, instead) + "}"
        case .object(let type):
            let fields = (types.objects[type]?.fields ?? []).compactMap { field -> String? in
                if case .object(let inner) = field.shape, within.contains(inner) { return nil }
                if field.isOptional, let only = types.objects[type]?.only, only != field.name { return nil }
                let inner = path.isEmpty ? field.name : path + "." + field.name
                return "\"\(field.name)\":" + json(field.shape, inner, types, within: within + [type], instead)
            }
            return "{" + fields.joined(separator: ",") + "}"
        }
    }

    private static func beyond(_ shape: JSONShape, _ types: TypeCatalogue) -> [String] {
        switch shape {
        case .integer(let least, let most):
            [least.flatMap { $0 > .min ? String($0 - 1) : nil }, most.flatMap { $0 < .max ? String($0 + 1) : nil }]
                .compactMap { $0 }
        case .value(let type): types.values[type].map(beyond) ?? []
        default: []
        }
    }

    private static func beyond(_ schema: ValueSchema) -> [String] {
        guard schema.type == .string else {
            return beyond(.integer(least: schema.least, most: schema.most), TypeCatalogue())
        }
        if !schema.words.isEmpty { return ["\"no-such-word\""] }
        var texts = ["", schema.example + "\u{1}", "\u{1F9E8}"].filter { text in
            schema.pattern.map { text.range(of: $0, options: .regularExpression) == nil } ?? false
        }
        if let length = schema.length { texts.append(String(repeating: "7", count: length.upperBound + 1)) }
        return texts.map(ValueSchema.string)
    }
}
