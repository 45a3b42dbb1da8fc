import HummingbirdTLS
import NIOSSL

/// What this service shows to those who connect by TLS: its certificate chain and private key.
package struct TLSIdentity: Sendable {
    let configuration: TLSConfiguration

    /// Why a certificate and a key do not serve.
    package enum Failure: Error, Sendable {
        /// There is no certificate in the text.
        case certificate
        /// There is no private key without a passphrase in the text.
        case key
        /// The key is not that of the first certificate, or TLS does not take them.
        case mismatch
    }

    /// Reads both in PEM: the chain with the service's own certificate first, and the key without a passphrase.
    ///
    /// TLS 1.2 and newer; browsers that know less get no connection.
    package init(certificateChain: String, privateKey: String) throws(Failure) {
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(Array(certificateChain.utf8)), !chain.isEmpty else {
            throw .certificate
        }
        guard let key = try? NIOSSLPrivateKey(bytes: Array(privateKey.utf8), format: .pem) else { throw .key }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        guard (try? NIOSSLContext(configuration: configuration)) != nil else { throw .mismatch }
        self.configuration = configuration
    }
}
