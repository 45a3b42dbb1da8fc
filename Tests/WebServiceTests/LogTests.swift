import HTTPTypes
import HummingbirdTesting
import Logging
import Synchronization
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// What the log says, and what it never says.
@Suite struct LogTests {
    @Test func noDigitsTokensOrQueriesAreLogged() async throws {
        let world = try await WebWorld()
        let lines = Lines()
        var logger = Logger(label: "test") { _ in lines.handler() }
        logger.logLevel = .trace
        let codes = try await world.test(world.web(logger: logger), over: .live) { door in
            let codes = try await door.issue(["S1"], by: world)
            _ = try await door.page(CodeDigits.path(codes[0]) + "?lang=en&secret=hunter2")
            _ = try await door.ask(VerifyCode(code: CodeInput(codes[0]), purpose: "install"), as: .technician)
            _ = try await door.form("/check", ["code": codes[0]])
            _ = try await door.get("/nothing/hunter2")
            _ = try await door.send(.get, "/api/v1/shops", headers: [.authorization: "Bearer ts_hunter2"])
            _ = try await door.post("/api/v1/receipts", #"{"shop":"hunter2"}"#, as: .technician)
            return codes
        }
        let text = lines.text
        #expect(text.contains("route=/c/{digits}") && text.contains("status=200"))
        #expect(text.contains("route=/api/v1/verifications"))
        let digits = String(CodeDigits.path(codes[0]).dropFirst(3))
        #expect(!text.contains(digits) && !text.contains(digits.prefix(40)))
        #expect(!text.contains("hunter2") && !text.contains("ts_") && !text.contains("Bearer"))
        for token in world.tokens.values { #expect(!text.contains(token.dropFirst(3))) }
    }

    @Test func aRequestIsNamedInLogAndAnswer() async throws {
        let world = try await WebWorld()
        let lines = Lines()
        let logger = Logger(label: "test") { _ in lines.handler() }
        let (id, problem) = try await world.test(world.web(logger: logger)) { door in
            let response = try await door.get("/api/v1/nothing")
            return (response.headers[.requestID] ?? "", try response.problem())
        }
        #expect(!id.isEmpty && lines.text.contains("hb.request.id=\(id)"))
        #expect(problem.instance == "urn:touchstone:request:\(id)")
    }
}

/// Everything that was logged, as text.
private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    func handler() -> any LogHandler { Handler(lines: self) }

    private struct Handler: LogHandler {
        let lines: Lines
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]
        var metadataProvider: Logger.MetadataProvider?

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
            let fields = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            lines.lines.withLock { $0.append("\(event.level) \(event.message) \(fields)") }
        }
    }
}
