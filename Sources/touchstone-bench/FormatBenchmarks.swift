import COSE
import Foundation
import MerkleTree
import PartCertificates
import Signatures
import Traceability

/// Figures behind the headline ones: each step of a scan, and growing a book.
enum FormatBenchmarks {
    static func lines() async throws -> [String] {
        let issuer = BenchIssuer(id: IssuerID("bench")!, key: .generate(.es256), issuedAt: 1_780_000_000)
        let certificates = try issuer.certificates(2000, from: 1).map(\.bytes)
        let digits = certificates.map { CodeText.digits(for: $0) }
        let decode = Benchmarks.rate(certificates.count) {
            for bytes in certificates { _ = try? UnverifiedCertificate.decode(bytes) }
        }
        let read = Benchmarks.rate(digits.count) { for text in digits { _ = try? CodeText.bytes(fromDigits: text) } }
        let hasher = SystemSHA256()
        let tree = TreeHasher(hasher)
        let append = Benchmarks.rate(100_000) {
            var frontier = Frontier()
            let leaf = tree.leaf(certificates[0])
            for _ in 0..<100_000 { frontier.append(leafHash: leaf, using: hasher) }
        }
        let block = [UInt8](repeating: 1, count: 65)
        let hash = Benchmarks.rate(100_000) { for _ in 0..<100_000 { _ = hasher.hash(block) } }
        return [
            Figure(
                name: "frontier append", rate: append, limitName: "bare SHA-256 of 65 bytes", limit: hash, aim: 0.4
            ).line,
            "certificate decode: \(Int(decode))/s   code digits to bytes: \(Int(read))/s",
        ]
    }
}
