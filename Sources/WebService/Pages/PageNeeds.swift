import HTTPTypes

/// What a page needs of the browser beyond text, style and images of our own. Each is allowed on the pages that name it
/// and nowhere else; nothing is ever inline or from elsewhere.
struct PageNeeds: OptionSet, Sendable {
    let rawValue: Int

    /// Scripts of our own, which may ask this service.
    static let scripts = PageNeeds(rawValue: 1)
    /// WebAssembly of our own, in scripts and workers.
    static let webAssembly = PageNeeds(rawValue: 2)
    /// The camera, pictures and films that the page makes itself, and a worker that looks at them.
    static let camera = PageNeeds(rawValue: 4)

    /// What pages without needs have too.
    static let plainPolicy =
        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'"

    /// The value of `Content-Security-Policy`.
    var contentSecurityPolicy: String {
        guard !isEmpty else { return Self.plainPolicy }
        let isCamera = contains(.camera)
        var policy =
            "default-src 'none'; img-src 'self'\(isCamera ? " blob:" : ""); style-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'; connect-src 'self'; script-src 'self'"
        if contains(.webAssembly) { policy += " 'wasm-unsafe-eval'" }
        if isCamera { policy += "; media-src 'self' blob:; worker-src 'self'" }
        return policy
    }

    /// The value of `Permissions-Policy`.
    var permissionsPolicy: String {
        "camera=(\(contains(.camera) ? "self" : "")), geolocation=(), microphone=()"
    }
}

extension HTTPField.Name {
    /// `Permissions-Policy` (W3C).
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
}
