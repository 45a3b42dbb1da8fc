import Foundation
import TestSupport
import Testing

@testable import Traceability

/// What is an address and what is none; libc's `inet_pton` is asked too.
@Suite struct IPAddressTests {
    @Test(arguments: [
        ("0.0.0.0", "0.0.0.0"), ("192.0.2.1", "192.0.2.1"), ("255.255.255.255", "255.255.255.255"), ("::", "::"),
        ("::1", "::1"), ("2001:DB8::1", "2001:db8::1"), ("2001:db8:0:0:0:0:0:1", "2001:db8::1"),
        ("2001:0db8::0001", "2001:db8::1"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
        ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("1:0:0:2:3:0:0:4", "1::2:3:0:0:4"), ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("::FFFF:c000:201", "192.0.2.1"), ("::192.0.2.1", "::c000:201"),
        ("64:ff9b::192.0.2.1", "64:ff9b::c000:201"),
    ])
    func readsAndPrints(text: String, printed: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.description == printed)
        #expect(IPAddress(printed) == address)
    }

    @Test(arguments: [
        "", " ", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "01.2.3.4", "1.2.3.256", "1.2.3.-4", "0x1.2.3.4",
        " 1.2.3.4",
        "1.2.3.4 ", "1.2.3.4:80", "[::1]", ":", ":::", "1:", ":1", "::1::", "1::2::3", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8", "00001::", "g::", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "::1%lo",
        "fe80::1%", "::1/128", "local", "unknown", "１.2.3.4", "1.2.3.4\u{301}", "::1\0", "127.1", "localhost",
        String(repeating: "0:", count: 30),
    ])
    func refuses(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("192.0.2.1:567", "192.0.2.1"), ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"), ("[2001:db8::1]:65535", "2001:db8::1"), ("fe80::1%eth0", "fe80::1"),
        ("[fe80::1%eth0.1]:80", "fe80::1"), ("[::ffff:192.0.2.1]:80", "192.0.2.1"),
    ])
    func readsWhatProxiesWrite(text: String, printed: String) {
        #expect(IPAddress(forwarded: text)?.description == printed)
    }

    @Test(arguments: [
        "", "unknown", "_hidden", "192.0.2.1:", "192.0.2.1:65536", "192.0.2.1:080", "192.0.2.1:x", "[192.0.2.1]:80",
        "[::1", "::1]",
        "[::1]80", "[::1]:", "[]", "[]:80", "fe80::1%", "fe80::1%a b", "192.0.2.1%eth0", "\"[::1]\"", "host.example:80",
        "::1%" + String(repeating: "a", count: 100),
    ])
    func refusesWhatNoProxyWrites(text: String) {
        #expect(IPAddress(forwarded: text) == nil)
    }

    @Test func isOneValueHoweverItIsWritten() {
        #expect(IPAddress("::ffff:10.0.0.1") == IPAddress(10, 0, 0, 1))
        #expect(IPAddress("::ffff:a00:1")?.isIPv4 == true)
        #expect(IPAddress("::a00:1") != IPAddress(10, 0, 0, 1))
        #expect(IPAddress("::") == .unspecified)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.255.0.9", true), ("::1", true), ("[::1]", true), ("::ffff:127.0.0.1", true),
        ("localhost", true), ("126.0.0.1", false), ("128.0.0.1", false), ("::2", false), ("::", false),
        ("0.0.0.0", false),
        ("::127.0.0.1", false), ("127.evil.example", false), ("127.0.0.1.evil.example", false),
        ("localhost.example", false),
        ("[localhost]", false), ("", false), ("[", false), ("[]", false),
    ])
    func knowsThisMachine(host: String, isThisMachine: Bool) {
        #expect(IPAddress.isLoopback(host: host) == isThisMachine)
    }

    @Test func agreesWithTheSystem() {
        var random = Generator(seed: 0x1bad)
        var readable = 0
        for _ in 0..<iterations {
            let address = Self.generated(&random)
            #expect(IPAddress(address.description) == address)
            let text = String(decoding: random.mutated(Array(address.description.utf8)), as: UTF8.self)
            let read = IPAddress(text)
            #expect(read?.bits == Self.systemBits(text), "\(text.debugDescription)")
            guard let read else { continue }
            readable += 1
            #expect(IPAddress(read.description) == read)
            #expect(IPAddress(forwarded: text) == read)
        }
        #expect(readable > iterations / 10)
    }

    /// Often with zeros in it, often IPv4.
    private static func generated(_ random: inout Generator) -> IPAddress {
        if random.chance(3) { return IPAddress(bits: 0xFFFF << 32 | UInt128(random.next() >> 32)) }
        return IPAddress(
            bits: (0..<8).reduce(0) { bits, _ in
                bits << 16
                    | (random.chance() ? 0 : UInt128(random.next() >> UInt64.random(in: 48...63, using: &random)))
            })
    }

    private static func systemBits(_ text: String) -> UInt128? {
        guard !text.utf8.contains(0) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET6, text, &bytes) == 1 { return bytes.reduce(0) { $0 << 8 | UInt128($1) } }
        if inet_pton(AF_INET, text, &bytes) == 1 { return bytes.prefix(4).reduce(0xFFFF) { $0 << 8 | UInt128($1) } }
        return nil
    }
}

@Suite struct AddressRangeTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.0.0.0/8"), ("192.0.2.1", "192.0.2.1"), ("192.0.2.1/32", "192.0.2.1"),
        ("fd00::/8", "fd00::/8"),
        ("2001:DB8::1", "2001:db8::1"), ("2001:db8::1/128", "2001:db8::1"), ("::/0", "::/0"),
        ("0.0.0.0/0", "0.0.0.0/0"),
        ("::ffff:10.0.0.0/104", "10.0.0.0/8"), ("::ffff:0:0/96", "0.0.0.0/0"),
    ])
    func readsAndPrints(text: String, printed: String) throws {
        let range = try #require(AddressRange(text))
        #expect(range.description == printed)
        #expect(AddressRange(printed) == range)
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.1/8", "10/8",
        "10.0.0.0/255.0.0.0", "fd00::1/8", "fd00::/129", "::ffff:10.0.0.0/8", "[fd00::]/8", "10.0.0.0:80", "local",
        "proxy.example",
    ])
    func refuses(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.0.0.0/8", "::ffff:10.1.2.3", true),
        ("10.0.0.0/8", "::10.1.2.3", false), ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false), ("::/0", "2001:db8::1", true),
        ("::/0", "192.0.2.1", false), ("fd00::/8", "fdff::1", true), ("fd00::/8", "fe00::1", false),
        ("192.0.2.128/25", "192.0.2.127", false), ("192.0.2.128/25", "192.0.2.128", true),
    ])
    func contains(range: String, address: String, isIn: Bool) throws {
        let (range, address) = (try #require(AddressRange(range)), try #require(IPAddress(address)))
        #expect(range.contains(address) == isIn)
    }

    @Test func countsANetworkOfIPv6AsOneClient() throws {
        func counted(_ text: String) throws -> Peer.Counted { Peer.address(try #require(IPAddress(text))).counted }
        #expect(try counted("2001:db8:1:2::1") == counted("2001:db8:1:2:ffff::9"))
        #expect(try counted("2001:db8:1:2::1") != counted("2001:db8:1:3::1"))
        #expect(try counted("192.0.2.1") == counted("::ffff:192.0.2.1"))
        #expect(try counted("192.0.2.1") != counted("192.0.2.2"))
        #expect(try counted("::") != Peer.local.counted)
    }
}
