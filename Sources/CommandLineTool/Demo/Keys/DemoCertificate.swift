import COSE
import Foundation
import Signatures
import Traceability
import WebService

/// The certificate that `demo --tls` makes for itself: for the names and addresses that it serves on, kept in the data
/// directory so that a person who has trusted it once need not do so again.
struct DemoCertificate {
    let identity: TLSIdentity
    /// SHA-256, as browsers show it.
    let fingerprint: String
    /// The names and addresses that it is for.
    let names: [String]

    /// Days that it holds, and after how many it is made anew.
    private static let days: Int64 = 397
    private static let renewal: Double = 300

    /// Reads it from a folder, or makes it.
    static func prepare(in folder: InstallationFolder, names: [String], now: Int64) throws -> DemoCertificate {
        let certificate = folder.path + "/tls.cert.pem"
        let key = folder.path + "/tls.key.pem"
        let listed = folder.path + "/tls.names"
        if let kept = kept(certificate: certificate, key: key, listed: listed, names: names) { return kept }
        let fresh = PrivateKey.generate(.es256)
        let made = try SelfSignedCertificate(key: fresh, names: names, start: now / 1000 - 3600, days: days)
        for path in [certificate, key, listed] where FileManager.default.fileExists(atPath: path) {
            do { try FileManager.default.removeItem(atPath: path) } catch { throw CommandFailure.file(path, error) }
        }
        do { try PrivateKeyFile(path: key).write(try fresh.pem(passphrase: nil)) } catch let error
            as PrivateKeyFileError
        {
            throw CommandFailure(.inputOutput, zh: "密钥文件：\(error.description)", en: "key file: \(error.description)")
        }
        for (path, text) in [(certificate, made.pem), (listed, names.joined(separator: "\n") + "\n")] {
            try InputFile.write([UInt8](text.utf8), to: path)
        }
        guard let kept = kept(certificate: certificate, key: key, listed: listed, names: names) else {
            throw CommandFailure(
                .inputOutput, zh: "\(certificate)：刚生成的证书无法读取。", en: "\(certificate): just made, and cannot be read.")
        }
        return kept
    }

    /// The one that is there, unless it is old, damaged or for other names.
    private static func kept(
        certificate: String, key: String, listed: String, names: [String]
    ) -> DemoCertificate? {
        guard let chain = try? String(contentsOfFile: certificate, encoding: .utf8),
            let secret = try? PrivateKeyFile(path: key).read(),
            let text = try? String(contentsOfFile: listed, encoding: .utf8),
            text.split(separator: "\n").map(String.init) == names,
            let attributes = try? FileManager.default.attributesOfItem(atPath: certificate),
            let written = attributes[.modificationDate] as? Date,
            -written.timeIntervalSinceNow < renewal * 86_400,
            let identity = try? TLSIdentity(certificateChain: chain, privateKey: secret),
            let fingerprint = SelfSignedCertificate.fingerprint(pem: chain)
        else { return nil }
        return DemoCertificate(identity: identity, fingerprint: fingerprint, names: names)
    }

    /// The names and addresses under which an address to listen on is reached: itself, and for one that stands for all
    /// of this machine each of its own.
    static func names(listening address: String, host: String?) -> [String] {
        var names = host.map { [$0] } ?? []
        let isEvery = address == "0.0.0.0" || address == "::"
        names += isEvery ? ownAddresses() : [address]
        names += ["localhost", "127.0.0.1", "::1"]
        if isEvery { names.append(ProcessInfo.processInfo.hostName) }
        var seen: Set<String> = []
        return names.filter { name in
            !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && seen.insert(name).inserted
        }
    }

    /// The addresses of this machine's interfaces.
    private static func ownAddresses() -> [String] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return [] }
        defer { freeifaddrs(first) }
        var addresses: [String] = []
        var next = first
        while let interface = next {
            defer { next = interface.pointee.ifa_next }
            guard let address = interface.pointee.ifa_addr else { continue }
            let family = Int32(address.pointee.sa_family)
            guard family == AF_INET || family == AF_INET6 else { continue }
            let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
            var text = [CChar](repeating: 0, count: 128)
            guard getnameinfo(address, socklen_t(size), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
            else {
                continue
            }
            let name = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // An address with a zone is of one link; no browser opens it.
            if !name.contains("%") { addresses.append(name) }
        }
        return addresses.sorted()
    }
}
