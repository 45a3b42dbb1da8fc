package import COSE
import Foundation
package import Ledger
package import PartCertificates
package import Signatures
package import StoreContract

/// What an installation is, from its settings: the host that its labels name, and its keys by role.
package struct Installation: Hashable, Sendable {
    /// The host, such as `id.example`; also the origin of the log.
    package var host: String
    /// `production` or `demo`.
    package var mode: Mode
    /// The pinned root key.
    package var rootKey: SubjectPublicKeyInfo
    /// The keys that may sign status lists, newest first.
    package var statusKeys: [SubjectPublicKeyInfo]
    /// The verifier keys of the root log in the text form of signed notes, newest first.
    package var logKeys: [String]
    /// Where its days begin, and by which clock times are told.
    package var utcOffset: UTCOffset

    /// Whether real labels are issued here.
    package enum Mode: String, Hashable, Sendable, Codable, CaseIterable {
        case production
        case demo
    }

    /// Reads the settings; nil when nothing was initialised. Throws ``StoreError/corrupt(_:)``.
    package static func read(from store: any Store) async throws -> Installation? {
        try await store.read { transaction in try read(in: transaction) }
    }

    static func read(in transaction: any StoreTransaction) throws -> Installation? {
        guard let host = try transaction.settings.value(.host) else { return nil }
        guard let mode = try transaction.settings.value(.mode).flatMap({ Mode(rawValue: $0) }),
            let rootKey = try transaction.settings.value(.rootKey).flatMap({ key($0) }),
            let statusTexts = try transaction.settings.value(.statusKeys)?.split(separator: " "),
            let logKeys = try transaction.settings.value(.logKeys)?.split(separator: " ")
        else { throw StoreError.corrupt("the settings of this installation are incomplete") }
        // An installation from before this could be chosen is in China.
        let utcOffset = try transaction.settings.value(.utcOffset).map { UTCOffset($0) } ?? .china
        guard let utcOffset else { throw StoreError.corrupt("the UTC offset in the settings") }
        let statusKeys = statusTexts.compactMap { key(String($0)) }
        guard statusKeys.count == statusTexts.count else { throw StoreError.corrupt("a status key in the settings") }
        return Installation(
            host: host, mode: mode, rootKey: rootKey, statusKeys: statusKeys, logKeys: logKeys.map { String($0) },
            utcOffset: utcOffset)
    }

    func write(in transaction: any StoreTransaction) throws {
        try transaction.settings.set(.host, to: host)
        try transaction.settings.set(.mode, to: mode.rawValue)
        try transaction.settings.set(.rootKey, to: rootKey.bytes.hexadecimal)
        try transaction.settings.set(.statusKeys, to: statusKeys.map { $0.bytes.hexadecimal }.joined(separator: " "))
        try transaction.settings.set(.logKeys, to: logKeys.joined(separator: " "))
        try transaction.settings.set(.utcOffset, to: utcOffset.description)
    }

    private static func key(_ text: String) -> SubjectPublicKeyInfo? {
        guard let bytes = [UInt8](hexadecimal: text) else { return nil }
        return try? SubjectPublicKeyInfo(der: bytes)
    }
}

extension SettingName {
    /// SubjectPublicKeyInfo of the status keys, hexadecimal, newest first, between spaces.
    package static let statusKeys = SettingName("status-keys")
    /// Verifier keys of the root log, newest first, between spaces.
    package static let logKeys = SettingName("log-keys")
    /// The UTC offset as RFC 3339 writes it, `+08:00`.
    package static let utcOffset = SettingName("utc-offset")
}

extension [UInt8] {
    /// Reads what ``hexadecimal`` writes; nil for anything else.
    init?(hexadecimal text: String) {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self = bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}

extension TraceabilityService {
    /// Makes an installation: keeps its host and keys, and signs the first trust list, which names no maker yet.
    ///
    /// - Parameters:
    ///   - mode: `production` or `demo`.
    ///   - rootKey: the private half of this service's root key; it is not kept.
    ///   - logKey: the verifier key of the root log; its name is this service's host.
    /// - Throws: ``ServiceError`` `already-exists` when the store belongs to an installation already.
    @discardableResult
    package func initialise(
        mode: Installation.Mode, rootKey: PrivateKey, logKey: LogVerifierKey
    ) async throws -> SignedListView {
        guard let statusKey else { throw ServiceError(.statusKeyNeeded) }
        guard rootKey.publicKey == self.rootKey else {
            throw ServiceError(.rootKeyNeeded, [.keyID(rootKey.keyID)])
        }
        let publisher = trustListPublisher(rootKey)
        guard HostName.isWellFormed(host) else {
            throw ServiceError.invalid("host", host, .hostNameWithoutPort)
        }
        guard logKey.name == host else {
            throw ServiceError.invalid("logKey", logKey.name, .named(host))
        }
        let installation = Installation(
            host: host, mode: mode, rootKey: rootKey.publicKey.info, statusKeys: [statusKey.publicKey.info],
            logKeys: [logKey.text], utcOffset: policy.utcOffset)
        return try await store.write { transaction in
            if let existing = try Installation.read(in: transaction) {
                throw ServiceError(.alreadyExists, [.field("host"), .value(existing.host)])
            }
            try installation.write(in: transaction)
            return SignedListView(try publisher.publish(in: transaction))
        }
    }

    /// Signs a new trust list, so that it does not expire.
    @discardableResult
    package func signTrustList(rootKey: PrivateKey) async throws -> SignedListView {
        let publisher = trustListPublisher(rootKey)
        return try await store.write { transaction in SignedListView(try publisher.publish(in: transaction)) }
    }

    /// What signs the next trust list; it refuses another key than this installation's root key.
    func trustListPublisher(_ rootKey: PrivateKey) -> TrustListPublisher {
        TrustListPublisher(
            rootKey: rootKey, lifetime: policy.trustListLifetime, now: surroundings.now())
    }
}

/// Keys whose private halves everybody has, because they stand in this program's repository (`keys/`).
///
/// Whoever can read the repository can sign with them, so a production installation takes none of them: not for a maker,
/// not for itself, and not on a batch.
package enum PublishedKeys {
    /// Their key ids: the makers of the example season.
    package static let ids: Set<KeyID> = Set(
        ["987601ce7e11c3de", "8ee081cee2be716a", "a9194f919db1efca"].compactMap { KeyID(hex: $0) })
}

extension StoreTransaction {
    /// Refuses a key that everybody has, unless this is a demonstration.
    func refusePublished(_ key: KeyID) throws {
        guard PublishedKeys.ids.contains(key), try Installation.read(in: self)?.mode == .production else { return }
        throw ServiceError(.developmentKey, [.keyID(key)])
    }
}
