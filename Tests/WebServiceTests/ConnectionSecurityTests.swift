import COSE
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Signatures
import Testing
import Traceability

@testable import WebService

/// What counts as encrypted, and what pages may be used for on it.
@Suite struct ConnectionSecurityTests {
    private func connection(_ address: String, proto: String?, isTLS: Bool = false, isProxy: Bool = false) throws
        -> ConnectionSecurity
    {
        let peer = Peer.address(try #require(IPAddress(address)))
        var headers = HTTPFields()
        if let proto { headers[HTTPField.Name("X-Forwarded-Proto")!] = proto }
        let request = Request(
            head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/", headerFields: headers),
            body: .init(buffer: .init()))
        return ConnectionSecurity(of: request, from: peer, isTLS: isTLS, isTrustedProxy: isProxy)
    }

    @Test func onlyATrustedProxyIsBelieved() throws {
        #expect(try connection("192.0.2.1", proto: nil) == .exposed)
        #expect(try connection("192.0.2.1", proto: "https") == .exposed, "anybody can write that header")
        #expect(try connection("192.0.2.1", proto: "https", isProxy: true) == .encrypted)
        #expect(try connection("192.0.2.1", proto: "HTTPS ", isProxy: true) == .encrypted)
        #expect(try connection("192.0.2.1", proto: "https, http", isProxy: true) == .exposed, "the last one is its own")
        #expect(try connection("192.0.2.1", proto: nil, isProxy: true) == .exposed)
        #expect(try connection("127.0.0.1", proto: "http", isProxy: true) == .exposed)
        #expect(try connection("127.0.0.1", proto: nil, isProxy: true) == .loopback)
        for peer in ["192.0.2.127", "::", "::127.0.0.1", "::2"] {
            #expect(try connection(peer, proto: nil) == .exposed)
        }
        for peer in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
            #expect(try connection(peer, proto: "https") == .loopback)
        }
        #expect(try connection("192.0.2.1", proto: "http", isTLS: true) == .encrypted)
    }

    @Test(arguments: [
        ("parts.shop.cn", true), ("id.example", false), ("localhost", false), ("x.test", false), ("x.localhost", false),
        ("192.0.2.1", false), ("shop", false), ("x.invalid", false), ("printer.local", false), ("a.", false),
    ])
    func strictTransportIsForHostsThatExist(host: String, isReal: Bool) {
        #expect(StrictTransport.isReal(host) == isReal)
    }

    @Test func aKeyAndACertificateBelongTogether() throws {
        let key = PrivateKey.generate(.es256)
        let pem = try key.pem(passphrase: nil)
        let own = try SelfSignedCertificate(key: key, names: ["localhost"], start: 1_782_864_000, days: 9).pem
        _ = try TLSIdentity(certificateChain: own, privateKey: pem)
        #expect(throws: TLSIdentity.Failure.mismatch) {
            try TLSIdentity(certificateChain: own, privateKey: try PrivateKey.generate(.es256).pem(passphrase: nil))
        }
        #expect(throws: TLSIdentity.Failure.certificate) { try TLSIdentity(certificateChain: pem, privateKey: pem) }
        #expect(throws: TLSIdentity.Failure.certificate) { try TLSIdentity(certificateChain: "", privateKey: pem) }
        #expect(throws: TLSIdentity.Failure.key) { try TLSIdentity(certificateChain: own, privateKey: own) }
        #expect(throws: TLSIdentity.Failure.key) {
            try TLSIdentity(certificateChain: own, privateKey: try key.pem(passphrase: "x"))
        }
    }

    @Test func whatAPageNeedsIsAllowedThereOnly() {
        #expect(PageNeeds().contentSecurityPolicy == PageNeeds.plainPolicy)
        #expect(!PageNeeds().contentSecurityPolicy.contains("script-src"))
        #expect(PageNeeds().permissionsPolicy == "camera=(), geolocation=(), microphone=()")
        let scan: PageNeeds = [.scripts, .webAssembly, .camera]
        for part in ["script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "media-src 'self' blob:"] {
            #expect(scan.contentSecurityPolicy.contains(part))
        }
        #expect(scan.permissionsPolicy.hasPrefix("camera=(self)"))
        let scripts: PageNeeds = [.scripts]
        #expect(scripts.contentSecurityPolicy.hasSuffix("script-src 'self'"))
        for needs in [PageNeeds(), scripts, scan] {
            #expect(!needs.contentSecurityPolicy.contains("'unsafe-inline'"))
            #expect(!needs.contentSecurityPolicy.contains("'unsafe-eval'"))
        }
    }

    @Test func oneTapSignsInOnTheDemonstration() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        let listing = DemoListing(
            codes: [], tokens: [],
            people: [
                .init(id: "wang", name: "王师傅", role: "technician", password: WebWorld.password, shop: "east")
            ])
        try await world.test(world.web { $0.demo = listing }) { door in
            let browser = Browser(door)
            let led = try await browser.submit("/demo?lang=en", to: "/signin", [])
            #expect(led.status == .seeOther && led.headers[.location]?.hasPrefix("/shop") == true)
            #expect(try await browser.get("/shop").text.contains("王师傅"))
        }
    }

    @Test func aVersionedFileIsKeptForGood() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let html = try await door.page("/")
            let address = try #require(html.firstMatch(of: #/href="(\/static\/style\.css\?v=[0-9a-f]+)"/#)?.1)
            let file = try await door.get(String(address))
            #expect(file.headers[.cacheControl] == "public, max-age=31536000, immutable")
            for other in ["/static/style.css", "/static/style.css?v=0", "/static/style.css?v="] {
                #expect(try await door.get(other).headers[.cacheControl] == "public, max-age=3600", "\(other)")
            }
        }
    }
}
