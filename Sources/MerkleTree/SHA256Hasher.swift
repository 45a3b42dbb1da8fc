/// SHA-256, supplied from outside: this room computes trees and leaves the hash function to its caller.
///
/// A conforming type must compute SHA-256 (FIPS 180-4) of exactly the bytes given and keep no state between calls.
package protocol SHA256Hasher: Sendable {
    /// SHA-256 of the bytes; the buffer may be empty.
    func hash(_ bytes: UnsafeRawBufferPointer) -> Digest
}

extension SHA256Hasher {
    /// SHA-256 of the bytes.
    package func hash(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { hash($0) } }

    /// SHA-256 of the bytes.
    package func hash(_ bytes: ArraySlice<UInt8>) -> Digest { bytes.withUnsafeBytes { hash($0) } }

    /// HMAC-SHA256 (RFC 2104) of the message. A key longer than 64 bytes is hashed first, as the RFC says.
    package func hmac(key: [UInt8], message: [UInt8]) -> Digest {
        message.withUnsafeBytes { hmac(key: key, message: $0) }
    }

    /// HMAC-SHA256 (RFC 2104) of the message. A key longer than 64 bytes is hashed first, as the RFC says.
    package func hmac(key: [UInt8], message: UnsafeRawBufferPointer) -> Digest {
        let blockCount = 64
        let key = key.count > blockCount ? hash(key).bytes : key
        return withUnsafeTemporaryAllocation(
            byteCount: blockCount + max(message.count, Digest.byteCount), alignment: 8
        ) { buffer in
            let words = stride(from: 0, to: blockCount, by: 8)
            for place in words { buffer.storeBytes(of: 0, toByteOffset: place, as: UInt64.self) }
            key.withUnsafeBytes { buffer.copyMemory(from: $0) }
            buffer.exclusiveOr(with: 0x3636_3636_3636_3636, at: words)
            UnsafeMutableRawBufferPointer(rebasing: buffer[blockCount...]).copyMemory(from: message)
            let inner = hash(UnsafeRawBufferPointer(rebasing: buffer[..<(blockCount + message.count)]))
            buffer.exclusiveOr(with: 0x3636_3636_3636_3636 ^ 0x5C5C_5C5C_5C5C_5C5C, at: words)
            buffer.storeBytes(of: inner, toByteOffset: blockCount, as: Digest.self)
            return hash(UnsafeRawBufferPointer(rebasing: buffer[..<(blockCount + Digest.byteCount)]))
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    fileprivate func exclusiveOr(with pattern: UInt64, at places: StrideTo<Int>) {
        for place in places {
            storeBytes(of: load(fromByteOffset: place, as: UInt64.self) ^ pattern, toByteOffset: place, as: UInt64.self)
        }
    }
}

/// SHA-256 over bytes that come piece by piece, supplied from outside as `SHA256Hasher` is.
///
/// A conforming type must compute SHA-256 (FIPS 180-4) of all bytes given so far; `digest` may be asked for at any time.
package protocol RunningSHA256: Sendable {
    /// The hash of no bytes yet.
    init()

    /// Takes the next bytes; the buffer may be empty.
    mutating func update(_ bytes: UnsafeRawBufferPointer)

    /// SHA-256 of all bytes so far. More may follow.
    var digest: Digest { get }
}
