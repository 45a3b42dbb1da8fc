import Testing
import Traceability

@testable import WebService

/// Whom a request is ascribed to. The peer is 10.0.0.1; proxies are 10.0.0.0/8 and fd00::/8.
@Suite struct TrustedProxiesTests {
    private static let proxies = TrustedProxies(["10.0.0.0/8", "fd00::/8"].compactMap { AddressRange($0) })

    @Test(arguments: [
        // What proxies appended, the last one being that of the peer.
        ([], "10.0.0.1"), (["192.0.2.7"], "192.0.2.7"), (["198.51.100.1, 192.0.2.7"], "192.0.2.7"),
        (["198.51.100.1", "192.0.2.7"], "192.0.2.7"), (["192.0.2.7, 10.0.0.2"], "192.0.2.7"),
        (["192.0.2.7", "fd00::2", "10.0.0.2"], "192.0.2.7"), (["192.0.2.7:4711, [fd00::2]:80"], "192.0.2.7"),
        (["2001:DB8:0::7"], "2001:db8::7"), (["192.0.2.7, ::ffff:10.0.0.2"], "192.0.2.7"),
        (["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        // Empty elements do not count.
        (["192.0.2.7,, ,\t"], "192.0.2.7"), ([" ", "192.0.2.7 ", ""], "192.0.2.7"), ([","], "10.0.0.1"),
        // What is no address ends the search where it is known whom it came from.
        (["unknown"], "10.0.0.1"), (["192.0.2.7, unknown"], "10.0.0.1"), (["192.0.2.7, unknown, 10.0.0.2"], "10.0.0.2"),
        (["unknown, 192.0.2.7"], "192.0.2.7"), (["192.0.2.7 10.0.0.2"], "10.0.0.1"), (["localhost"], "10.0.0.1"),
        (["local"], "10.0.0.1"), (["192.0.2.7/32"], "10.0.0.1"),
        // A letter that joins with the comma does not hide what follows it.
        (["\u{600},192.0.2.7"], "192.0.2.7"), (["x,\u{301}, 192.0.2.7"], "192.0.2.7"),
    ])
    func findsTheClient(values: [String], client: String) throws {
        let peer = Peer.address(IPAddress(10, 0, 0, 1))
        #expect(Self.proxies.client(behind: peer, forwardedFor: values).description == client)
    }

    @Test func believesNobodyElse() throws {
        let stranger = Peer.address(IPAddress(192, 0, 2, 1))
        for peer in [stranger, .local] {
            #expect(Self.proxies.client(behind: peer, forwardedFor: ["198.51.100.1"]) == peer)
            #expect(TrustedProxies().client(behind: peer, forwardedFor: ["198.51.100.1"]) == peer)
        }
        let local = TrustedProxies(hasLocal: true)
        #expect(local.client(behind: .local, forwardedFor: ["192.0.2.1"]) == stranger)
        #expect(local.client(behind: stranger, forwardedFor: ["198.51.100.1"]) == stranger)
    }

    @Test func looksAtSoManyElementsOnly() {
        let peer = Peer.address(IPAddress(10, 0, 0, 1))
        func client(behind count: Int) -> Peer {
            let proxies = Array(repeating: "10.0.0.2", count: count).joined(separator: ",")
            return Self.proxies.client(behind: peer, forwardedFor: ["192.0.2.7," + proxies])
        }
        #expect(client(behind: 31).description == "192.0.2.7")
        #expect(client(behind: 32).description == "10.0.0.2")
        #expect(client(behind: 100_000).description == "10.0.0.2")
    }
}
