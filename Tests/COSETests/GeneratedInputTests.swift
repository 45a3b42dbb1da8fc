import CBOR
import COSE
import TestSupport
import Testing

/// Whatever the bytes: the decision is the slow one's, and what is accepted is written back byte for byte.
@Suite struct GeneratedInputTests {
    @Test(arguments: Sample.accepted)
    func everyChangedByteAndEveryTruncation(_ message: [UInt8], _ profile: Sign1Profile) {
        check(message, profile)
        for index in message.indices {
            check(Array(message[..<index]), profile)
            for bit in 0..<8 {
                var changed = message
                changed[index] ^= 1 << UInt8(bit)
                check(changed, profile)
            }
            for byte: UInt8 in [0x00, 0x20, 0x40, 0x60, 0x80, 0xA0, 0xD2, 0xF6, 0xFF] {
                var changed = message
                changed.insert(byte, at: index)
                check(changed, profile)
                changed = message
                changed[index] = byte
                check(changed, profile)
            }
            var changed = message
            changed.remove(at: index)
            check(changed, profile)
        }
    }

    /// Changes inside the payload, the signature, the kid and the algorithm give other messages; all others are
    /// refused.
    @Test func onlyContentsCanChange() {
        let (message, profile) = Sample.accepted[0]
        var changeable = 0
        for index in message.indices {
            var accepted = 0
            for byte in UInt8.min...UInt8.max where byte != message[index] {
                var changed = message
                changed[index] = byte
                if (try? Sign1.decode(changed, expecting: profile)) != nil { accepted += 1 }
            }
            #expect([0, 1, 255].contains(accepted))
            if accepted > 0 { changeable += 1 }
        }
        #expect(changeable == 1 + 8 + Sample.payload.count + 64)
    }

    @Test func severalRandomChanges() {
        var generator = Generator(seed: 1)
        for _ in 0..<iterations {
            var (message, profile) = Sample.accepted.randomElement(using: &generator)!
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = message.indices.randomElement(using: &generator)!
                message[index] = UInt8.random(in: 0...255, using: &generator)
            }
            check(message, profile)
        }
    }

    @Test func randomBytes() {
        var generator = Generator(seed: 2)
        for _ in 0..<iterations {
            var message: [UInt8] = Bool.random(using: &generator) ? [0xD2, 0x84, 0x4D, 0xA2, 0x01, 0x26] : []
            for _ in 0..<Int.random(in: 0...80, using: &generator) {
                message.append(UInt8.random(in: 0...255, using: &generator))
            }
            check(message, .partCertificate)
        }
    }

    private func check(
        _ message: [UInt8], _ profile: Sign1Profile, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        do {
            let decoded = try Sign1.decode(message, expecting: profile)
            guard Sample.isAcceptable(message, profile), decoded.encoded() == message else {
                Issue.record("accepted \(hex(message))", sourceLocation: sourceLocation)
                return
            }
        } catch {
            guard !Sample.isAcceptable(message, profile), offset(of: error) <= message.count else {
                Issue.record("\(hex(message)): \(error.description)", sourceLocation: sourceLocation)
                return
            }
        }
    }

    private func offset(of error: COSEError) -> Int {
        if case .cbor(_, let error) = error { error.offset } else { 0 }
    }
}
