import CBOR

/// An error that can also say that the payload is not the CBOR it should be.
protocol PayloadFailure: Error {
    static func payload(_ error: CBORError) -> Self
}

/// A CBOR reader that throws the error of the format it reads.
struct PayloadReader<Failure: PayloadFailure> {
    private var reader: CBORReader

    init(_ payload: [UInt8]) {
        reader = CBORReader(payload)
    }

    init(_ payload: ArraySlice<UInt8>) {
        reader = CBORReader(payload)
    }

    var isAtEnd: Bool { reader.isAtEnd }

    func type() throws(Failure) -> CBORType {
        do { return try reader.peekType() } catch { throw Failure.payload(error) }
    }

    mutating func unsigned() throws(Failure) -> UInt64 {
        do { return try reader.readUnsigned() } catch { throw Failure.payload(error) }
    }

    mutating func int() throws(Failure) -> Int64 {
        do { return try reader.readInt() } catch { throw Failure.payload(error) }
    }

    /// A time in seconds since 1970: an unsigned integer that fits `Int64`.
    mutating func seconds() throws(Failure) -> Int64 {
        let start = reader.offset
        guard let seconds = Int64(exactly: try unsigned()) else {
            throw Failure.payload(CBORError(offset: start, reason: .integerOutOfRange))
        }
        return seconds
    }

    mutating func bytes() throws(Failure) -> ArraySlice<UInt8> {
        do { return try reader.readBytes() } catch { throw Failure.payload(error) }
    }

    mutating func text() throws(Failure) -> String {
        do { return try reader.readText() } catch { throw Failure.payload(error) }
    }

    mutating func array() throws(Failure) -> Int {
        do { return try reader.readArray() } catch { throw Failure.payload(error) }
    }

    mutating func array(count: Int) throws(Failure) {
        do { try reader.readArray(count: count) } catch { throw Failure.payload(error) }
    }

    mutating func map(count: Int) throws(Failure) {
        do { try reader.readMap(count: count) } catch { throw Failure.payload(error) }
    }

    mutating func ifNull() -> Bool { reader.readIfNull() }

    /// One whole item, checked, as its bytes.
    mutating func raw() throws(Failure) -> ArraySlice<UInt8> {
        do { return try reader.readRaw() } catch { throw Failure.payload(error) }
    }

    func finish() throws(Failure) {
        do { try reader.finish() } catch { throw Failure.payload(error) }
    }
}
