import Foundation
import Signatures
import Traceability

/// Reads secrets from where they do not show: the environment, a file, or the keyboard without echo. Never from an
/// argument, which every process on the machine can read.
enum Secrets {
    /// The passphrase of a key file, when it needs one.
    static func passphrase(for path: String) throws -> String {
        if let given = ProcessInfo.processInfo.environment["TOUCHSTONE_PASSPHRASE"], !given.isEmpty { return given }
        return try ask("\(path): passphrase / 口令: ", path)
    }

    /// A new passphrase, typed twice; nil when the environment has none and `ask` is false.
    static func newPassphrase(for path: String, ask: Bool) throws -> String? {
        if let given = ProcessInfo.processInfo.environment["TOUCHSTONE_PASSPHRASE"], !given.isEmpty { return given }
        guard ask else { return nil }
        let first = try Secrets.ask("\(path): new passphrase / 新口令: ", path)
        guard try Secrets.ask("again / 再输一次: ", path) == first else {
            throw CommandFailure(.usage, zh: "两次输入的口令不同。", en: "The two passphrases differ.")
        }
        return first
    }

    /// Reads a private key, asking for its passphrase only when it has one.
    static func privateKey(_ path: String) throws -> PrivateKey {
        let pem: String
        do { pem = try PrivateKeyFile(path: path).read() } catch {
            throw CommandFailure(.inputOutput, zh: "密钥文件：\(error.description)", en: "key file: \(error.description)")
        }
        do throws(KeyError) {
            return try PrivateKey(pem: pem, passphrase: nil)
        } catch {
            guard error == .passphraseNeeded else { throw refusal(path, error) }
        }
        let passphrase = try passphrase(for: path)
        do throws(KeyError) {
            return try PrivateKey(pem: pem, passphrase: passphrase)
        } catch {
            throw refusal(path, error)
        }
    }

    private static func refusal(_ path: String, _ error: KeyError) -> CommandFailure {
        CommandFailure(.usage, zh: "\(path)：\(error.description)", en: "\(path): \(error.description)")
    }

    /// Reads a public key in PEM.
    static func publicKey(_ path: String) throws -> PublicKey {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch { throw CommandFailure.file(path, error) }
        do { return try PublicKey(pem: text) } catch {
            throw CommandFailure(.usage, zh: "\(path)：\(error.description)", en: "\(path): \(error.description)")
        }
    }

    private static func ask(_ prompt: String, _ path: String) throws -> String {
        guard isatty(0) == 1, let typed = getpass(prompt) else {
            throw CommandFailure(
                .usage, zh: "\(path)：密钥有口令，请设环境变量 TOUCHSTONE_PASSPHRASE。",
                en: "\(path): the key has a passphrase; set TOUCHSTONE_PASSPHRASE.")
        }
        return String(cString: typed)
    }
}
