import Foundation
import SQLiteStore
import Signatures
import StoreContract
import Traceability

/// A service's data directory: `DIR/touchstone.sqlite`, `DIR/vouchers/`, `DIR/keys/`.
struct InstallationFolder: Sendable {
    let path: String

    var database: String { path + "/touchstone.sqlite" }
    var vouchers: String { path + "/vouchers" }
    var keys: String { path + "/keys" }

    /// The private key of one purpose, and its public half.
    func privateKey(_ name: String) -> String { keys + "/\(name).pem" }
    func publicKey(_ name: String) -> String { keys + "/\(name).pub.pem" }

    /// Opens the service that lives here.
    func open() async throws -> OpenInstallation {
        guard FileManager.default.fileExists(atPath: database) else {
            throw CommandFailure(
                .inputOutput, zh: "\(path)：这里没有试金石的数据。", en: "\(path): there is no Touchstone data here.",
                hint: Bilingual(
                    zh: "先运行 touchstone init --data \(path) --host 您的域名",
                    en: "Run touchstone init --data \(path) --host YOUR.HOST first."))
        }
        let store = try SQLiteStore(path: database)
        do {
            guard let installation = try await Installation.read(from: store) else {
                throw CommandFailure(
                    .inputOutput, zh: "\(path)：初始化没有完成。", en: "\(path): the initialisation was not finished.",
                    hint: Bilingual(
                        zh: "删除该目录后重新运行 touchstone init。", en: "Remove the folder and run touchstone init again."))
            }
            var policy = ServicePolicy()
            policy.utcOffset = installation.utcOffset
            TerminalClock.set(installation.utcOffset)
            let service = TraceabilityService(
                store: store, files: try FolderFileStore(path: vouchers), surroundings: .system,
                host: installation.host, rootKey: try PublicKey(installation.rootKey),
                statusKey: try onlineKey("status"), logKey: try onlineKey("log"), policy: policy,
                symbols: ZBarSymbolDecoder.system)
            try await service.completeTopics { done in
                // Once after an upgrade: the first sign of life comes when it takes a while.
                if done.isMultiple(of: 100_000) {
                    Terminal().note("升级：已建立 \(done) 条索引…", "Upgrading: \(done) entries indexed …")
                }
            }
            return OpenInstallation(folder: self, installation: installation, service: service, database: store)
        } catch {
            try? await store.close()
            throw error
        }
    }

    /// The status or log key, when its file is there: without it, the service answers but signs no status lists or no
    /// checkpoints.
    private func onlineKey(_ name: String) throws -> PrivateKey? {
        let file = privateKey(name)
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        return try Secrets.privateKey(file)
    }
}

/// A data directory that is open.
struct OpenInstallation: Sendable {
    let folder: InstallationFolder
    let installation: Installation
    let service: TraceabilityService
    let database: SQLiteStore

    /// Asks in the name of whoever runs the command.
    var asking: RequestContext { RequestContext(actor: .local(name: NSUserName())) }

    /// Writes what is buffered and lets go of the database.
    func close() async throws {
        await service.scans.flush()
        try await service.store.close()
    }
}

extension Surroundings {
    /// The machine's clock and random generator.
    static let system = Surroundings(
        now: { Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)) }, randomBytes: { SecureRandom.bytes($0) })
}
