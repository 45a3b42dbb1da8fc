import Testing
import Traceability

@testable import CommandLineTool

/// Addresses on the command line.
@Suite struct AddressOptionTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.0.0.0/8"), ("::1", "::1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("fd00::/8", "fd00::/8"),
    ])
    func takesProxiesAndTheirRanges(text: String, range: String) throws {
        #expect(try ListeningOptions.proxies(text).description == range)
    }

    @Test(arguments: ["local", "localhost", "10.0.0.1/8", "10.0.0.1:80", "10.0.0.0/33", "proxy.example", ""])
    func refusesWhatIsNoAddress(text: String) async {
        let error = #expect(throws: (any Error).self) { try ListeningOptions.proxies(text) }
        let message = error.map { "\($0)" } ?? ""
        #expect(message.contains("10.0.0.0/8") && message.contains("网段"))
        let arguments = ["serve", "--data", "/nowhere", "--trusted-proxy", text]
        #expect(await CommandLineTool.run(arguments) == ExitStatus.usage.rawValue)
    }

    @Test(arguments: [
        "http://127.evil.example", "http://localhost.example", "http://192.0.2.1", "http://[2001:db8::1]",
    ])
    func aTokenCrossesNoNetworkInTheClear(server: String) async {
        let arguments = ["issuer", "list", "--server", server, "--token", "ts_x"]
        #expect(await CommandLineTool.run(arguments) == ExitStatus.usage.rawValue)
    }
}
