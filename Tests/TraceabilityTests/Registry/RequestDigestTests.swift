import Foundation
import MerkleTree
import Signatures
import TestWorlds
import Testing

@testable import Traceability

/// The hash of a request is kept for its repetition, also across an upgrade: its form may not change.
@Suite struct RequestDigestTests {
    private static let scrap = ScrapPart(
        shop: "east", item: ItemReference(code: "https://id.example/c/1"), reason: "断/裂 \"x\"")

    @Test func theHashIsThatOfEarlierVersions() throws {
        #expect(
            try TraceabilityService.digest(of: Self.scrap).hex
                == "65be40a6e182510ffdfd361c9ce7bf75134f0db65e18fa73f892291236a17bc6")
    }

    @Test func theHashIsOverTheBytesOfFoundation() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        func check(_ request: some UseCase) throws {
            let text = Array(type(of: request).name.utf8) + [0] + Array(try encoder.encode(request))
            #expect(try TraceabilityService.digest(of: request) == SystemSHA256().hash(text))
        }
        var line = ReceiveParts.Line()
        line.codes = ["1", "https://id.example/c/2", "D/1\u{8}\u{1F}\u{7F}\u{2028}"]
        try check(Self.scrap)
        try check(
            ReceiveParts(
                shop: "east", supplier: "good", deliveryNote: "D/1", received: "2026-07-01",
                lines: [line], inspectedBy: "张"))
        try check(Heartbeat(shop: "east", from: "2026-06-01", to: "2026-06-07"))
    }
}
