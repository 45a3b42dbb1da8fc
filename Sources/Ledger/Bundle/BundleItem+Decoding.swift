import CBOR
import MerkleTree

extension BundleItem {
    /// Reads exactly one item and refuses everything that `encoded()` would not write.
    ///
    /// - Throws: `malformed`.
    package static func decode(_ bytes: ArraySlice<UInt8>) throws(BundleCode) -> BundleItem {
        do throws(CBORError) {
            var reader = CBORReader(bytes)
            let count = try reader.readArray()
            let type = try reader.readUnsigned()
            guard let item = try read(type: type, count: count, from: &reader) else { throw Self.shape(reader) }
            try reader.finish()
            return item
        } catch {
            throw .malformed
        }
    }

    /// Nil for an unknown type, another number of elements, or values that cannot be.
    private static func read(
        type: UInt64, count: Int, from reader: inout CBORReader
    ) throws(CBORError) -> BundleItem? {
        switch (type, count) {
        case (0, 8): return try header(&reader)
        case (1, 2): return .checkpoint(note: Array(try reader.readText().utf8))
        case (2, 3): return .start(epoch: try number(&reader), digests: try digests(&reader))
        case (3, 3): return .leaf(closedAt: try time(&reader), directoryRoot: try digest(&reader))
        case (4, 4): return try row(&reader)
        case (5, 3): return .range(to: try number(&reader), digests: try digests(&reader))
        case (6, 4):
            return .entry(
                bytes: Array(try reader.readBytes()), business: Array(try reader.readBytes()),
                personal: reader.readIfNull() ? nil : Array(try reader.readBytes()))
        case (7, 3): return .certificate(index: try number(&reader), bytes: Array(try reader.readBytes()))
        case (8, 2): return .witnessed(note: Array(try reader.readText().utf8))
        case (9, 4):
            return .voucher(
                index: try number(&reader), mediaType: try reader.readText(), bytes: Array(try reader.readBytes()))
        case (10, 3):
            guard let kind = BundleList(rawValue: try reader.readUnsigned()) else { return nil }
            return .list(kind, bytes: Array(try reader.readBytes()))
        case (15, 2): return .end(try digest(&reader))
        default: return nil
        }
    }

    private static func header(_ reader: inout CBORReader) throws(CBORError) -> BundleItem? {
        let format = try reader.readText()
        let role = try reader.readText()
        let registration = try reader.readText()
        let order = try reader.readText()
        let from = try time(&reader)
        let until = try time(&reader)
        let madeAt = try time(&reader)
        guard format.utf8.elementsEqual(BundleItem.format.utf8), let role = BookRole(slug: role), from < until else {
            return nil
        }
        return .header(
            BundleHeader(role: role, registration: registration, order: order, from: from, until: until, madeAt: madeAt)
        )
    }

    private static func row(_ reader: inout CBORReader) throws(CBORError) -> BundleItem? {
        var head: BundleHead?
        if reader.readIfNull() {
            try reader.readNull()
        } else {
            let size = try number(&reader)
            head = BundleHead(size: size, root: try digest(&reader))
        }
        let bytes = try reader.readRaw()
        do throws(DirectoryPathError) {
            return .row(BundleRow(head: head, path: try DirectoryPath.decode(bytes)))
        } catch {
            return nil
        }
    }

    private static func digests(_ reader: inout CBORReader) throws(CBORError) -> [Digest] {
        var digests: [Digest] = []
        for _ in 0..<(try reader.readArray()) { digests.append(try digest(&reader)) }
        return digests
    }

    private static func digest(_ reader: inout CBORReader) throws(CBORError) -> Digest {
        guard let digest = Digest(try reader.readBytes()) else { throw shape(reader) }
        return digest
    }

    /// A number below 2^63, as everything that is counted or timed is.
    private static func number(_ reader: inout CBORReader) throws(CBORError) -> UInt64 {
        let number = try reader.readUnsigned()
        guard number <= Frontier.maximumSize else { throw shape(reader) }
        return number
    }

    private static func time(_ reader: inout CBORReader) throws(CBORError) -> Int64 {
        Int64(try number(&reader))
    }

    /// Well-formed CBOR of another shape; only that it is an error counts.
    private static func shape(_ reader: CBORReader) -> CBORError {
        CBORError(offset: reader.offset, reason: .integerOutOfRange)
    }
}
