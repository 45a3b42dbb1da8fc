import COSE
import Foundation
import PartCertificates
import PartVerification
import Signatures
import TestSupport
import TestWorlds
import Traceability

@testable import CommandLineTool

/// An installation in a temporary folder with one maker, and the folder that its labels go to.
struct IssuingWorld {
    private let folder: TemporaryFolder
    var path: String { folder.path }
    let key: PrivateKey
    let installation: InstallationFolder

    static let issuer = IssuerID("hanchuan")

    init(mode: Installation.Mode = .production, key: PrivateKey = .generate(.edDSA)) async throws {
        folder = try TemporaryFolder()
        self.key = key
        installation = InstallationFolder(path: folder.path + "/data")
        try await Installing.make(installation, host: "id.example", mode: mode, rootPassphrase: nil)
        let request = try KeyRequestMaking.sign(Self.issuer, key)
        let root = try Secrets.privateKey(installation.privateKey("root"))
        _ = try await withInstallation { open in
            try await open.service.addIssuer(
                AddIssuer(
                    id: Self.issuer, registration: "CN:M1", nameZh: "寒川空调", nameEn: "Hanchuan",
                    address: "杭州", classes: [.oem]), keyRequest: request, rootKey: root)
        }
    }

    func remove() { folder.remove() }

    var labels: String { path + "/labels" }

    func withInstallation<Value: Sendable>(_ body: (OpenInstallation) async throws -> Value) async throws -> Value {
        let open = try await installation.open()
        do {
            let value = try await body(open)
            try await open.close()
            return value
        } catch {
            try? await open.close()
            throw error
        }
    }

    static func table(_ count: Int, prefix: String = "S", partClass: String = "oem") -> String {
        "product,serial,lot,class\n" + (0..<count).map { "HC-1,\(prefix)\($0),L1,\(partClass)\n" }.joined()
    }

    func plan(_ table: String, file: String = "parts.csv") throws -> BatchPlan {
        try BatchPlan(issuer: Self.issuer, key: key, table: [UInt8](table.utf8), file: file, defaultClass: nil)
    }

    /// One run of the command, in a process of its own as far as the database goes.
    func run(_ plan: BatchPlan) async throws -> IssueRun.Result {
        try await withInstallation { open in
            try await IssueRun(plan: plan, folder: labels, format: .svg, terminal: Terminal(language: .en))
                .run(.local(open, .local(name: "line 1")))
        }
    }

    /// The certificates that the manifest's codes carry, in order.
    func printed() throws -> [[UInt8]] {
        let text = try String(contentsOfFile: labels + "/manifest.csv", encoding: .utf8)
        return try text.split(separator: "\r\n").dropFirst().map { row in
            let code = String(row.split(separator: ",", omittingEmptySubsequences: false)[4])
            return try CodeText.bytes(fromDigits: String(code.dropFirst(CodeText.prefix(host: "id.example").count)))
        }
    }

    func registered() async throws -> Int {
        try await withInstallation { open in
            try await ListIssuers().perform(in: open.service, for: RequestContext(actor: .local(name: "test")))
                .issuers[0].registered
        }
    }
}
