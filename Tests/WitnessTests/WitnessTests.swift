import COSE
import DurableFiles
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import Synchronization
import Testing

@testable import Witness

@Suite struct WitnessTests {
    let log = TestLog()

    /// The size that the witness remembers.
    func size(_ witness: Witness) -> UInt64? {
        witness.standing(id: log.watched.id.hex)?.remembered?.checkpoint.checkpoint.size
    }

    func isCosigned(_ answer: Witness.Answer, by witness: Witness) -> Bool {
        if case .cosigned(let line) = answer { line.isBy(witness.folder.verifierKey) } else { false }
    }

    @Test func aLogThatGrows() async throws {
        let world = try WitnessWorld(logs: [log])
        let witness = try world.open()
        var old = 0
        for new in [0, 0, 1, 1, 2, 3, 8, 8, 300] {
            let body = try log.request(from: old, to: new)
            guard case .cosigned(let line) = try await witness.add(body) else {
                Issue.record("\(old) → \(new)")
                continue
            }
            let signed = try WitnessRequest.parse(body).checkpoint.adding([line])
            let verified = try signed.verify(
                logKeys: [log.key], witnesses: [witness.folder.verifierKey], checker: SystemSignatureChecker())
            #expect(verified.cosignatures.map(\.time) == [1_750_000_000])
            #expect(size(witness) == UInt64(new))
            old = new
        }
    }

