import CBOR

/// A CBOR reader whose errors say which part of the message they are about.
struct PartReader {
    var part: COSEError.Part
    private var reader: CBORReader

    init(_ bytes: ArraySlice<UInt8>, of part: COSEError.Part) {
        self.part = part
        reader = CBORReader(bytes)
    }

    func type() throws(COSEError) -> CBORType {
        do { return try reader.peekType() } catch { throw .cbor(part, error) }
    }

    mutating func tag() throws(COSEError) -> UInt64 {
        do { return try reader.readTag() } catch { throw .cbor(part, error) }
    }

    mutating func array() throws(COSEError) -> Int {
        do { return try reader.readArray() } catch { throw .cbor(part, error) }
    }

    mutating func map() throws(COSEError) -> Int {
        do { return try reader.readMap() } catch { throw .cbor(part, error) }
    }

    mutating func bytes() throws(COSEError) -> ArraySlice<UInt8> {
        do { return try reader.readBytes() } catch { throw .cbor(part, error) }
    }

    mutating func text() throws(COSEError) -> String {
        do { return try reader.readText() } catch { throw .cbor(part, error) }
    }

    mutating func null() -> Bool {
        reader.readIfNull()
    }

    /// Reads a label or an algorithm: an integer or a text.
    mutating func label() throws(COSEError) -> HeaderLabel {
        do {
            return try reader.peekType() == .text ? .text(reader.readText()) : .int(reader.readInt())
        } catch {
            throw .cbor(part, error)
        }
    }

    /// Reads the label of the next header parameter, which must sort after `previous`.
    mutating func label(after previous: inout ArraySlice<UInt8>) throws(COSEError) -> HeaderLabel {
        var key = self
        do { try reader.readMapKey(after: &previous) } catch { throw .cbor(part, error) }
        return try key.label()
    }

    func finish() throws(COSEError) {
        do { try reader.finish() } catch { throw .cbor(part, error) }
    }
}
