import HTTPTypes

/// Which methods an address knows, so that a wrong one is answered with those that are right.
struct AllowedMethods: Sendable {
    private let templates: [(parts: [Substring], method: HTTPRequest.Method)]

    init(_ endpoints: [Endpoint]) {
        templates = endpoints.map { ($0.path.split(separator: "/"), $0.method) }
    }

    /// The methods of a path, as the `Allow` header lists them (RFC 9110 §10.2.1); nil when there is no such address.
    func header(for path: String) -> String? {
        let parts = path.split(separator: "/")
        var methods: Set<HTTPRequest.Method> = []
        for template in templates where Self.matches(template.parts, parts) { methods.insert(template.method) }
        guard !methods.isEmpty else { return nil }
        if methods.contains(.get) { methods.insert(.head) }
        return methods.map(\.rawValue).sorted().joined(separator: ", ")
    }

    private static func matches(_ template: [Substring], _ parts: [Substring]) -> Bool {
        template.count == parts.count
            && zip(template, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
