import DomainCoding
import Ledger
import MerkleTree
package import StoreContract

/// Every redaction of an installation, to be carried out again on a backup that was made before them. It has no personal
/// data.
package struct RedactionFile: Codable, Hashable, Sendable {
    /// The version of the form: 1.
    package var format = 1
    /// Ascending by book, then by entry.
    package var redactions: [Item]

    /// One redaction entry.
    package struct Item: Codable, Hashable, Sendable {
        /// The book, lower-case hexadecimal.
        package var book: String
        /// What was erased: the entry, its leaf hash, the fields.
        package var targets: [Target]
        /// Why.
        package var reason: String
        /// Under whose order.
        package var order: String
    }

    /// Fields of one entry.
    package struct Target: Codable, Hashable, Sendable {
        /// Index of the entry in the book.
        package var seq: UInt64
        /// RFC 6962 leaf hash of the entry, lower-case hexadecimal: no other entry is touched.
        package var leafHash: String
        /// Names of the fields.
        package var fields: [String]
    }

    /// The redactions that stand in the books of a store.
    package static func read(from store: any Store) async throws -> RedactionFile {
        try await store.read { transaction in
            var items: [Item] = []
            for head in try transaction.books.heads() {
                try CorrectedBook(transaction: transaction, book: head.book).forEach(from: 0) { entry in
                    guard entry.kind == .redaction, case .redaction(let record) = try entry.record() else {
                        return true
                    }
                    let targets = try record.targets.compactMap { target -> Target? in
                        try transaction.books.entry(head.book, seq: target.seq).map {
                            Target(seq: target.seq, leafHash: $0.leafHash.hex, fields: target.names)
                        }
                    }
                    items.append(
                        Item(book: head.book.hex, targets: targets, reason: record.reason, order: record.order))
                    return true
                }
            }
            return RedactionFile(redactions: items)
        }
    }

    /// Reads a file that ``encoded()`` wrote.
    package init(_ bytes: [UInt8], file: String) throws(ServiceError) {
        do {
            self = try JSON.decode(RedactionFile.self, from: bytes, limits: .kept, unknownFields: .allowed)
        } catch {
            throw ServiceError(.unsupportedFile, [.text(.found, file), .text(.expected, "touchstone redact export")])
        }
        guard format == 1 else {
            throw ServiceError(.unsupportedFile, [.text(.found, "format \(format)"), .text(.expected, "format 1")])
        }
    }

    init(redactions: [Item]) { self.redactions = redactions }

    /// The file, as JSON.
    package func encoded() throws -> [UInt8] { try JSON.encode(self, .readable) + [0x0A] }

    /// Erases again, in a store that was restored, what these redactions erased; every one that finds something still open
    /// is an entry of its own there. Returns how many were.
    ///
    /// - Parameter actor: who restores.
    package func replay(
        on store: any Store, surroundings: Surroundings, policy: ServicePolicy = ServicePolicy(), actor: String
    ) async throws -> Int {
        let writer = BookWriter(surroundings: surroundings, policy: policy)
        return try await store.write { transaction in
            var count = 0
            for item in redactions {
                guard let book = BookID(hex: item.book), try transaction.books.head(book) != nil else { continue }
                var wanted: [UInt64: Set<String>] = [:]
                for target in item.targets {
                    guard let entry = try transaction.books.entry(book, seq: target.seq),
                        entry.leafHash.hex == target.leafHash
                    else { continue }
                    wanted[target.seq, default: []].formUnion(target.fields)
                }
                let answer = try Redaction(transaction: transaction, writer: writer, book: book).carryOut(
                    wanted.sorted { $0.key < $1.key }.map { Redaction.Wanted(seq: $0.key, names: $0.value) },
                    reason: item.reason, order: item.order, actor: actor)
                if answer.seq != nil { count += 1 }
            }
            return count
        }
    }
}
