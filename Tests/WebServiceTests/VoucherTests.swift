import HTTPTypes
import HummingbirdTesting
import MerkleTree
import Testing
import Traceability

@testable import WebService

/// Vouchers come and go as bytes.
@Suite struct VoucherTests {
    private static let pdf = Array("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".utf8)
    private static let path = "/api/v1/shops/east/vouchers"

    @Test func aVoucherIsKeptForThoseWhoMayReadIt() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let kept = try await door.send(.post, Self.path, as: .technician, body: Self.pdf)
            #expect(kept.status == .created)
            let digest = try kept.decoded(as: VoucherAnswer.self).digest
            let fetched = try await door.get(Self.path + "/" + digest.hex, as: .manager)
            #expect(fetched.headers[.contentType] == "application/pdf")
            #expect(fetched.headers[.contentDisposition] == "attachment")
            #expect(fetched.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
            #expect(fetched.bytes == Self.pdf)
            #expect(try await door.get(Self.path + "/" + digest.hex).status == .unauthorized)
            #expect(try await door.get(Self.path + "/" + digest.hex, as: .stranger).status == .forbidden)
            #expect(try await door.get(Self.path + "/00", as: .manager).status == .unprocessableContent)
            let none = String(repeating: "0", count: 64)
            #expect(try await door.get(Self.path + "/" + none, as: .manager).status == .notFound)
        }
    }

    @Test func whatIsNoVoucherIsRefused() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let text = try await door.send(.post, Self.path, as: .technician, body: Array("hello".utf8))
            #expect(text.status == .unsupportedMediaType)
            #expect(try await door.send(.post, Self.path, as: .technician, body: []).status == .unsupportedMediaType)
            #expect(try await door.send(.post, Self.path, as: .stranger, body: Self.pdf).status == .forbidden)
            let large = Self.pdf + [UInt8](repeating: 0, count: 9 << 20)
            let refused = try await door.send(.post, Self.path, as: .technician, body: large)
            #expect(refused.status == .contentTooLarge)
            #expect(try refused.problem().code == "too-large")
        }
    }
}
