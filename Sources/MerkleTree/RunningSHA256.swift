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
