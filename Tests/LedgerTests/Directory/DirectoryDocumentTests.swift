import CBOR
import Ledger
import MerkleTree
import TestSupport
import Testing

/// docs/formats/directory.md says what the code does.
@Suite struct DirectoryDocumentTests {
    let document = Document("docs/formats/directory.md")

    func digests(_ name: String) throws -> [Digest] {
        try document.digitLines(name).map { try #require(Digest(hex: $0)) }
    }

    @Test func theDirectory() throws {
        let registrations = ["CN:91330100MA00000001", "CN:91330100MA00000001", "CN:330106A00123"]
        let books = zip([BookRole.issuer, .shop, .shop], registrations).map {
            BookID(role: $0, registration: Registration($1)!, using: sha256)
        }
        #expect(try document.digitLines("books") == books.map(\.hex))
        let rows = zip(books, [(3, "a"), (7, "b"), (300, "c")] as [(UInt64, String)]).map {
            DirectoryRow(book: $0, size: $1.0, root: sha256.hash([0] + Array($1.1.utf8)))
        }
        let preimage = bytes(hex: try document.digits("head-preimage"))
        #expect(sha256.hash(preimage) == rows[2].headDigest(using: sha256))
        let heads = rows.map { DirectoryHead(book: $0.book, headDigest: $0.headDigest(using: sha256)) }
        #expect(try digests("head-digests") == heads.map(\.headDigest))
        let hashes = DirectoryHasher(sha256)
        let leaves = heads.map { hashes.leaf($0) }
        #expect(try digests("leaves") == leaves)
        var forks = [hashes.fork(leaves[2], leaves[0])]
        forks.append(hashes.fork(.zero, forks[0]))
        forks.append(hashes.fork(forks[1], .zero))
        forks.append(hashes.fork(.zero, forks[2]))
        forks.append(hashes.fork(forks[3], leaves[1]))
        #expect(try digests("forks") == forks)

        var nodes = MemoryNodes()
        let root = try DirectoryTree.update(
            root: .empty, heads: heads.sorted { $0.book < $1.book }, in: &nodes, using: sha256)
        #expect(root.hash == forks[4])
        for (name, book) in [
            ("path-present", books[2]), ("path-empty", BookID(try digests("absent-empty")[0])),
            ("path-other", BookID(try digests("absent-other")[0])),
        ] {
            let path = try DirectoryPath.decode(bytes(hex: document.digits(name)))
            #expect(try DirectoryTree.path(to: book, root: root, in: nodes) == path)
            if name == "path-present" {
                #expect(path.proves(rows[2], root: forks[4], using: sha256))
            } else {
                #expect(path.provesAbsence(of: book, root: forks[4], using: sha256))
            }
        }
    }

    @Test func theAbsentShops() throws {
        for (name, registration) in [("absent-empty", "CN:330106A00204"), ("absent-other", "CN:330106A00200")] {
            let book = BookID(role: .shop, registration: Registration(registration)!, using: sha256)
            #expect(try document.digits(name) == book.hex)
        }
    }
}
