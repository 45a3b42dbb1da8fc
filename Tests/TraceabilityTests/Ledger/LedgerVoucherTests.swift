import Foundation
import Ledger
import MerkleTree
import Signatures
import StoreContract
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LedgerVoucherTests {
    static let pdf = Array("%PDF-1.7 invoice".utf8)

    @Test func aVoucherIsKeptForThoseWhoMayRead() async throws {
        let world = try await World.trading()
        let actor = try World.at("east").actor
        let answer = try await world.service.addVoucher(Self.pdf, to: "east", as: actor)
        #expect(answer.digest == SystemSHA256().hash(Self.pdf) && answer.mediaType == .pdf)
        #expect(!answer.metadataRemoved)
        #expect(try await world.service.addVoucher(Self.pdf, to: "east", as: actor) == answer)
        let file = try await world.service.voucher(answer.digest, of: "east", as: actor)
        #expect(file.bytes == Self.pdf && file.mediaType == "application/pdf")
        try await expectRefusal(.unknownVoucher) {
            _ = try await world.service.voucher(answer.digest, of: "west", as: World.operator.actor)
        }
        let west = try World.at("west").actor
        try await expectRefusal(.forbidden) {
            _ = try await world.service.voucher(answer.digest, of: "east", as: west)
        }
        try await expectRefusal(.forbidden) { _ = try await world.service.addVoucher([], to: "east", as: west) }
        let seq = try await world.receive([.plain()], vouchers: [answer.digest, answer.digest]).lines[0].entry.seq
        #expect(try await receipt(world, seq).vouchers == [answer.digest])
        try await expectRefusal(.unknownVoucher) {
            try await world.receive([.plain()], at: "west", vouchers: [answer.digest])
        }
    }

    @Test func kindAndSizeAreTold() async throws {
        var policy = ServicePolicy()
        policy.largestVoucher = 100
        let world = try await World.trading(policy: policy)
        let actor = try World.at("east").actor
        try await expectRefusal(.tooLarge) {
            _ = try await world.service.addVoucher([UInt8](repeating: 0, count: 101), to: "east", as: actor)
        }
        for bytes in [[], Array("GIF89a".utf8), Array("<svg/>".utf8), [0xFF, 0xD8, 0xFF], PNGMetadata.signature] {
            try await expectRefusal(.unsupportedFile) {
                _ = try await world.service.addVoucher(bytes, to: "east", as: actor)
            }
        }
    }

    @Test func photographsLoseWhatTheCameraAdded() throws {
        let place = Array("GPS 30.1N".utf8)
        let exif =
            Array("Exif\u{0}\u{0}II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]
            + [0, 0, 0, 0] + place
        let head = [0xFF, 0xD8] + segment(0xE0, Array("JFIF\u{0}".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
        let picture =
            segment(0xDB, [UInt8](repeating: 1, count: 65)) + segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])
            + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9]
        let photo = head + segment(0xE1, exif) + segment(0xED, place) + segment(0xFE, place) + picture + place
        #expect(MediaType(sniffing: photo) == .jpeg)
        let kept = try #require(MediaType.jpeg.withoutMetadata(photo))
        #expect(kept.count < photo.count && !contains(kept, place))
        // The orientation stays, alone in its block, and a second pass changes nothing.
        #expect(contains(kept, [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))
        #expect(MediaType.jpeg.withoutMetadata(kept) == kept)
        #expect(Array(kept.suffix(picture.count)) == picture)
        for count in 0..<photo.count - place.count {
            #expect(MediaType.jpeg.withoutMetadata(Array(photo.prefix(count))) == nil, "cut at \(count)")
        }
    }

    @Test func drawingsLoseTextAndTime() throws {
        let place = Array("GPS 30.1N".utf8)
        let kept = PNGMetadata.signature + chunk("IHDR", [UInt8](repeating: 0, count: 13)) + chunk("IDAT", [1, 2, 3])
        let end = chunk("IEND", [])
        let drawing =
            kept + chunk("tEXt", place) + chunk("eXIf", place) + chunk("zzZz", place) + end + place
        #expect(MediaType(sniffing: drawing) == .png)
        #expect(MediaType.png.withoutMetadata(drawing) == kept + end)
        #expect(MediaType.png.withoutMetadata(kept + chunk("ABCD", place) + end) == nil)
        for count in 0..<(drawing.count - place.count) {
            #expect(MediaType.png.withoutMetadata(Array(drawing.prefix(count))) == nil)
        }
    }

    @Test func everyMutationIsSurvived() throws {
        let photo =
            [0xFF, 0xD8] + segment(0xE1, Array("Exif\u{0}\u{0}MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 0])
            + segment(0xDA, [1]) + [1, 0xFF, 0xD9]
        for index in photo.indices {
            for value in [0, 1, 0x7F, 0xD9, 0xE1, 0xFF] as [UInt8] {
                var bytes = photo
                bytes[index] = value
                _ = MediaType(sniffing: bytes)?.withoutMetadata(bytes)
            }
        }
    }

    @Test func aFolderKeepsFilesByTheirHash() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path + "/files"
        let store = try FolderFileStore(path: path)
        let digest = try await store.put(Self.pdf)
        #expect(try await store.put(Self.pdf) == digest)
        #expect(try await store.get(digest) == Self.pdf)
        #expect(try await store.get(.zero) == nil)
        #expect(try await store.all() == [digest])
        let file = path + "/" + digest.hex.prefix(2) + "/" + digest.hex.dropFirst(2)
        #expect(try permissions(file) == 0o600 && permissions(path) == 0o700)
        #expect(try permissions((file as NSString).deletingLastPathComponent) == 0o700)
        try Data([1]).write(to: URL(fileURLWithPath: file))
        await #expect(throws: StoreError.self) { try await store.get(digest) }
        #expect(try await store.put(Self.pdf) == digest)
        #expect(try await store.get(digest) == Self.pdf)
    }

    private func permissions(_ path: String) throws -> Int {
        let value = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        return try #require((value as? NSNumber)?.intValue)
    }

    private func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
    }

    private func chunk(_ type: String, _ body: [UInt8]) -> [UInt8] {
        [0, 0, 0, UInt8(body.count)] + Array(type.utf8) + body + [0, 0, 0, 0]
    }

    private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: part) }
    }
}
