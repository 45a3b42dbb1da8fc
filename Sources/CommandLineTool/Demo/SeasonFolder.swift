import DomainCoding
import DurableFiles
import Foundation
import Traceability
import WebService

/// Says which season a directory holds; `DIR/season.json`, written last.
struct SeasonLabel: Codable, Hashable, Sendable {
    /// SHA-256 of the season's tables.
    var season: String
    var today: String
    var host: String
    /// False while it is being prepared.
    var isReady: Bool
}

/// The files of a prepared season.
struct SeasonFolder: Sendable {
    let installation: InstallationFolder

    private static let label = "season.json"
    private static let listing = "demo.json"
    private static let own = [
        label, listing, "touchstone.sqlite", "touchstone.sqlite-wal", "touchstone.sqlite-shm", "vouchers", "keys",
        "tls.cert.pem", "tls.key.pem", "tls.names", "trust.cose", "status.cose", "trust-expired.cose",
        "status-stale.cose", "status-before.cose",
    ]

    private func path(_ name: String) -> String { installation.path + "/" + name }

    /// The listing, if this very season is ready here.
    func listing(of label: SeasonLabel) throws -> DemoListing? {
        guard let found = readLabel(), found == label,
            let bytes = FileManager.default.contents(atPath: path(Self.listing)),
            FileManager.default.fileExists(atPath: installation.database)
        else { return nil }
        return try? JSON.decode(DemoListing.self, from: [UInt8](bytes), limits: .kept, unknownFields: .allowed)
    }

    /// Removes another season; refuses a directory that holds something else.
    func clear(for label: SeasonLabel) throws {
        let files = FileManager.default
        let content = (try? files.contentsOfDirectory(atPath: installation.path)) ?? []
        if !content.isEmpty, readLabel() == nil {
            throw CommandFailure(
                .usage, zh: "\(installation.path)：目录非空，且不是示例数据。",
                en: "\(installation.path) is not empty and no example season.",
                hint: Bilingual(zh: "用 --data 指定另一个目录。", en: "Choose another folder with --data."))
        }
        do {
            for name in Self.own where name != Self.label && files.fileExists(atPath: path(name)) {
                try files.removeItem(atPath: path(name))
            }
            try files.createDirectory(
                atPath: installation.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure.file(installation.path, error)
        }
        var unfinished = label
        unfinished.isReady = false
        try write(unfinished)
    }

    private func readLabel() -> SeasonLabel? {
        guard let bytes = FileManager.default.contents(atPath: path(Self.label)) else { return nil }
        return try? JSON.decode(SeasonLabel.self, from: [UInt8](bytes), unknownFields: .allowed)
    }

    func write(_ label: SeasonLabel) throws { try write(json(label), to: Self.label) }

    /// The listing holds tokens: for its owner only.
    func write(_ listing: DemoListing) throws {
        try DurableFile.write(try json(listing), to: path(Self.listing), for: .owner)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try DurableFile.write(bytes, to: path(name), for: .everyone)
    }

    private func json(_ value: some Encodable) throws -> [UInt8] { try JSON.encode(value, .readable) + [0x0A] }
}
