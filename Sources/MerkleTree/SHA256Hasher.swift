/// SHA-256, supplied from outside: this room computes trees and leaves the hash function to its caller.
///
/// A conforming type must compute SHA-256 (FIPS 180-4) of exactly the bytes given and keep no state between calls.
public protocol SHA256Hasher: Sendable {
    /// SHA-256 of the bytes; the buffer may be empty.
    func hash(_ bytes: UnsafeRawBufferPointer) -> Digest
}

extension SHA256Hasher {
    /// SHA-256 of the bytes.
    public func hash(_ bytes: [UInt8]) -> Digest {
        bytes.withUnsafeBytes { hash($0) }
    }

    /// SHA-256 of the bytes.
    public func hash(_ bytes: ArraySlice<UInt8>) -> Digest {
        bytes.withUnsafeBytes { hash($0) }
    }

    /// HMAC-SHA256 (RFC 2104) of the message. A key longer than 64 bytes is hashed first, as the RFC says.
    public func hmac(key: [UInt8], message: [UInt8]) -> Digest {
        let blockCount = 64
        var block = key.count > blockCount ? hash(key).bytes : key
        while block.count < blockCount { block.append(0) }

        var inner: [UInt8] = []
        inner.reserveCapacity(blockCount + message.count)
        for byte in block { inner.append(byte ^ 0x36) }
        inner.append(contentsOf: message)

        var outer: [UInt8] = []
        outer.reserveCapacity(blockCount + Digest.byteCount)
        for byte in block { outer.append(byte ^ 0x5C) }
        outer.append(contentsOf: hash(inner).bytes)
        return hash(outer)
    }
}
