import CBOR

/// A CBOR reader whose errors say which part of the message they are about.
struct PartReader {
    var part: COSEError.Part
    private var reader: CBORReader
    private let base: Int

    /// - Parameter base: where in the message `bytes` begin.
    init(_ bytes: ArraySlice<UInt8>, of part: COSEError.Part, at base: Int = 0) {
        self.part = part
        self.base = base
        reader = CBORReader(bytes)
    }

    /// The number of bytes of the message already read.
    var offset: Int { base + reader.offset }

    func type() throws(COSEError) -> CBORType {
        do { return try reader.peekType() } catch { throw refusal(error) }
    }

    mutating func tag() throws(COSEError) -> UInt64 {
        do { return try reader.readTag() } catch { throw refusal(error) }
    }

    mutating func array() throws(COSEError) -> Int {
        do { return try reader.readArray() } catch { throw refusal(error) }
    }

    mutating func map() throws(COSEError) -> Int {
        do { return try reader.readMap() } catch { throw refusal(error) }
    }

    mutating func bytes() throws(COSEError) -> ArraySlice<UInt8> {
        do { return try reader.readBytes() } catch { throw refusal(error) }
    }

    mutating func text() throws(COSEError) -> String {
        do { return try reader.readText() } catch { throw refusal(error) }
    }

    mutating func null() -> Bool { reader.readIfNull() }

    /// Reads a label or an algorithm: an integer or a text.
    mutating func label() throws(COSEError) -> HeaderLabel {
        do {
            return try reader.peekType() == .text ? .text(reader.readText()) : .int(reader.readInt())
        } catch {
            throw refusal(error)
        }
    }

    /// Reads the label of the next header parameter, which must sort after `previous`.
    mutating func label(after previous: inout ArraySlice<UInt8>) throws(COSEError) -> HeaderLabel {
        var key = self
        do { try reader.readMapKey(after: &previous) } catch { throw refusal(error) }
        return try key.label()
    }

    func finish() throws(COSEError) {
        do { try reader.finish() } catch { throw refusal(error) }
    }

    private func refusal(_ error: CBORError) -> COSEError {
        .cbor(part, CBORError(offset: base + error.offset, reason: error.reason))
    }
}
