import Hummingbird
import PartVerification

/// An address on this service that a browser may be sent to: never another site, whatever it looks like.
struct LocalAddress: Hashable, Sendable {
    /// Path and query, beginning with one slash.
    let text: String

    /// Refuses anything but a plain path with a query: no scheme, no host (`//`, `/\`), no control characters, no spaces,
    /// nothing that a browser would rewrite into one of these.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...1024).contains(bytes.count), bytes[0] == 0x2F, bytes.count < 2 || bytes[1] != 0x2F,
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C && $0 != 0x23 })
        else { return nil }
        self.text = text
    }

    /// The first page.
    static let start = LocalAddress(known: "/")

    private init(known text: String) { self.text = text }

    /// The address that a request asked for, without the choice of language, with other fields in the query.
    init(_ request: Request, setting fields: [(name: String, value: String)] = []) {
        let replaced = Set(fields.map(\.name) + ["lang"])
        let kept = (request.uri.query ?? "").split(separator: "&").filter { item in
            !replaced.contains(String(item.prefix { $0 != "=" }))
        }
        let query = kept.map(String.init) + fields.map { $0.name.formEncoded + "=" + $0.value.formEncoded }
        // A path that begins with two slashes would name a host.
        let path = "/" + request.uri.path.drop { $0 == "/" }
        text = path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    /// The path without the query.
    var path: String { String(text.prefix { $0 != "?" }) }

    /// The address in a chosen language.
    func inLanguage(_ language: Language) -> String {
        text + (text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + "lang=" + language.short
    }

    /// Whether somebody who has just signed in may be led there: a page, and not the sign-in itself.
    var isDestination: Bool { !path.hasPrefix("/api/") && path != "/signin" && path != "/signout" }
}
