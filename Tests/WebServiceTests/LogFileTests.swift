import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Signatures
import StoreContract
import Testing
import Traceability

@testable import WebService

@Suite struct LogFileTests {
    @Test func checkpointAndTilesAreServed() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let status = try await door.get("/log/checkpoint").status
            #expect(status == .notFound)
        }
        for _ in 0..<3 { try await world.service.closeEpoch() }
        let record = try #require(try await world.service.publishCheckpoint())
        try await world.test { door in
            let checkpoint = try await door.get("/log/checkpoint")
            #expect(checkpoint.text == record.note)
            #expect(checkpoint.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(checkpoint.headers[.cacheControl] == "public, max-age=5")
            let tile = try await door.get("/log/tile/0/000.p/3")
            #expect(tile.status == .ok && tile.body.readableBytes == 96)
            #expect(tile.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(tile.headers[.accessControlAllowOrigin] == "*")
            #expect(try await door.get("/log/tile/entries/000.p/2").status == .ok)
        }
    }

    @Test(arguments: [
        "/log/tile/0/000.p/4", "/log/tile/0/000", "/log/tile/0/0", "/log/tile/00/000.p/3", "/log/tile/0/000.p/03",
        "/log/tile/0/000.p/3/", "/log/tile/0//000.p/3", "/log/tile/0/x000/000.p/3", "/log/tile/8/000.p/1",
        "/log/tile/0/000.p/0", "/log/tile/0/000.p/256", "/log/tile/0/000.p/3?x=1", "/log/tile/0/%30%30%30.p/3",
        "/log/tile/entries/x001/x234/067", "/log/tile/0", "/log/tile", "/log/tile/0/000.p/3/a/b/c",
    ])
    func anyOtherPathIsNotFound(_ path: String) async throws {
        let world = try await WebWorld()
        for _ in 0..<3 { try await world.service.closeEpoch() }
        try await world.service.publishCheckpoint()
        try await world.test { door in
            let status = try await door.get(path).status
            #expect(status == .notFound)
        }
    }
}
