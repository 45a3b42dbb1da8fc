import COSE
import MerkleTree
import PartCertificates
import Signatures
import Traceability

/// Figures behind the headline ones: each step of a scan, and growing a book.
struct FormatBenchmarks {
    /// How many certificates are read.
    let count: Int
    private static let rounds = 3
    private static let leaves = 100_000

    func figures() throws -> [Figure] {
        let issuer = BenchIssuer(id: IssuerID("bench")!, key: .generate(.es256), issuedAt: 1_780_000_000)
        let certificates = try issuer.certificates(count, from: 1).map(\.bytes)
        let digits = certificates.map { CodeText.digits(for: $0) }
        let hasher = SystemSHA256()
        let leaf = TreeHasher(hasher).leaf(certificates[0])
        let block = [UInt8](repeating: 1, count: 65)
        var (append, decode, read, hash) = (BestRate(), BestRate(), BestRate(), BestRate())
        for _ in 0..<Self.rounds {
            hash.time(Self.leaves) { for _ in 0..<Self.leaves { _ = hasher.hash(block) } }
            append.time(Self.leaves) {
                var frontier = Frontier()
                for _ in 0..<Self.leaves { frontier.append(leafHash: leaf, using: hasher) }
            }
            decode.time(count) { for bytes in certificates { _ = try? UnverifiedCertificate.decode(bytes) } }
            read.time(count) { for text in digits { _ = try? CodeText.bytes(fromDigits: text) } }
        }
        func figure(_ name: String, _ rate: BestRate, aim: Double? = nil) -> Figure {
            Figure(
                name: name, rate: rate, limitName: "bare SHA-256 of 65 bytes", limit: hash, aim: aim
            )
        }
        return [
            figure("frontier append", append, aim: 0.4), figure("certificate decode", decode),
            figure("code digits to bytes", read),
        ]
    }
}
