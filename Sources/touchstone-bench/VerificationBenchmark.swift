import COSE
import Foundation
import PartCertificates
import PartVerification
import Signatures
import Traceability

/// Codes verified in this process, from digits to verdict, beside bare signature checks by the same library.
struct VerificationBenchmark {
    let count: Int

    func figure() async throws -> Figure {
        let world = try BenchWorld.inMemory()
        let issuer = try await world.enrol("bench-maker", algorithm: .es256)
        // Registered, because the status list speaks only of what is.
        let reserved = try await ReserveNumbers(issuer: issuer.id.text, count: min(count, 2000)).perform(
            in: world.service, for: world.operator)
        let issued = try await issuer.certificatesOnAllCores(min(count, 2000), from: reserved.first)
        _ = try await world.service.registerBatch(
            RegisterBatch(batch: reserved.batch), fresh: issued, for: world.operator)
        let certificates = issued.map(\.bytes)
        let codes = certificates.map { CodeText.url(host: world.host, bytes: $0) }
        let verifier = OfflineVerifier(
            rootKeys: [world.rootKey.publicKey], trustList: try await world.service.trustList(),
            statusFile: try await world.service.statusFile())
        let now = world.now
        let rate = Benchmarks.rate(codes.count) {
            for code in codes { _ = verifier.verdict(on: code, for: .install, now: now) }
        }
        let messages = try certificates.map { try UnverifiedCertificate.decode($0).message }
        let inputs = messages.map { ($0.signature, $0.signingInput) }
        let key = issuer.key.publicKey
        let limit = Benchmarks.rate(inputs.count) {
            for (signature, message) in inputs { _ = key.verify(signature, for: message) }
        }
        guard verifier.verdict(on: codes[0], for: .install, now: now).leading.code == .lifeUnchecked,
            inputs.allSatisfy({ key.verify($0.0, for: $0.1) })
        else { throw BenchFailure("the benchmark's own codes do not verify") }
        try await world.close()
        return Figure(
            name: "offline verification, digits to verdict, one core", rate: rate, limitName: "bare ES256 verify",
            limit: limit, aim: 0.9)
    }
}

/// A benchmark that measured nothing.
struct BenchFailure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
