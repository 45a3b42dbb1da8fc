/// How much JSON is read. Each bound is enforced while reading, so that what is beyond it costs nothing.
///
/// A value takes 8 bytes besides its text while the document is read and 4 more while it is decoded, a name of a field
/// the same, so the worst body (`[0,0,0…`) takes about 6 times its size, and for a moment more while the list grows.
package struct JSONLimits: Hashable, Sendable {
    /// The greatest number of bytes; never more than 2^28.
    package var bytes: Int
    /// How deep arrays and objects may be nested: 1 allows `[]` and not `[[]]`. Never more than 512.
    package var depth: Int
    /// The greatest number of values, counting every element and every field's value.
    package var elements: Int

    /// Those limits; by default what a request may have.
    package init(bytes: Int = 4 << 20, depth: Int = 32, elements: Int = 500_000) {
        self.bytes = min(bytes, 1 << 28)
        self.depth = min(depth, 512)
        self.elements = elements
    }

    /// What a file or an answer may have that this program or one like it wrote: its size was bounded before.
    package static let kept = JSONLimits(bytes: 1 << 28, depth: 512, elements: 1 << 28)
}
