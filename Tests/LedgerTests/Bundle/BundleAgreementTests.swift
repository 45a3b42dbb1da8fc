import Foundation
import Ledger
import MerkleTree
import PartCertificates
import TestSupport
import Testing

/// tools/verify_bundle.py shares no code with the checker, and says the same of every bundle, good or changed.
@Suite(.enabled(if: Verifier.isInstalled)) struct BundleAgreementTests {
    @Test func agreesOnEveryByte() throws {
        let world = BundleWorld.small()
        let bundle = world.bundle()
        var bundles = [bundle]
        for index in bundle.indices {
            var changed = bundle
            changed[index] ^= [0x01, 0x20, 0x80, 0xFF][index % 4]
            bundles.append(changed)
        }
        try compare(bundles, world)
    }

    @Test func agreesOnEveryItem() throws {
        let world = BundleWorld.honest()
        let original = BundleItems(world.bundle())
        var bundles = [world.bundle()]
        for index in original.items.indices {
            var items = original
            items.items.remove(at: index)
            bundles.append(items.sealed)
            items.items.insert(contentsOf: [original.items[index], original.items[index]], at: index)
            bundles.append(items.sealed)
            items.items.removeSubrange((index + 1)...)
            bundles.append(items.sealed)
            bundles.append(items.items.flatMap { $0 })
            for other in original.items.indices where other > index {
                var swapped = original
                swapped.items.swapAt(index, other)
                bundles.append(swapped.sealed)
            }
        }
        try compare(bundles, world)
        try compare(bundles.map { Array($0.dropLast(3)) }, world)
    }

    /// Bytes changed and the end item made to fit, so that the checks before it must find it.
    @Test func agreesWhenTheEndFits() throws {
        let world = BundleWorld.honest()
        let original = BundleItems(world.bundle())
        var generator = Generator(seed: 5)
        var bundles: [[UInt8]] = []
        for _ in 0..<iterations {
            let item = Int.random(in: original.items.indices, using: &generator)
            var items = original
            items.items[item] = generator.damaged(items.items[item])
            bundles.append(items.sealed)
        }
        try compare(bundles, world)
    }

    @Test func agreesOnWhatIsOfALaterVersion() throws {
        for world in BundleWorld.later(.honest()) { try compare([world.bundle()], world) }
    }

    @Test func agreesOnReferences() throws {
        let world = BundleWorld.honest()
        for seq in [5, 6, 7] as [UInt64] { try compare(world.referring(to: seq).map { $0.bundle() }, world) }
    }

    @Test func agreesOnLaterInspections() throws {
        let world = BundleWorld.honest()
        for previous in [1, 7, 10, 14] as [UInt64] {
            let bundles = [0, 1, 7, 10, 14].map { world.bundle(world.request(previous: $0)) }
            try compare(bundles, world, previous: previous)
        }
    }

    // MARK: Running both

    private struct Line: Decodable, Equatable {
        var ok: Bool
        var code: String?
        var offset: UInt64?
        var item: UInt64?
        var epoch: UInt64?
        var seq: UInt64?
        var entries: UInt64?
        var outside: UInt64?
        var late: UInt64?
        var corrections: UInt64?
        var redactions: UInt64?
        var closedFields: UInt64?
        var unknown: UInt64?
        var until: Int64?
        var bookRoot: String?

        init(_ outcome: BundleOutcome) {
            switch outcome {
            case .proven(let facts):
                ok = true
                entries = facts.totals.entries
                outside = facts.totals.outside
                late = facts.totals.late
                corrections = facts.totals.corrections
                redactions = facts.totals.redactions
                closedFields = facts.totals.closedFields
                unknown = facts.totals.unknown
                until = facts.provenUntil
                bookRoot = facts.head.root.hex
            case .failed(let failure):
                ok = false
                code = failure.code.rawValue
                offset = failure.offset
                item = failure.item
                epoch = failure.epoch
                seq = failure.seq
            }
        }
    }

    private func compare(_ bundles: [[UInt8]], _ world: BundleWorld, previous: UInt64 = 0) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        var arguments = [Repository.root.appending(path: "tools/verify_bundle.py").path, "--policy", "policy.json"]
        let witnesses = BundleWorld.witnessKeys.map { "\"\($0.text)\"" }.joined(separator: ",")
        let policy = """
            { "log": ["\(BundleWorld.logKey.text)"], "witnesses": [\(witnesses)], "threshold": 2,
              "registration": "\(Samples.registration)", "order": "I-2025-7", "from": "2025-06-03",
              "to": "2025-06-05", "offsetMinutes": 0 }
            """
        try folder.write(policy.utf8, as: "policy.json")
        if previous > 0 {
            try folder.write(world.checkpoint(previous).encoded(), as: "previous")
            arguments += ["--previous", "previous"]
        }
        for (index, bundle) in bundles.enumerated() {
            try folder.write(bundle, as: "\(index)")
            arguments.append("\(index)")
        }
        let output = URL(fileURLWithPath: try folder.write([], as: "output"))
        let process = Process()
        process.executableURL = Verifier.python
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        let lines = try Data(contentsOf: output).split(separator: 0x0A).map {
            try JSONDecoder().decode(Line.self, from: $0)
        }
        try #require(lines.count == bundles.count)
        let checked = world.policy(previous: previous)
        var differences: [String] = []
        let failures = bundles.compactMap { check($0, checked).code }
        let status: Int32 = failures.isEmpty ? 0 : failures.allSatisfy { $0 == .tooOld } ? 2 : 1
        #expect(process.terminationStatus == status)
        for (index, bundle) in bundles.enumerated() {
            let line = Line(check(bundle, checked))
            if line != lines[index] { differences.append("bundle \(index): \(line), the other says \(lines[index])") }
        }
        #expect(differences.isEmpty, "\(differences.count) of \(bundles.count): \(differences.prefix(3))")
    }
}

/// Where the other verifier is, and what runs it.
private enum Verifier {
    static let python = Repository.root.appending(path: ".build-venv/bin/python")
    static var isInstalled: Bool {
        FileManager.default.isExecutableFile(atPath: python.path) || ProcessInfo.processInfo.environment["CI"] == "true"
    }
}
