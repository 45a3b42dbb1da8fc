import CBOR
package import MerkleTree

/// One item of an inspection bundle, docs/bundle.md.
package enum BundleItem: Hashable, Sendable {
    /// Whose book it is, and for which period.
    case header(BundleHeader)
    /// The newest checkpoint, as a signed note.
    case checkpoint(note: [UInt8])
    /// The first epoch of the walk, and the compact range of the root log's leaves before it.
    case start(epoch: UInt64, digests: [Digest])
    /// The root log's leaf of the next epoch.
    case leaf(closedAt: Int64, directoryRoot: Digest)
    /// The book's row in the directory of this epoch.
    case row(BundleRow)
    /// The compact range of the book's next leaves up to `to`, which are not shown.
    case range(to: UInt64, digests: [Digest])
    /// The book's next leaf with what opens it, each in its exact bytes.
    case entry(bytes: [UInt8], business: [UInt8], personal: [UInt8]?)
    /// One of the certificates of the entry before, as COSE bytes.
    case certificate(index: UInt64, bytes: [UInt8])
    /// A cosigned checkpoint that ends with this epoch, as a signed note.
    case witnessed(note: [UInt8])
    /// One of the vouchers of the entry before.
    case voucher(index: UInt64, mediaType: String, bytes: [UInt8])
    /// A signed list.
    case list(BundleList, bytes: [UInt8])
    /// SHA-256 of all bytes before this item.
    case end(Digest)

    /// The first text of every bundle.
    static let format = "touchstone-bundle-1"

    /// The item's type, its first element.
    package var type: UInt64 {
        switch self {
        case .header: 0
        case .checkpoint: 1
        case .start: 2
        case .leaf: 3
        case .row: 4
        case .range: 5
        case .entry: 6
        case .certificate: 7
        case .witnessed: 8
        case .voucher: 9
        case .list: 10
        case .end: 15
        }
    }

    /// The bytes of the item.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 256)
        switch self {
        case .header(let header):
            encoder.head(8, type)
            encoder.text(BundleItem.format)
            encoder.text(header.role.slug)
            encoder.text(header.registration)
            encoder.text(header.order)
            encoder.int(header.from)
            encoder.int(header.until)
            encoder.int(header.madeAt)
        case .checkpoint(let note), .witnessed(let note):
            encoder.head(2, type)
            encoder.text(String(decoding: note, as: UTF8.self))
        case .start(let number, let digests), .range(let number, let digests):
            encoder.head(3, type)
            encoder.unsigned(number)
            encoder.array(count: digests.count)
            for digest in digests { encoder.bytes(digest.bytes) }
        case .leaf(let closedAt, let root):
            encoder.head(3, type)
            encoder.int(closedAt)
            encoder.bytes(root.bytes)
        case .row(let row):
            encoder.head(4, type)
            if let head = row.head {
                encoder.unsigned(head.size)
                encoder.bytes(head.root.bytes)
            } else {
                encoder.null()
                encoder.null()
            }
            encoder.raw(row.path.encoded())
        case .entry(let bytes, let business, let personal):
            encoder.head(4, type)
            encoder.bytes(bytes)
            encoder.bytes(business)
            if let personal { encoder.bytes(personal) } else { encoder.null() }
        case .certificate(let number, let bytes):
            encoder.head(3, type)
            encoder.unsigned(number)
            encoder.bytes(bytes)
        case .list(let kind, let bytes):
            encoder.head(3, type)
            encoder.unsigned(kind.rawValue)
            encoder.bytes(bytes)
        case .voucher(let index, let mediaType, let bytes):
            encoder.head(4, type)
            encoder.unsigned(index)
            encoder.text(mediaType)
            encoder.bytes(bytes)
        case .end(let digest):
            encoder.head(2, type)
            encoder.bytes(digest.bytes)
        }
        return encoder.bytes
    }

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

/// What a bundle says about itself.
package struct BundleHeader: Hashable, Sendable {
    /// Whose book: a shop's or an issuer's.
    package let role: BookRole
    /// The licence, printed as ``Registration`` prints it.
    package let registration: String
    /// The number of the inspection order.
    package let order: String
    /// The first moment of the period, in milliseconds since 1970.
    package let from: Int64
    /// The moment after the period, in milliseconds since 1970.
    package let until: Int64
    /// When the bundle was made according to the operator, in milliseconds since 1970.
    package let madeAt: Int64

    /// A header with these parts; `from` must be before `until`, and no time before 1970.
    package init(role: BookRole, registration: String, order: String, from: Int64, until: Int64, madeAt: Int64) {
        self.role = role
        self.registration = registration
        self.order = order
        self.from = from
        self.until = until
        self.madeAt = madeAt
    }
}

/// The head of a book: how many entries it has, and their root.
package struct BundleHead: Hashable, Sendable {
    /// The number of entries; 0 for a book that was opened and has none yet.
    package let size: UInt64
    /// The RFC 6962 root over them.
    package let root: Digest

    package init(size: UInt64, root: Digest) {
        self.size = size
        self.root = root
    }
}

/// What the directory of an epoch says of the book, with the proof.
package struct BundleRow: Hashable, Sendable {
    /// The head; nil when the directory has no such book.
    package let head: BundleHead?
    /// What leads from the directory's root to it, or to where it would stand.
    package let path: DirectoryPath

    package init(head: BundleHead?, path: DirectoryPath) {
        self.head = head
        self.path = path
    }
}

/// Which kind of list or statement an item carries.
package enum BundleList: UInt64, CaseIterable, Hashable, Sendable {
    /// A trust file: a trust list, after those that lead to it.
    case trust = 1
    /// A status list.
    case status = 2
    /// What the service itself says about the period, in JSON and unsigned.
    case statement = 3
}

extension CBOREncoder {
    /// The head of an item of `count` elements, and the first of them.
    fileprivate mutating func head(_ count: Int, _ type: UInt64) {
        array(count: count)
        unsigned(type)
    }
}
