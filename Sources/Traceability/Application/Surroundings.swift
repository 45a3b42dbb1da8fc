/// The time and randomness that a use case is handed, so that a test can choose them.
package struct Surroundings: Sendable {
    /// Milliseconds since 1970.
    package var now: @Sendable () -> Int64
    /// That many bytes, unpredictable.
    package var randomBytes: @Sendable (Int) -> [UInt8]

    /// Chooses the surroundings.
    package init(now: @escaping @Sendable () -> Int64, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.now = now
        self.randomBytes = randomBytes
    }
}
