import ArgumentParser
import Foundation
import Signatures
import Traceability
import WebService

/// With what `serve` speaks TLS.
struct TLSOptions: ParsableArguments {
    @Option(
        name: .customLong("tls-certificate"),
        help: ArgumentHelp("Certificate chain in PEM, the service's own first.｜TLS 证书链（PEM）。", valueName: "file"))
    var certificate: String?
    @Option(
        name: .customLong("tls-key"),
        help: ArgumentHelp("Its private key in PEM, without a passphrase.｜证书私钥（PEM，无口令）。", valueName: "file"))
    var key: String?

    mutating func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together.｜--tls-certificate 与 --tls-key 须同时给出。")
        }
    }

    /// Reads both; nil when TLS was not asked for.
    func identity(_ terminal: Terminal) throws -> TLSIdentity? {
        guard let certificate, let key else { return nil }
        let chain: String
        do { chain = try String(contentsOfFile: certificate, encoding: .utf8) } catch {
            throw CommandFailure.file(certificate, error)
        }
        let file = PrivateKeyFile(path: key)
        let secret: String
        do {
            if try file.isOpenToOthers() {
                terminal.note("\(key)：其他用户也能读这个私钥文件，请改为 600。", "\(key): others can read this key; set its mode to 600.")
            }
            secret = try file.read()
        } catch {
            throw CommandFailure(.inputOutput, zh: "密钥文件：\(error.description)", en: "key file: \(error.description)")
        }
        return try TLSIdentity.read(chain, secret, certificate: certificate, key: key)
    }
}

extension TLSIdentity {
    /// Reads both texts; a failure names the file that is at fault.
    static func read(_ chain: String, _ secret: String, certificate: String, key: String) throws -> TLSIdentity {
        do throws(TLSIdentity.Failure) {
            return try TLSIdentity(certificateChain: chain, privateKey: secret)
        } catch {
            switch error {
            case .certificate:
                throw CommandFailure(
                    .usage, zh: "\(certificate)：里面没有 PEM 证书。", en: "\(certificate): there is no certificate in PEM.")
            case .key:
                throw CommandFailure(
                    .usage, zh: "\(key)：里面没有不带口令的 PEM 私钥。",
                    en: "\(key): there is no private key in PEM without a passphrase.")
            case .mismatch:
                throw CommandFailure(
                    .usage, zh: "\(key)：不是 \(certificate) 中第一张证书的私钥。",
                    en: "\(key): not the key of the first certificate in \(certificate).")
            }
        }
    }
}
