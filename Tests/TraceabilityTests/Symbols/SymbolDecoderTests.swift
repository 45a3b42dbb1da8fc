import Foundation
import Ledger
import QRCode
import Testing

@testable import Traceability

/// The real program; where it is missing the tests skip, and fail under CI.
private enum RealDecoder {
    static let decoder = ZBarSymbolDecoder(folders: ["/usr/local/bin", "/usr/bin", "/bin"])
    static var mustRun: Bool { decoder.isAvailable || ProcessInfo.processInfo.environment["CI"] == "true" }
}

/// Reading photographs within limits.
@Suite(.enabled(if: RealDecoder.mustRun)) struct SymbolDecoderTests {
    private static func symbol(_ digits: String) throws -> [UInt8] {
        try QRSymbol.encode(prefix: "https://id.example/c/", digits: digits).png(scale: 4)
    }

    private func refusal(_ bytes: [UInt8]) async -> ServiceError? {
        do {
            _ = try await RealDecoder.decoder.code(in: bytes)
            return nil
        } catch {
            return error as? ServiceError
        }
    }

    @Test func readsASymbolAndLeavesNothingBehind() async throws {
        let folder = FileManager.default.temporaryDirectory.path
        let before = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("magick") }
        let code = try await RealDecoder.decoder.code(in: try Self.symbol("00123456789012345"))
        #expect(code == "https://id.example/c/00123456789012345")
        let after = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(after.filter { $0.hasPrefix("magick") } == before)
        #expect(!after.contains { $0.hasPrefix("touchstone-picture") })
    }

    @Test func aPictureWithoutASymbolHasNone() async throws {
        let blank = PNGSample.grey(width: 300, height: 200)
        #expect(try await RealDecoder.decoder.texts(in: blank) == [])
        #expect(try await RealDecoder.decoder.code(in: blank) == nil)
    }

    @Test func twoCodesAreRefusedAndTwinsAreOne() async throws {
        let two = FixedDecoder(found: [
            "https://id.example/c/00123456789012345", "https://id.example/c/00123456789012346", "WIFI:S:x",
        ])
        await #expect(throws: ServiceError.self) { try await two.code(in: []) }
        let beside = FixedDecoder(found: ["WIFI:S:x", "https://id.example/c/00123456789012345"])
        #expect(try await beside.code(in: []) == "https://id.example/c/00123456789012345")
        #expect(try await FixedDecoder(found: ["WIFI:S:x"]).code(in: []) == "WIFI:S:x")
    }

    @Test func refusesABombBeforeAnythingIsDecoded() async throws {
        for (width, height) in [(60_000, 60_000), (16_001, 1), (40_000, 1_000), (8_000, 8_000)] {
            let error = await refusal(PNGSample.header(width: width, height: height))
            #expect(
                error?.code == .pictureUnreadable
                    && error?[.reason] == .reason(.tooManyPixels(width: width, height: height)))
        }
    }

    @Test func refusesWhatIsNoPictureOrDamaged() async throws {
        let whole = try Self.symbol("00123456789012345")
        for bytes in [
            [], Array("%PDF-1.7".utf8), Array("GIF89a".utf8), Array("<svg/>".utf8), [0xFF, 0xD8, 0xFF],
            Array(whole.prefix(20)), Array(whole.prefix(whole.count / 2)), PNGSample.header(width: 0, height: 5),
        ] {
            #expect(await refusal(bytes)?.code == .pictureUnreadable, "\(bytes.prefix(8))")
        }
        // The header is whole, the pixels are not what it says.
        var torn = whole
        torn[whole.count / 2] ^= 0xFF
        _ = await refusal(torn)
    }

    @Test func aMissingProgramIsSaid() async throws {
        let none = ZBarSymbolDecoder(folders: ["/nowhere"])
        #expect(!none.isAvailable)
        do {
            _ = try await none.texts(in: try Self.symbol("00123456789012345"))
            Issue.record("it must not be read")
        } catch let error as ServiceError {
            #expect(error.code == .decoderUnavailable && error.category == .unavailable)
            #expect(error[.reason] == .reason(.decoderMissing))
        }
    }

    @Test func manyAtOnceAreReadTwoByTwo() async throws {
        let picture = try Self.symbol("00123456789012345")
        let read = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<12 { group.addTask { try await RealDecoder.decoder.code(in: picture) } }
            return try await group.reduce(into: 0) { $0 += $1 == nil ? 0 : 1 }
        }
        #expect(read == 12)
    }

    @Test func aProgramThatDoesNotEndIsEnded() throws {
        let program = LimitedProgram(
            limiter: "/usr/bin/prlimit", program: "/bin/sleep", memory: 64 << 20, processor: 1, mostOutput: 100,
            environment: [:])
        let end = ContinuousClock.now + .milliseconds(300)
        guard case .exceeded = program.run(["1h"], input: [1], until: end) else {
            Issue.record("it was not ended")
            return
        }
    }
}

/// A decoder that always finds the same.
private struct FixedDecoder: SymbolDecoder {
    var found: [String]
    func texts(in picture: [UInt8]) async throws -> [String] { found }
}

/// PNG files made by hand.
private enum PNGSample {
    static func header(width: Int, height: Int) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + number(13) + Array("IHDR".utf8) + number(width)
            + number(height) + [8, 0, 0, 0, 0, 0, 0, 0, 0]
    }

    /// An even picture: a symbol's pixels with all modules light, cut from a real file's structure.
    static func grey(width: Int, height: Int) -> [UInt8] {
        // Stored deflate blocks need no compressor.
        var raw: [UInt8] = []
        for _ in 0..<height { raw += [0] + [UInt8](repeating: 0x80, count: width) }
        var stream: [UInt8] = [0x78, 0x01]
        var index = 0
        while index < raw.count {
            let count = min(65_535, raw.count - index)
            let isLast: UInt8 = index + count == raw.count ? 1 : 0
            let length = UInt16(count)
            stream += [isLast, UInt8(length & 0xFF), UInt8(length >> 8), UInt8(~length & 0xFF), UInt8(~length >> 8)]
            stream += raw[index..<(index + count)]
            index += count
        }
        var a: UInt32 = 1
        var b: UInt32 = 0
        for byte in raw {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        stream += bytes(b << 16 | a)
        let head = Array(header(width: width, height: height)[16..<29])
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", head) + chunk("IDAT", stream)
            + chunk("IEND", [])
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        return bytes(UInt32(content.count)) + body + bytes(crc(body))
    }

    private static func bytes(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }

    private static func crc(_ content: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in content {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
