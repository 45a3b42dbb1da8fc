import COSE
import Foundation
import PartCertificates
import PartVerification
import Signatures
import Traceability

/// Codes verified in this process, from digits to verdict, beside bare signature checks by the same library. Both are
/// measured in turn.
struct VerificationBenchmark {
    let count: Int
    private static let rounds = 5
    private static let mostAtOnce = 2000

    func figure() async throws -> Figure {
        let world = try BenchWorld.inMemory()
        let issuer = try await world.enrol("bench-maker", algorithm: .es256)
        // Registered, because the status list speaks only of what is.
        let reserved = try await ReserveNumbers(issuer: issuer.id, count: min(count, Self.mostAtOnce)).perform(
            in: world.service, for: world.operator)
        let issued = try await issuer.certificatesOnAllCores(min(count, Self.mostAtOnce), from: reserved.first.value)
        _ = try await world.service.registerBatch(
            RegisterBatch(batch: reserved.batch), fresh: issued, for: world.operator)
        let certificates = issued.map(\.bytes)
        let codes = certificates.map { CodeText.url(host: world.host, bytes: $0) }
        let verifier = OfflineVerifier(
            rootKeys: [world.rootKey.publicKey], trustList: try await world.service.trustList(),
            statusFile: try await world.service.statusFile())
        let now = world.now
        let messages = try certificates.map { try UnverifiedCertificate.decode($0).message }
        let inputs = messages.map { ($0.signature, $0.signingInput) }
        let key = issuer.key.publicKey
        var (verdicts, checks) = (BestRate(), BestRate())
        for _ in 0..<Self.rounds {
            checks.time(inputs.count) {
                for (signature, message) in inputs { _ = key.verify(signature, for: message) }
            }
            verdicts.time(codes.count) {
                for code in codes { _ = verifier.verdict(on: code, for: .install, now: now) }
            }
        }
        guard verifier.verdict(on: codes[0], for: .install, now: now).leading.code == .lifeUnchecked,
            inputs.allSatisfy({ key.verify($0.0, for: $0.1) })
        else { throw BenchFailure("the benchmark's own codes do not verify") }
        try await world.close()
        return Figure(
            name: "offline verification, digits to verdict, one core", rate: verdicts,
            limitName: "bare ES256 verify", limit: checks, aim: 0.9)
    }
}
