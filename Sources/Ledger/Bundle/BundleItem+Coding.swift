import CBOR
import MerkleTree

extension BundleItem {
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
}

extension CBOREncoder {
    /// The head of an item of `count` elements, and the first of them.
    fileprivate mutating func head(_ count: Int, _ type: UInt64) {
        array(count: count)
        unsigned(type)
    }
}
