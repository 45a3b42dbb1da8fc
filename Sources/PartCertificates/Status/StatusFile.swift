package import CBOR

/// A file of status lists: a CBOR sequence, one list per issuer, ascending by issuer id.
package struct StatusFile: Hashable, Sendable {
    /// The lists, ascending by issuer id.
    package let lists: [UnverifiedStatusList]

    /// Refuses lists that are not strictly ascending by issuer id.
    package init(_ lists: [UnverifiedStatusList]) throws(StatusFileError) {
        for index in lists.indices.dropFirst() where lists[index].list.issuer <= lists[index - 1].list.issuer {
            throw .order(index: index, lists[index].list.issuer)
        }
        self.lists = lists
    }

    /// The bytes of the file.
    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        for list in lists { bytes += list.bytes }
        return bytes
    }

    /// Reads a file; the lists in it are well formed, but not verified. An empty file has no lists.
    package static func decode(_ bytes: [UInt8]) throws(StatusFileError) -> StatusFile {
        var reader = PayloadReader<StatusFileError>(bytes)
        var lists: [UnverifiedStatusList] = []
        while !reader.isAtEnd {
            let item = Array(try reader.raw())
            do throws(StatusListError) {
                lists.append(try UnverifiedStatusList.decode(item))
            } catch {
                throw .list(index: lists.count, error)
            }
        }
        return try StatusFile(lists)
    }

    /// The list of that issuer.
    package func list(of issuer: IssuerID) -> UnverifiedStatusList? {
        for list in lists where list.list.issuer == issuer { return list }
        return nil
    }
}

/// Why some bytes are not a file of status lists.
package enum StatusFileError: Error, Hashable, Sendable, PayloadFailure, CustomStringConvertible {
    /// Not a sequence of deterministic CBOR items.
    case payload(CBORError)
    /// The list at that index is malformed.
    case list(index: Int, StatusListError)
    /// The list at that index is of an issuer that does not come after the one before it.
    case order(index: Int, IssuerID)

    package var description: String {
        switch self {
        case .payload(let error): error.description
        case .list(let index, let error): "list " + String(index) + ": " + error.description
        case .order(let index, let issuer):
            "list " + String(index) + ": issuer " + issuer.text + " does not come after the one before it"
        }
    }
}
