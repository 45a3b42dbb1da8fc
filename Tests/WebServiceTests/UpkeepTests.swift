import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import PartVerification
import Signatures
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// What looks after the service reads.
@Suite struct UpkeepTests {
    @Test func healthAndReadiness() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            #expect(try await door.get("/healthz").text == "ok\n")
            #expect(try await door.get("/readyz").status == .ok)
            try await world.service.store.close()
            #expect(try await door.get("/healthz").status == .ok)
            let away = try await door.get("/readyz")
            #expect(away.status == .serviceUnavailable)
            #expect(away.headers[.retryAfter] != nil)
            #expect(try await door.get("/api/v1/issuers").status == .serviceUnavailable)
        }
    }

    @Test func metricsCountByRouteAndNeverByWhatIsAsked() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            _ = try await door.page(CodeDigits.path(codes[0]))
            _ = try await door.get("/nowhere/x12345")
            _ = try await door.send(HTTPRequest.Method("X-EVIL")!, "/healthz")
            let text = try await door.get("/metrics").text
            #expect(text.contains(#"route="/c/{digits}",status="200",le="+Inf"} 1"#))
            #expect(text.contains("touchstone_verdicts_total{code=\"not-installed\"} 1"))
            #expect(text.contains("touchstone_requests_in_flight 1"))
            #expect(text.contains("method=\"other\"") && !text.contains("EVIL"))
            #expect(!text.contains("x12345") && !text.contains("nowhere"))
            for line in text.split(separator: "\n") where !line.hasPrefix("#") {
                #expect(line.firstMatch(of: #/^[a-z_]+(\{[^{}]*(\{[a-z]+\}[^{}]*)*\})? [0-9.e+-]+$/#) != nil, "\(line)")
            }
        }
    }

    @Test func listsAreTheSignedBytes() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            let trust = try await door.get("/api/v1/lists/trust")
            let status = try await door.get("/api/v1/lists/status")
            #expect(trust.headers[.contentType] == "application/cose")
            let verifier = OfflineVerifier(
                rootKeys: [world.base.rootKey.publicKey], trustList: trust.bytes,
                statusFile: status.bytes)
            let verdict = verifier.verdict(on: codes[0], for: .install, now: world.clock.now)
            #expect(VerdictAnswer(verdict, at: world.clock.now, .china).code == .lifeUnchecked)
        }
    }

    @Test func theDescriptionIsServed() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let response = try await door.get("/openapi.yaml")
            #expect(response.headers[.contentType] == "application/yaml; charset=utf-8")
            #expect(response.text.contains("\nopenapi: 3.1"))
        }
    }
}