    @Test func refusals() async throws {
        let world = try WitnessWorld(logs: [log])
        let witness = try world.open()
        #expect(isCosigned(try await witness.add(log.request(from: 0, to: 5)), by: witness))
        #expect(try await witness.add([]) == .malformed(.noSignatures))
        #expect(
            try await witness.add(TestLog("other.example").request(from: 0, to: 5))
                == .unknownLog(origin: "other.example"))
        // Same origin, another key.
        #expect(try await witness.add(TestLog().request(from: 5, to: 6)) == .forbidden(.noTrustedSignature))
        #expect(try await witness.add(log.request(from: 4, to: 6)) == .conflict(size: 5))
        #expect(try await witness.add(log.request(from: 0, to: 6)) == .conflict(size: 5))
        // A rewind, honest as its proof may be.
        #expect(try await witness.add(log.request(from: 4, to: 4)) == .conflict(size: 5))
        let backwards = try WitnessRequest(oldSize: 5, proof: [], checkpoint: log.checkpoint(log.tree(4)))
        #expect(try await witness.add(backwards.encoded()) == .oldSizeTooLarge)
        let bare = try WitnessRequest(oldSize: 5, proof: [], checkpoint: log.checkpoint(log.tree(9)))
        #expect(try await witness.add(bare.encoded()) == .unproven(.pathTooShort(found: 0)))
        #expect(size(witness) == 5)
        #expect(world.evidence.withLock { $0.isEmpty })
        #expect(
            try String(contentsOfFile: world.path + "/logs/\(log.watched.id.hex)/unproven", encoding: .utf8).contains(
                "\n9\n"))
    }

    @Test func fromNothing() async throws {
        let world = try WitnessWorld(logs: [log])
        let witness = try world.open()
        #expect(try await witness.add(log.request(from: 3, to: 5)) == .conflict(size: 0))
        let padded = try WitnessRequest(oldSize: 0, proof: [log.tree(1).root], checkpoint: log.checkpoint(log.tree(5)))
        #expect(try await witness.add(padded.encoded()) == .unproven(.pathTooLong(found: 1)))
        let hollow = try Checkpoint(origin: log.origin, size: 0, root: log.tree(1).root)
            .signed(as: log.key, sign: log.signer.sign)
        let request = try WitnessRequest(oldSize: 0, proof: [], checkpoint: hollow)
        guard case .unproven(.rootMismatch) = try await witness.add(request.encoded()) else {
            Issue.record("an empty tree with another root")
            return
        }
        #expect(size(witness) == nil)
    }

    /// Two histories give evidence that stands without the witness, and nothing of the second one is cosigned.
    @Test func forksGiveEvidence() async throws {
        for (from, to) in [(6, 6), (6, 9), (5, 6), (0, 6)] {
            let world = try WitnessWorld(logs: [log])
            let witness = try world.open()
            #expect(isCosigned(try await witness.add(log.request(from: 0, to: 6)), by: witness))
            let answer = try await witness.add(log.request(from: from, to: to, forkedAt: 3))
            switch answer {
            case .conflict(let size): #expect(size == 6 && to == 6)
            case .unproven(.oldRootMismatch): #expect(to == 9)
            default: Issue.record("\(from) → \(to): \(answer)")
            }
            #expect(size(witness) == 6)
            let names = try witness.folder.evidenceNames()
            #expect(names.count == 1)
            #expect(world.evidence.withLock { $0 } == [world.path + "/evidence/" + (names.first ?? "")])
            let bytes = try #require(try witness.folder.evidence(named: names[0]))
            try LogEvidence.parse(bytes).convict(
                logKeys: [log.key], checker: SystemSignatureChecker(), using: sha256)
            // The same again is kept once.
            _ = try await witness.add(log.request(from: from, to: to, forkedAt: 3))
            #expect(try witness.folder.evidenceNames() == names)
        }
    }

    @Test func memoryOutlivesTheProcess() async throws {
        let world = try WitnessWorld(logs: [log])
        do {
            let witness = try world.open()
            #expect(isCosigned(try await witness.add(log.request(from: 0, to: 7)), by: witness))
            #expect(throws: WitnessFailure.inUse(world.path + "/lock")) { try world.open() }
        }
        let witness = try world.open()
        #expect(size(witness) == 7)
        #expect(try await witness.add(log.request(from: 0, to: 7)) == .conflict(size: 7))
        #expect(isCosigned(try await witness.add(log.request(from: 7, to: 8)), by: witness))
    }

    /// An unfinished file of a crash is no memory; a damaged one stops the witness.
    @Test func damage() async throws {
        let world = try WitnessWorld(logs: [log])
        do {
            let witness = try world.open()
            _ = try await witness.add(log.request(from: 0, to: 7))
        }
        let file = world.path + "/logs/\(log.watched.id.hex)/checkpoint"
        try Data("half".utf8).write(to: URL(filePath: file + ".new-0123456789abcdef"))
        #expect(size(try world.open()) == 7)
        var content = try Data(contentsOf: URL(filePath: file))
        content[content.count - 20] ^= 1
        try content.write(to: URL(filePath: file))
        #expect(throws: WitnessFailure.self) { try world.open() }
        #expect(throws: WitnessFailure.wrongKey(world.path + "/witness.pem")) {
            try WitnessFolder(at: world.path, key: .generate(.edDSA))
        }
        #expect(throws: WitnessFailure.noWitness("/nowhere")) { try WitnessFolder.verifierKey(at: "/nowhere") }
        #expect(throws: WitnessFailure.exists(world.path)) { try WitnessFolder.create(at: world.path, name: "w") }
        #expect(throws: WitnessFailure.badName("a b")) { try WitnessFolder.create(at: world.path + "-", name: "a b") }
    }

    /// When the disk refuses, nothing is signed, and nothing is forgotten.
    @Test func noSignatureWithoutMemory() async throws {
        let world = try WitnessWorld(logs: [log])
        let refused = Mutex<FileFailure.Operation?>(nil)
        let system = SystemCalls.system
        var calls = system
        calls.open = { path, flags, mode in
            if flags & O_CREAT != 0, refused.withLock({ $0 }) == .create { return -Int(ENOSPC) }
            return system.open(path, flags, mode)
        }
        calls.write = { refused.withLock { $0 } == .write ? -Int(ENOSPC) : system.write($0, $1) }
        calls.fsync = { refused.withLock { $0 } == .synchronize ? -Int(EIO) : system.fsync($0) }
        calls.rename = { refused.withLock { $0 } == .rename ? -Int(EIO) : system.rename($0, $1) }
        let witness = try world.open(calls: calls)
        _ = try await witness.add(log.request(from: 0, to: 7))
        for operation in [FileFailure.Operation.create, .write, .synchronize, .rename] {
            refused.withLock { $0 = operation }
            let failure = await #expect(throws: WitnessFailure.self) {
                try await witness.add(log.request(from: 7, to: 8))
            }
            let file = world.path + "/logs/\(log.watched.id.hex)/checkpoint"
            let code = [.create, .write].contains(operation) ? ENOSPC : EIO
            #expect(failure == .file(FileFailure(operation, file, code: code)))
            #expect(size(witness) == 7)
            #expect(try witness.folder.remembered(of: log.watched)?.checkpoint.checkpoint.size == 7)
        }
        refused.withLock { $0 = nil }
        #expect(isCosigned(try await witness.add(log.request(from: 7, to: 8)), by: witness))
    }

    /// Of many requests from the same size to different ones, one is cosigned; the rest learn what is remembered.
    @Test func oneOfManyAtOnce() async throws {
        let world = try WitnessWorld(logs: [log])
        let witness = try world.open()
        var old = 0
        for _ in 0..<10 {
            let from = old
            let bodies = try (1...8).map { try log.request(from: from, to: from + $0) }
            let answers = try await withThrowingTaskGroup(of: Witness.Answer.self) { group in
                for body in bodies { group.addTask { try await witness.add(body) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let now = try #require(size(witness))
            #expect(answers.count { isCosigned($0, by: witness) } == 1)
            #expect(answers.count { $0 == .conflict(size: now) } == 7)
            old = Int(now)
        }
    }

    /// The time of a cosignature does not go back with the clock.
    @Test func theClockJumpsBack() async throws {
        let world = try WitnessWorld(logs: [log])
        let witness = try world.open()
        _ = try await witness.add(log.request(from: 0, to: 7))
        world.clock.store(1_749_996_400, ordering: .relaxed)
        _ = try await witness.add(log.request(from: 7, to: 8))
        #expect(witness.all[0].remembered?.time == 1_750_000_000)
        world.clock.store(1_750_003_600, ordering: .relaxed)
        _ = try await witness.add(log.request(from: 8, to: 9))
        #expect(witness.all[0].remembered?.time == 1_750_003_600)
    }

    /// Lines of others are not kept, and a request cannot make the witness's memory unreadable.
    @Test func memoryStaysSmall() async throws {
        let world = try WitnessWorld(logs: [log])
        let witness = try world.open()
        let signed = try log.checkpoint(log.tree(5))
        let stranger = TestLog("stranger.example")
        let lines = (0..<98).map { NoteSignature(key: stranger.key, bytes: [UInt8](repeating: UInt8($0), count: 64)) }
        let crowded = try WitnessRequest(oldSize: 0, proof: [], checkpoint: signed.adding(lines))
        #expect(isCosigned(try await witness.add(crowded.encoded()), by: witness))
        #expect(witness.all[0].remembered?.checkpoint.note.signatures.map(\.name) == [log.origin, WitnessWorld.name])

        let tree = log.tree(6)
        let long = try Checkpoint(
            origin: log.origin, size: 6, root: tree.root,
            extensions: [String(repeating: "x", count: SignedNote.maximumByteCount - 200)]
        ).signed(as: log.key, sign: log.signer.sign)
        let request = try WitnessRequest(oldSize: 5, proof: tree.consistencyPath(from: 5), checkpoint: long)
        #expect(try await witness.add(request.encoded()) == .malformed(.tooLong(limit: SignedNote.maximumByteCount)))
        #expect(size(witness) == 5)
    }

    @Test func logsAreKeptApart() async throws {
        let other = TestLog("other.example")
        let world = try WitnessWorld(logs: [log, other])
        let witness = try world.open()
        _ = try await witness.add(log.request(from: 0, to: 7))
        #expect(try await witness.add(other.request(from: 7, to: 8)) == .conflict(size: 0))
        #expect(isCosigned(try await witness.add(other.request(from: 0, to: 2)), by: witness))
        #expect(witness.all.map(\.log.origin) == ["other.example", "touchstone.example"])
        #expect(throws: WitnessFailure.logExists(other.origin)) { try witness.folder.add(other.watched) }
        #expect(throws: WitnessFailure.badLog("")) { try WatchedLog(origin: "", keys: [other.key]) }
        #expect(throws: WitnessFailure.badLog("x")) { try WatchedLog(origin: "x", keys: []) }
    }
}
