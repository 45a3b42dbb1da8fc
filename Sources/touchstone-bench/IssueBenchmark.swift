import COSE
import Foundation
import PartCertificates
import Signatures
import Traceability

/// Certificates signed and durably registered, beside bare signing on the same cores. Both are measured in turn.
struct IssueBenchmark {
    let count: Int
    private static let rounds = 3

    func figure() async throws -> Figure {
        try await withTemporaryFolder { folder in try await figure(in: folder) }
    }

    private func figure(in folder: String) async throws -> Figure {
        let world = try BenchWorld.onDisk(folder)
        let issuer = try await world.enrol("bench-maker", algorithm: .es256)
        var (signing, issuing) = (BestRate(), BestRate())
        for _ in 0..<Self.rounds {
            signing.keep(await signingRate(issuer.key))
            try await issuing.time(count) {
                let reserved = try await ReserveNumbers(issuer: issuer.id, count: count).perform(
                    in: world.service, for: world.operator)
                let certificates = try await issuer.certificatesOnAllCores(count, from: reserved.first.value)
                let answer = try await world.service.registerBatch(
                    RegisterBatch(batch: reserved.batch), fresh: certificates, for: world.operator)
                guard answer.count == count else { throw BenchFailure("not everything was registered") }
            }
        }
        try await world.close()
        return Figure(
            name: "issue and durable registration, all cores", rate: issuing,
            limitName: "bare ES256 sign, all cores", limit: signing, aim: 0.5)
    }

    /// Signatures a second of all cores together.
    private func signingRate(_ key: PrivateKey) async -> Rate {
        let message = [UInt8](repeating: 7, count: 90)
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let each = max(count / cores, 1)
        let start = Moment()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<cores {
                group.addTask { for _ in 0..<each { _ = try? key.sign(message) } }
            }
        }
        return Rate(each * cores, since: start)
    }
}
