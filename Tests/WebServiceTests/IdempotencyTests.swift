import HTTPTypes
import HummingbirdTesting
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// A repetition under the same key gets the first answer.
@Suite struct IdempotencyTests {
    @Test func aRepetitionIsNotDoneAgain() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let request = Heartbeat(shop: "east", from: "2026-06-01", to: "2026-06-07")
            let first = try await door.ask(request, as: .technician, key: "k1")
            let again = try await door.ask(request, as: .technician, key: "k1")
            #expect(first == again)
            #expect(try await door.ask(request, as: .manager, key: "k1").seq == first.seq + 1, "another person's key")
            let other = Heartbeat(shop: "east", from: "2026-06-08", to: "2026-06-09")
            let reused = try await door.send(other, as: .technician, key: "k1")
            #expect(reused.status == .conflict)
            #expect(try reused.problem().code == "idempotency-key-reused")
            #expect(try await door.ask(other, as: .technician).seq == first.seq + 2)
        }
    }

    /// How a client lays out its JSON tells no requests apart.
    @Test func theOrderOfFieldsIsNoOtherRequest() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let texts = [
                #"{"shop":"east","from":"2026-06-01","to":"2026-06-07"}"#,
                #"{ "to": "2026-06-07", "shop": "east", "from": "2026-06-01" }"#,
            ]
            var answers: Set<String> = []
            for text in texts {
                let response = try await door.send(
                    .post, "/api/v1/heartbeats", as: .technician,
                    headers: [.contentType: "application/json", .idempotencyKey: "k"], body: Array(text.utf8))
                #expect(response.status == .ok)
                answers.insert(response.text)
            }
            #expect(answers.count == 1)
        }
    }

    @Test(arguments: [" ", String(repeating: "k", count: 129)])
    func aKeyHasBounds(key: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let response = try await door.send(
                Heartbeat(shop: "east", from: "2026-06-01", to: "2026-06-07"), as: .technician, key: key)
            #expect(response.status == .unprocessableContent)
            #expect(try response.problem().details["field"] == "Idempotency-Key")
        }
    }

    @Test func aRefusalIsNotKept() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            let scrap = ScrapPart(shop: "east", item: ItemReference(code: CodeInput(codes[0])), reason: "x")
            #expect(try await door.send(scrap, as: .technician, key: "k").status == .conflict)
            _ = try await door.receive(codes)
            #expect(try await door.send(scrap, as: .technician, key: "k").status == .ok)
        }
    }
}
