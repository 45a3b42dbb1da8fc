import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures

/// Keys and checkpoints of a log that never was.
enum LogSamples {
    static let origin = "touchstone.example"
    static let signer = try! PrivateKey(.edDSA, rawBytes: [UInt8](repeating: 7, count: 32))
    static let witnessSigner = try! PrivateKey(.edDSA, rawBytes: [UInt8](repeating: 8, count: 32))
    static let otherSigner = try! PrivateKey(.edDSA, rawBytes: [UInt8](repeating: 9, count: 32))
    static let logKey = LogVerifierKey(name: origin, key: signer.publicKey.info, using: sha256)!
    static let witness = witnessKey("witness.example/w1", witnessSigner)
    static let otherWitness = witnessKey("witness.example/w2", otherSigner)
    static let checker = SystemSignatureChecker()

    static func witnessKey(_ name: String, _ key: PrivateKey) -> LogVerifierKey {
        LogVerifierKey(name: name, key: key.publicKey.info, type: LogVerifierKey.cosignature, using: sha256)!
    }

    /// The tree of the first `count` leaves of the log.
    static func tree(_ count: Int) -> MemoryTree<SystemSHA256> {
        MemoryTree(leafHashes: (0..<count).map { leaf(UInt64($0)).leafHash(using: sha256) }, using: sha256)
    }

    static func leaf(_ epoch: UInt64) -> RootLogLeaf {
        try! RootLogLeaf(
            epoch: epoch, closedAt: 1_750_000_000_000 + 600_000 * Int64(epoch),
            directoryRoot: Digest([UInt8](repeating: UInt8(epoch & 0xFF), count: 32))!)
    }

    static func checkpoint(_ size: UInt64, root: Digest, origin: String = origin) throws -> SignedCheckpoint {
        try Checkpoint(origin: origin, size: size, root: root).signed(as: logKey, sign: signer.sign)
    }

    /// The checkpoint of the first `count` leaves, cosigned by the witness.
    static func cosigned(_ count: Int) throws -> SignedCheckpoint {
        let signed = try checkpoint(UInt64(count), root: tree(count).root)
        let line = try signed.checkpoint.cosigned(by: witness, at: 1_750_000_060, sign: witnessSigner.sign)
        return signed.adding([line])
    }
}

/// The text of some bytes, for the tests that edit it.
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
